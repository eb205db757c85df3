package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every request ends at its own deadline, wherever it is by then. */
class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void requestInFlightExpires() {
        Rig rig = Rig.ready(3);
        ScriptedLink link = rig.connect();
        Request<Reply> request = rig.sendWithin(SHORT, "GET", "k");

        rig.loop.advance(SHORT.minusMillis(1));
        assertThat(request).isNotDone();
        rig.loop.advance(Duration.ofMillis(10));

        assertThat(failureOf(request)).isInstanceOf(RedisTimeoutException.class);
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        assertThat(rig.connection.inFlight()).as("its place is kept").isOne();
        link.deliver("$1\r\nv\r\n");
        assertThat(rig.connection.inFlight()).isZero();
    }

    @Test
    void requestBehindABusyStreamExpiresUnsent() {
        Rig rig = Rig.ready(3);
        ScriptedLink link = rig.connect();
        link.room(10);
        Request<Reply> large = rig.sendWithin(LONG, "SET", "k", "x".repeat(1000));
        Request<Reply> behind = rig.sendWithin(SHORT, "GET", "k");

        rig.loop.advance(SHORT.plusMillis(10));

        assertThat(failureOf(behind)).isInstanceOf(RedisTimeoutException.class);
        assertThat(failureOf(behind).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(large).isNotDone();
        link.room(Long.MAX_VALUE);
        assertThat(link.received()).startsWith("*3\r\n$3\r\nSET").doesNotContain("GET");
        link.deliver("+OK\r\n");
        assertThat(valueOf(large)).isEqualTo(Reply.Status.OK);
        assertThat(rig.connection.inFlight()).isZero();
    }

    @Test
    void requestParkedWhileConnectingExpiresUnsentAndIsNeverWritten() {
        Rig rig = Rig.ready(3);
        Request<Reply> early = rig.sendWithin(SHORT, "SET", "early", "1");
        Request<Reply> late = rig.sendWithin(LONG, "SET", "late", "1");

        rig.loop.advance(SHORT.plusMillis(10));
        assertThat(failureOf(early)).isInstanceOf(RedisTimeoutException.class);
        assertThat(failureOf(early).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(rig.connection.inFlight()).isOne();

        ScriptedLink link = rig.establish();
        link.received();
        link.deliver(Rig.HELLO_REPLY);
        rig.loop.run();
        assertThat(link.received()).contains("late").doesNotContain("early");
        assertThat(late).isNotDone();
    }

    @Test
    void requestParkedAfterALossExpiresUnsent() {
        Rig rig = Rig.ready(3);
        rig.connect().end(null);
        Request<Reply> request = rig.sendWithin(SHORT, "GET", "k");

        rig.loop.advance(SHORT.plusMillis(10));

        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(rig.connection.inFlight()).isZero();
    }

    @Test
    void deadlinesOfRequestsThatEndedInTimeCostOneTimer() {
        Rig rig = Rig.ready(3);
        ScriptedLink link = rig.connect();
        int timers = rig.loop.pendingTimers();
        for (int i = 0; i < 1000; i++) {
            rig.send("GET", "k");
            link.deliver("$1\r\nv\r\n");
            rig.loop.advance(Duration.ofMillis(1));
        }
        assertThat(rig.loop.pendingTimers()).isLessThanOrEqualTo(timers + 1);
    }

    @Test
    void replyThatCameWhileTheProcessStoodStillIsDelivered() {
        Rig rig = Rig.ready(3);
        ScriptedLink link = rig.connect();
        Request<Reply> request = rig.sendWithin(SHORT, "GET", "k");

        rig.loop.stall(Duration.ofSeconds(30));
        link.deliver("$1\r\nv\r\n");

        assertThat(valueOf(request).asString()).isEqualTo("v");
    }
}
