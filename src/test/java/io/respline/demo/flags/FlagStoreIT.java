package io.respline.demo.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class FlagStoreIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @BeforeEach
    void flush() throws Exception {
        server.flush();
    }

    @Test
    void flagIsOffUntilSomebodyTurnsItOnAndSeenByWhoTurnedItAtOnce() {
        try (Redis redis = Redis.connect(server.uri());
                FlagStore flags = new FlagStore(redis)) {
            assertThat(flags.isOn("beta")).isFalse();
            for (int turn = 0; turn < 100; turn++) {
                boolean on = turn % 2 == 0;
                flags.turn("beta", on);
                assertThat(flags.isOn("beta")).isEqualTo(on);
            }
        }
    }

    @Test
    void changeOfAnotherNodeAndOfAnyOtherClientIsSeen() throws Exception {
        try (Redis first = Redis.connect(server.uri());
                Redis second = Redis.connect(server.uri());
                FlagStore here = new FlagStore(first);
                FlagStore there = new FlagStore(second);
                RawClient other = server.connect()) {
            assertThat(here.isOn("beta")).isFalse();
            there.turn("beta", true);
            await().until(() -> here.isOn("beta"));
            other.call("HSET", "flags", "beta", "off");
            await().until(() -> !here.isOn("beta") && !there.isOn("beta"));
        }
    }

    @Test
    void flagIsReadFromMemory() throws Exception {
        try (Redis redis = Redis.connect(server.uri());
                FlagStore flags = new FlagStore(redis);
                RawClient observer = server.connect()) {
            await().until(() -> {
                observer.call("CONFIG", "RESETSTAT");
                for (int read = 0; read < 1_000; read++) {
                    flags.isOn("beta");
                }
                return !observer.string("INFO", "commandstats").contains("cmdstat_hget");
            });
        }
    }
}
