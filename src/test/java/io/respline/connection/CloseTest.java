package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Closing, in every state, with and without time to drain. */
class CloseTest {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Rig rig = Rig.ready(3);

    private void assertNothingIsLeft(CompletableFuture<Void> closed) {
        assertThat(closed).isCompleted();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.CLOSED);
        assertThat(rig.connection.inFlight()).isZero();
        assertThat(rig.connection.inFlightBytes()).isZero();
        assertThat(rig.loop.pendingTimers()).isZero();
        assertThat(rig.events).filteredOn(RedisEvent.Closed.class::isInstance).hasSize(1);
        Request<Reply> late = rig.send("GET", "late");
        assertThat(failureOf(late)).isInstanceOf(RedisClosedException.class);
        assertThat(failureOf(late).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(rig.connection.inFlight()).isZero();
        assertThat(rig.loop.pendingTimers()).isZero();
    }

    private CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = rig.connection.close();
        rig.loop.run();
        return closed;
    }

    private CompletableFuture<Void> drain() {
        CompletableFuture<Void> closed = rig.connection.close(DRAIN);
        rig.loop.run();
        return closed;
    }

    @Test
    void closesWhileDialling() {
        Request<Reply> parked = rig.send("GET", "k");
        assertNothingIsLeft(close());
        assertThat(failureOf(parked).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void closesWhileHandshaking() {
        ScriptedLink link = rig.establish();
        Request<Reply> parked = rig.send("GET", "k");
        assertNothingIsLeft(close());
        assertThat(failureOf(parked).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void closesWhileBackingOff() {
        rig.refuse(new ConnectException("Connection refused"));
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
        assertNothingIsLeft(close());
    }

    @Test
    void closesBetweenALossAndTheFirstRetry() {
        rig.connect().end(null);
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.CONNECTING);
        assertNothingIsLeft(close());
    }

    @Test
    void closesWithRequestsInFlight() {
        ScriptedLink link = rig.connect();
        Request<Reply> written = rig.send("GET", "k");
        link.room(0);
        Request<Reply> unwritten = rig.send("GET", "k");
        Request<Reply> waiting = rig.send("GET", "k");
        assertNothingIsLeft(close());
        assertThat(failureOf(written)).isInstanceOf(RedisClosedException.class);
        assertThat(failureOf(written).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        assertThat(failureOf(unwritten).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failureOf(waiting).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void drainsWhatIsUnderWay() {
        ScriptedLink link = rig.connect();
        Request<Reply> written = rig.send("GET", "a");
        link.room(0);
        Request<Reply> unwritten = rig.send("GET", "b");
        Request<Reply> waiting = rig.send("GET", "c");
        CompletableFuture<Void> closed = drain();
        assertThat(closed).isNotDone();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.DRAINING);
        assertThat(failureOf(rig.send("GET", "new"))).isInstanceOf(RedisClosedException.class);

        link.room(Long.MAX_VALUE);
        rig.loop.run();
        link.deliver("+a\r\n+b\r\n");
        assertThat(closed).isNotDone();
        link.deliver("+c\r\n");
        assertThat(valueOf(written).asString()).isEqualTo("a");
        assertThat(valueOf(unwritten).asString()).isEqualTo("b");
        assertThat(valueOf(waiting).asString()).isEqualTo("c");
        assertNothingIsLeft(closed);
    }

    @Test
    void drainEndsWhenItsTimeIsUp() {
        ScriptedLink link = rig.connect();
        Request<Reply> request = rig.send("GET", "k");
        CompletableFuture<Void> closed = drain();
        rig.loop.advance(DRAIN);
        assertThat(failureOf(request)).isInstanceOf(RedisClosedException.class);
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        assertThat(link.isClosed()).isTrue();
        assertNothingIsLeft(closed);
    }

    @Test
    void drainEndsWithTheConnection() {
        ScriptedLink link = rig.connect();
        Request<Reply> request = rig.send("GET", "k");
        CompletableFuture<Void> closed = drain();
        link.end(null);
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        assertNothingIsLeft(closed);
    }

    @Test
    void closeCutsADrainShort() {
        rig.connect();
        rig.send("GET", "k");
        CompletableFuture<Void> closed = drain();
        assertThat(closed).isNotDone();
        close();
        assertNothingIsLeft(closed);
    }

    @Test
    void closesTwice() {
        rig.connect();
        close();
        assertNothingIsLeft(close());
        assertNothingIsLeft(drain());
    }

    @Test
    void callbackOfAFailureMaySendAndIsRefused() {
        rig.connect();
        List<CompletableFuture<Reply>> fromCallbacks = new ArrayList<>();
        rig.send("GET", "k").whenComplete((value, failure) -> fromCallbacks.add(rig.send("GET", "again")));
        CompletableFuture<Void> closed = close();
        assertThat(fromCallbacks)
                .singleElement()
                .satisfies(request -> assertThat(request).isCompletedExceptionally());
        assertNothingIsLeft(closed);
    }

    @Test
    void drainTakesWhatWasSubmittedBeforeItAndNotYetCollected() {
        Rig fresh = Rig.ready(3);
        ScriptedLink link = fresh.connect();
        Request<Reply> request = Request.of(Command.cmd("GET", "k").encoded(), fresh.loop.nanoTime(), DRAIN.toNanos());
        fresh.loop.hold(() -> fresh.connection.send(request));
        CompletableFuture<Void> closed = fresh.connection.close(DRAIN);
        fresh.loop.run();
        fresh.loop.letGo();
        fresh.loop.run();
        assertThat(request).isNotDone();
        assertThat(link.received()).contains("GET");
        link.deliver("+v\r\n");
        assertThat(valueOf(request).asString()).isEqualTo("v");
        assertThat(closed).isCompleted();
    }

    @Test
    void wakeUpThatComesDuringADrainFailsNothing() {
        Rig fresh = Rig.ready(3);
        ScriptedLink link = fresh.connect();
        link.room(0);
        Request<Reply> first = fresh.send("GET", "a");
        Request<Reply> waiting = fresh.send("GET", "b");
        Request<Reply> racing = Request.of(Command.cmd("GET", "c").encoded(), fresh.loop.nanoTime(), DRAIN.toNanos());
        fresh.loop.hold(() -> fresh.connection.send(racing));
        fresh.connection.close(DRAIN);
        fresh.loop.run();
        fresh.loop.letGo();
        fresh.loop.run();
        assertThat(List.of(first, waiting, racing)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void loopThatHasEndedLeavesNoCallWithoutAnEnd() {
        rig.connect();
        rig.loop.end();
        Request<Reply> request = rig.send("GET", "k");
        assertThat(failureOf(request)).isInstanceOf(RedisClosedException.class);
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(rig.connection.inFlight()).isZero();
        assertThat(rig.connection.close()).isCompleted();
    }
}
