package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisProtocolException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller does and leaves alone while it drives the loop. */
@Timeout(60)
class DirectCallsTest {

    private static final long NEVER = Long.MAX_VALUE / 4;

    private final Rig rig = Rig.ready(3);
    private final ScriptedLink link = rig.connect();

    private Request<Reply> request(Object... words) {
        return Request.of(Command.cmd(words).encoded(), rig.loop.nanoTime(), NEVER);
    }

    private Thread exchange(Request<Reply> request) {
        Thread caller = new Thread(() -> rig.connection.exchange(request), "caller");
        caller.setDaemon(true);
        caller.start();
        return caller;
    }

    private static void awaitParked(Thread caller) {
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void aCallOnAnIdleConnectionIsMadeWithoutATask() {
        rig.loop.lending.whileDriven(() -> link.deliver("+v\r\n"));
        Request<Reply> call = request("GET", "k");

        rig.connection.exchange(call);

        assertThat(Rig.valueOf(call).asString()).isEqualTo("v");
        assertThat(link.received()).contains("GET");
        assertThat(rig.loop.lending.loans()).isOne();
        assertThat(rig.loop.hasTasks()).isFalse();
        assertThat(rig.connection.inFlight()).isZero();
    }

    @Test
    void theRequestEndsOnlyWhenTheLoopIsGivenBack() {
        rig.loop.lending.whileDriven(() -> link.deliver("+v\r\n"));
        Request<Reply> call = request("GET", "k");
        boolean[] lentAtEnd = new boolean[1];
        var unused = call.whenComplete((value, failure) -> lentAtEnd[0] = rig.loop.isLent());

        rig.connection.exchange(call);

        assertThat(call).isDone();
        assertThat(lentAtEnd[0]).isFalse();
    }

    @Test
    void aCallDoesNotOvertakeWhatWasSentBefore() throws Exception {
        Request<Reply> sent = request("GET", "first");
        rig.loop.hold(() -> rig.connection.send(sent)); // its wake-up is still on the way
        Request<Reply> call = request("GET", "second");

        Thread caller = exchange(call);
        awaitParked(caller);
        rig.loop.letGo();
        rig.loop.run();

        assertThat(link.received()).containsSubsequence("first", "second");
        link.deliver("+1\r\n+2\r\n");
        caller.join();
        assertThat(Rig.valueOf(sent).asString()).isEqualTo("1");
        assertThat(Rig.valueOf(call).asString()).isEqualTo("2");
    }

    @Test
    void aReplyThatComesLateIsDealtWithByTheLoop() throws Exception {
        Request<Reply> call = request("GET", "k");

        Thread caller = exchange(call);
        awaitParked(caller);
        assertThat(rig.loop.isLent()).isFalse();
        link.deliver("+late\r\n");
        caller.join();

        assertThat(Rig.valueOf(call).asString()).isEqualTo("late");
        assertThat(rig.loop.lending.loans()).isOne();
    }

    @Test
    void whatIsInFlightKeepsCallersFromBorrowing() throws Exception {
        Request<Reply> first = rig.send("GET", "first");

        Request<Reply> call = request("GET", "second");
        Thread caller = exchange(call);
        awaitParked(caller);
        assertThat(rig.loop.lending.loans()).isZero();
        rig.loop.run();
        link.deliver("+1\r\n+2\r\n");
        caller.join();

        assertThat(Rig.valueOf(first).asString()).isEqualTo("1");
        assertThat(Rig.valueOf(call).asString()).isEqualTo("2");
    }

    @Test
    void theEndOfTheConnectionIsLeftToTheLoop() throws Exception {
        rig.loop.lending.whileDriven(() -> {
            link.deliver("?\r\n");
            assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
            assertThat(rig.events(RedisEvent.Disconnected.class)).isEmpty();
        });
        Request<Reply> call = request("GET", "k");

        Thread caller = exchange(call);
        awaitParked(caller);
        assertThat(call).isNotDone();
        rig.loop.run();
        caller.join();

        assertThat(Rig.failureOf(call)).isInstanceOf(RedisProtocolException.class);
        assertThat(rig.events(RedisEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void aReplyTooManyEndsTheConnectionAfterTheCall() {
        rig.loop.lending.whileDriven(() -> link.deliver("+mine\r\n+nobody's\r\n"));
        Request<Reply> call = request("GET", "k");

        rig.connection.exchange(call);

        assertThat(Rig.valueOf(call).asString()).isEqualTo("mine");
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        Request<Reply> next = rig.send("GET", "next");
        assertThat(rig.connection.state()).isNotEqualTo(ConnectionState.READY);
        assertThat(link.received()).doesNotContain("next");
        assertThat(next).isNotDone();
    }

    @Test
    void aCutWhileDrivingSaysWhatIsKnown() throws Exception {
        rig.loop.lending.whileDriven(() -> link.end(null));
        Request<Reply> call = request("GET", "k");

        Thread caller = exchange(call);
        awaitParked(caller);
        rig.loop.run();
        caller.join();

        RedisException failure = Rig.failureOf(call);
        assertThat(failure).isInstanceOf(RedisConnectionException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
    }

    @Test
    void anErrorThatConcernsTheConnectionIsLeftToTheLoop() {
        rig.loop.lending.whileDriven(() -> link.deliver("-NOAUTH who are you\r\n"));
        Request<Reply> call = request("GET", "k");

        rig.connection.exchange(call);

        assertThat(Rig.failureOf(call)).hasMessageContaining("NOAUTH");
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        rig.loop.run();
        assertThat(rig.connection.state()).isNotEqualTo(ConnectionState.READY);
    }

    @Test
    void aSlowServerIsLeftToTheLoop() throws Exception {
        Request<Reply> slow = rig.send("GET", "slow");
        rig.loop.advance(Duration.ofMillis(5));
        link.deliver("+slow\r\n");
        assertThat(slow).isDone();

        Request<Reply> call = request("GET", "k");
        Thread caller = exchange(call);
        awaitParked(caller);
        rig.loop.run();
        link.deliver("+v\r\n");
        caller.join();

        assertThat(Rig.valueOf(call).asString()).isEqualTo("v");
        assertThat(rig.loop.lending.loans()).isZero();
    }

    @Test
    void withoutTheOptionNobodyBorrows() throws Exception {
        Rig plain = Rig.ready(Rig.quiet().directCalls(false).build());
        ScriptedLink stream = plain.connect();
        Request<Reply> call = Request.of(Command.cmd("GET", "k").encoded(), plain.loop.nanoTime(), NEVER);

        Thread caller = new Thread(() -> plain.connection.exchange(call), "caller");
        caller.start();
        awaitParked(caller);
        plain.loop.run();
        stream.deliver("+v\r\n");
        caller.join();

        assertThat(Rig.valueOf(call).asString()).isEqualTo("v");
        assertThat(plain.loop.lending.loans()).isZero();
    }
}
