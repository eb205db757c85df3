package io.respline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RealServerIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @BeforeEach
    void flush() throws IOException {
        server.flush();
    }

    @Test
    void itIsARealRedis() throws Exception {
        try (RawClient client = server.connect()) {
            assertThat(client.call("SET", "k", "v")).isEqualTo("OK");
            assertThat(client.call("INCRBY", "n", "5")).isEqualTo(5L);
            assertThat(client.string("INFO", "server")).contains("redis_version:");
            assertThat(server.supports("GETEX")).isTrue();
            assertThat(server.supports("NONSENSE")).isFalse();
        }
    }

    @Test
    void flushingEmptiesIt() throws Exception {
        try (RawClient client = server.connect()) {
            client.call("SET", "k", "v");
            server.flush();
            assertThat(client.number("DBSIZE")).isZero();
        }
    }

    @Test
    void aSharedServerIsNotForATestToStop() {
        assertThatThrownBy(server::kill).hasMessageContaining("RealServer.own()");
    }

    @Nested
    class InANestedClass {
        @Test
        void theServerIsTheSame() throws Exception {
            try (RawClient client = server.connect()) {
                assertThat(client.call("PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void severalRunAtOnceWithSettingsOfTheirOwn() throws Exception {
        try (RealServer one = RealServer.open("--databases", "3");
                RealServer two = RealServer.open("--requirepass", "secret");
                RawClient toOne = one.connect();
                RawClient toTwo = two.connect()) {
            assertThat(one.port()).isNotEqualTo(two.port());
            assertThat(toOne.list("CONFIG", "GET", "databases")).isEqualTo(List.of("databases", "3"));
            assertThatThrownBy(() -> toTwo.call("GET", "k")).hasMessageStartingWith("NOAUTH");
            assertThat(toTwo.call("AUTH", "secret")).isEqualTo("OK");
        }
    }

    @Test
    void killedItIsGoneAndStartedItIsBackOnItsPort() throws Exception {
        try (RealServer own = RealServer.open()) {
            int port = own.port();
            for (int i = 0; i < 3; i++) {
                try (RawClient client = own.connect()) {
                    client.call("SET", "k", "v");
                    own.kill();
                    assertThat(client.atEnd()).isTrue();
                }
                assertThatThrownBy(own::connect).isInstanceOf(ConnectException.class);
                own.start();
                assertThat(own.port()).isEqualTo(port);
                try (RawClient client = own.connect()) {
                    assertThat(client.call("GET", "k")).isNull();
                }
            }
        }
    }

    @Test
    void stoppedInGoodOrderItKeepsWhatItPersists() throws Exception {
        try (RealServer own = RealServer.open("--appendonly", "yes")) {
            try (RawClient client = own.connect()) {
                client.call("SET", "k", "v");
            }
            own.stop();
            own.start();
            try (RawClient client = own.connect()) {
                assertThat(client.call("GET", "k")).isEqualTo("v");
            }
        }
    }

    @Test
    void itStartsAgainAfterADeathOfItsOwn() throws Exception {
        try (RealServer own = RealServer.open()) {
            ProcessHandle process = ProcessHandle.of(own.pid()).orElseThrow();
            try (RawClient client = own.connect()) {
                client.send("SHUTDOWN", "NOSAVE");
                assertThat(client.atEnd()).isTrue();
            }
            process.onExit().join();
            own.start();
            try (RawClient client = own.connect()) {
                assertThat(client.call("PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void frozenItTakesCommandsAndAnswersWhenThawed() throws Exception {
        try (RealServer own = RealServer.open();
                RawClient client = own.connect()) {
            own.freeze();
            try (RawClient late = own.connect()) {
                client.send("INCR", "n");
                late.send("PING");
                assertThat(Files.readString(Path.of("/proc", Long.toString(own.pid()), "stat")))
                        .contains(") T ");
                own.thaw();
                assertThat(client.read()).isEqualTo(1L);
                assertThat(late.read()).isEqualTo("PONG");
            }
        }
    }

    @Test
    void frozenItCanBeStoppedKilledStartedAndClosed() throws Exception {
        try (RealServer own = RealServer.open()) {
            own.freeze();
            own.stop();
            own.start();
            own.freeze();
            own.kill();
            own.start();
            own.freeze();
            own.start();
            try (RawClient client = own.connect()) {
                assertThat(client.call("PING")).isEqualTo("PONG");
            }
            own.freeze();
        }
    }

    @Test
    void aServerThatCannotStartSaysWhy() {
        assertThatThrownBy(() -> RealServer.open("--no-such-setting", "1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-setting");
    }

    @Test
    void closedItLeavesNeitherProcessNorFiles() throws Exception {
        RealServer own = RealServer.open();
        Path directory = own.directory();
        ProcessHandle process = ProcessHandle.of(own.pid()).orElseThrow();
        own.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(directory).doesNotExist();
    }

    @Test
    void debugCommandsAreAllowed() throws Exception {
        try (RealServer own = RealServer.open();
                RawClient client = own.connect()) {
            assertThat(client.call("DEBUG", "SLEEP", "0")).isEqualTo("OK");
        }
    }

    @Test
    void durableItKeepsWhatItHasAnsweredThroughAKill() throws Exception {
        try (RealServer own = RealServer.durable()) {
            own.start();
            try (RawClient client = own.connect()) {
                client.call("SET", "k", "v");
            }
            own.kill();
            own.start();
            try (RawClient client = own.connect()) {
                assertThat(client.call("GET", "k")).isEqualTo("v");
            }
        }
    }

    @Test
    void slowToLoadItSaysSo() throws Exception {
        try (RealServer own = RealServer.slowToLoad()) {
            own.start();
            own.restartLoading(4_000);
            try (RawClient client = own.connect()) {
                assertThatThrownBy(() -> client.call("PING")).hasMessageStartingWith("LOADING");
            }
        }
    }

    @Test
    void usersPausesLimitsAndSockets() throws Exception {
        try (RealServer own = RealServer.withUnixSocket()) {
            own.start();
            assertThat(own.unixSocket()).exists();
            own.addUser("reader", "secret", "+get", "~*");
            try (RawClient client = own.connect()) {
                client.call("AUTH", "reader", "secret");
                assertThat(client.call("GET", "k")).isNull();
                assertThatThrownBy(() -> client.call("SET", "k", "v")).hasMessageStartingWith("NOPERM");
            }
            try (RawClient client = own.connect()) {
                own.pauseWrites(Duration.ofSeconds(30));
                client.send("SET", "k", "v");
                client.awaitsNothing(Duration.ofMillis(50));
                own.unpause();
                assertThat(client.read()).isEqualTo("OK");
            }
        }
        try (RealServer own = RealServer.open("--maxclients", "1");
                RawClient first = own.connect()) {
            first.call("PING");
            try (RawClient second = own.connect()) {
                assertThat(second.read()).isInstanceOf(RawClient.ServerError.class);
            }
        }
    }
}
