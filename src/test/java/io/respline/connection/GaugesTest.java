package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.event.ConnectionState;
import io.respline.event.ConnectionStats;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one who chooses between connections can see. */
class GaugesTest {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Rig rig = Rig.ready(Rig.quiet().heartbeatInterval(INTERVAL).build());
    private final ScriptedLink link = rig.connect();

    private void pong() {
        String nonce = link.received().split("\r\n")[4];
        link.deliver("$" + nonce.length() + "\r\n" + nonce + "\r\n");
    }

    @Test
    void ageIsThatOfTheOldestUnansweredRequest() {
        assertThat(rig.connection.oldestSince()).isZero();
        long begun = rig.loop.nanoTime();
        rig.send("GET", "a");
        rig.loop.advance(Duration.ofMillis(7));
        rig.send("GET", "b");
        assertThat(rig.connection.oldestSince()).isEqualTo(begun);
        assertThat(rig.connection.stats().oldest()).isEqualTo(Duration.ofMillis(7));
        link.deliver("$1\r\na\r\n");
        assertThat(rig.connection.oldestSince()).isEqualTo(begun + 7_000_000);
        link.deliver("$1\r\nb\r\n");
        assertThat(rig.connection.oldestSince()).isZero();
    }

    @Test
    void ageEndsWithTheConnection() {
        rig.send("GET", "a");
        link.end(null);
        assertThat(rig.connection.oldestSince()).isZero();
    }

    @Test
    void latencyIsAMovingAverage() {
        assertThat(rig.connection.latencyNanos()).isZero();
        answerAfter(8);
        assertThat(rig.connection.latencyNanos()).isEqualTo(8_000_000);
        answerAfter(16);
        assertThat(rig.connection.latencyNanos()).isEqualTo(9_000_000);
    }

    private void answerAfter(int millis) {
        rig.send("GET", "a");
        rig.loop.advance(Duration.ofMillis(millis));
        link.received();
        link.deliver("$1\r\na\r\n");
    }

    @Test
    void replyInPiecesCountsWhenItIsComplete() {
        rig.send("GET", "a");
        link.deliver("$1");
        rig.loop.advance(Duration.ofMillis(4));
        link.deliver("\r\na\r\n");
        assertThat(rig.connection.latencyNanos()).isEqualTo(4_000_000);
    }

    @Test
    void heartbeatOnAnIdleConnectionTellsThatItIsFastAgain() {
        answerAfter(400);
        rig.loop.advance(Duration.ofMillis(100));
        pong();
        rig.loop.advance(INTERVAL);
        rig.loop.run();
        assertThat(rig.connection.latencyNanos()).as("replaced, not averaged").isLessThan(2_000_000);
    }

    @Test
    void membersOfAPoolBeatOncePerSecondAtLeast() {
        Rig member = Rig.ready(Rig.quiet().connections(5).build());
        ScriptedLink stream = member.connect();
        member.loop.advance(Duration.ofSeconds(1));
        assertThat(stream.received()).contains("PING");
    }

    @Test
    void statsTellTheWholeStory() {
        rig.send("GET", "a");
        ConnectionStats before = rig.connection.stats();
        assertThat(before.state()).isEqualTo(ConnectionState.READY);
        assertThat(before.inFlight()).isEqualTo(1);
        assertThat(before.inFlightBytes()).isPositive();
        assertThat(before.connects()).isEqualTo(1);
        assertThat(before.lastFailure()).isNull();
        link.end(null);
        rig.reconnect();
        assertThat(rig.connection.stats().connects()).isEqualTo(2);
        assertThat(rig.connection.stats().lastFailure()).hasMessageContaining("closed by the server");
    }
}
