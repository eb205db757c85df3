package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.config.Protocol;
import io.respline.testing.Figures;
import io.respline.testing.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handshakes over sockets that fail at each of their steps, in each way, at the first attempt and after a loss. */
@Timeout(120)
class HandshakeFaultsTest {

    private static final int ROUNDS = 4;
    private static final int AT_A_TIME = 16;

    @Test
    void aFailedHandshakeClosesItsSocketAndCarriesNoCommand() throws Exception {
        Resources before = Resources.now("respline-io", "respline-resolve");
        long begun = System.nanoTime();
        List<HandshakeCase> cases = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Protocol protocol : List.of(Protocol.RESP3, Protocol.RESP2)) {
                for (String step : HandshakeCase.steps(protocol)) {
                    for (HandshakeCase.Fault fault : HandshakeCase.Fault.values()) {
                        cases.add(new HandshakeCase(protocol, step, fault, round));
                    }
                }
            }
        }
        HandshakeCase.Tally total = run(cases);
        before.awaitNoMore();
        Figures.print(
                "handshake faults",
                "cases",
                cases.size(),
                "connections that failed",
                total.failed(),
                "seen closed by the server",
                total.closed(),
                "commands of users on them",
                total.commands(),
                "recovered",
                total.recovered(),
                "took ms",
                (System.nanoTime() - begun) / 1e6);
        assertThat(cases).hasSizeGreaterThanOrEqualTo(300);
        assertThat(total.failed()).isGreaterThanOrEqualTo(cases.size());
        assertThat(total.closed()).isEqualTo(total.failed());
        assertThat(total.commands()).isZero();
        assertThat(total.recovered()).isEqualTo(cases.size());
    }

    private static HandshakeCase.Tally run(List<HandshakeCase> cases) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<HandshakeCase.Tally>> running = new ArrayList<>();
            cases.forEach(each -> running.add(threads.submit(each)));
            HandshakeCase.Tally total = HandshakeCase.Tally.NONE;
            for (Future<HandshakeCase.Tally> each : running) {
                total = total.plus(each.get(60, TimeUnit.SECONDS));
            }
            return total;
        } finally {
            threads.shutdownNow();
        }
    }
}
