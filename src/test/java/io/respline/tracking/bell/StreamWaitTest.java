package io.respline.tracking.bell;

import static io.respline.tracking.bell.StreamWorld.FIRST;
import static io.respline.tracking.bell.StreamWorld.NEXT;
import static io.respline.tracking.bell.StreamWorld.TICK_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.reply.Reply;
import io.respline.testing.TestLoop;
import io.respline.tracking.engine.TrackingState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The blocking read for streams, step by step. */
class StreamWaitTest {

    private final StreamWorld world = new StreamWorld();
    private final TestLoop loop = world.loop;
    private final TestServer server = world.server;
    private final TestSeat seat = world.seat;
    private final List<String> values = world.values;

    @Test
    void thePlaceIsAskedForThenTheStreamIsReadThenTheWaitBegins() {
        world.up();
        server.change("s", false);
        world.watch("s");
        assertThat(world.state()).isEqualTo(StreamWaitState.LOCATING);
        assertThat(server.asked()).containsExactly("XREVRANGE s", "XREAD s");
        assertThat(seat.isWaiting()).isFalse();
        world.answer();
        assertThat(world.state()).isEqualTo(StreamWaitState.WAITING);
        assertThat(seat.words()).isEqualTo(FIRST + "s 0-1");
        server.change("s", false); // in the read that is under way, and behind the place
        world.answerAll();
        seat.look();
        loop.run();
        assertThat(server.asked()).containsExactly("XREVRANGE s", "XREAD s");
        world.answerAll();
        assertThat(values).containsExactly("[2]");
    }

    @Test
    void whatWasReadBeforeThePlaceIsReadAgain() {
        world.up();
        world.watch("s");
        world.answerAll();
        world.watch("t");
        assertThat(server.asked()).containsExactly("XREAD t");
        world.answerAll();
        server.change("t", false);
        seat.timeUp();
        loop.run();
        assertThat(server.asked()).containsExactly("XREVRANGE t");
        world.answer();
        assertThat(server.asked()).containsExactly("XREAD t");
        world.answerAll();
        assertThat(values).containsExactly("[0]", "[0]", "[1]");
    }

    @Test
    void waitsAreApartAndNothingIsPolledInBetween() {
        world.up();
        world.watch("s");
        world.cover();
        for (int i = 1; i <= 5; i++) {
            int waits = seat.waits();
            server.change("s", false);
            seat.look();
            loop.run();
            world.answerAll();
            assertThat(values).endsWith("[" + i + "]").hasSize(i + 1);
            assertThat(world.state()).isEqualTo(StreamWaitState.PACING);
            loop.fire(StreamWait.PACE_NANOS - 1);
            assertThat(seat.waits()).isEqualTo(waits);
            loop.fire(Rounds.SHORTEST_NANOS);
            assertThat(server.asked()).isEmpty();
            assertThat(seat.words()).isEqualTo(NEXT + "s 0-" + i);
        }
    }

    @Test
    void aWaitThatWasLongIsFollowedAtOnce() {
        world.up();
        world.watch("s");
        world.cover();
        loop.pass(StreamWait.PACE_NANOS);
        server.change("s", false);
        seat.look();
        loop.run();
        world.answerAll();
        assertThat(world.state()).isEqualTo(StreamWaitState.WAITING);
    }

    @Test
    void theMoreIsReadTheLongerIsTheTimeInBetween() {
        world.up();
        for (int i = 0; i < 1_000; i++) {
            world.watch("s");
        }
        world.answerAll();
        seat.timeUp();
        loop.run();
        loop.fire(StreamWait.PACE_NANOS);
        server.change("s", false);
        seat.look();
        loop.run();
        world.answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(world.state()).isEqualTo(StreamWaitState.PACING);
        loop.fire(1_001 * Rounds.NANOS_PER_ARM);
        assertThat(world.state()).isEqualTo(StreamWaitState.WAITING);
    }

    @Test
    void anAnswerThatMakesNoSenseIsARefusal() {
        world.up();
        world.watch("s");
        world.cover();
        seat.answer(Reply.Int.of(1));
        loop.run();
        assertThat(world.state()).isEqualTo(StreamWaitState.PAUSED);
        world.assertPolled("XREAD s");
    }

    @Test
    void aWaitThatIsRefusedIsTriedAgainAndAllArePolledMeanwhile() {
        world.up();
        world.watch("s");
        world.cover();
        server.change("s", false);
        seat.fail();
        loop.run();
        assertThat(world.state()).isEqualTo(StreamWaitState.PAUSED);
        world.assertPolled("XREAD s");
        assertThat(values).containsExactly("[0]", "[1]");
        loop.fire(StreamWait.PAUSE_NANOS);
        world.answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.words()).isEqualTo(FIRST + "s 0-1");
    }

    @Test
    void theEndOfAWaitForAnotherConnectionCountsForNothing() {
        world.up();
        world.watch("s");
        world.answerAll();
        seat.timeUp(); // and nobody has heard of it
        server.forget();
        world.arms.onState(TrackingState.DOWN);
        world.up();
        assertThat(server.asked()).containsExactly("XREVRANGE s", "XREAD s");
        assertThat(world.state()).isEqualTo(StreamWaitState.LOCATING);
        world.answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.words()).startsWith(FIRST);
        world.assertPolled("XREAD s");
    }

    @Test
    void aLostConnectionAndACloseEndTheWait() {
        world.up();
        world.watch("s");
        world.cover();
        server.forget();
        world.arms.onState(TrackingState.DOWN);
        assertThat(seat.isWaiting()).isFalse();
        assertThat(loop.timers()).isZero();
        world.up();
        world.answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        world.cover();
        world.arms.onState(TrackingState.CLOSED);
        loop.run();
        assertThat(seat.isWaiting()).isFalse();
        assertThat(loop.timers()).isZero();
        assertThat(world.state()).isEqualTo(StreamWaitState.IDLE);
    }

    @Test
    void nobodyIsWaitedForWhenNobodyIsLeft() {
        world.up();
        ValueWatch<String> watch = world.watch("s");
        world.cover();
        watch.close();
        loop.run();
        assertThat(world.arms.streams().size()).isEqualTo(1); // until the wait is over
        seat.timeUp();
        loop.run();
        assertThat(world.state()).isEqualTo(StreamWaitState.IDLE);
        watch = world.watch("s");
        world.answerAll();
        assertThat(world.state()).isEqualTo(StreamWaitState.PACING);
        watch.close();
        loop.run();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(world.state()).isEqualTo(StreamWaitState.IDLE);
        assertThat(world.arms.streams().size()).isZero();
        loop.fire(TICK_NANOS);
        assertThat(loop.timers()).isZero();
        assertThat(seat.isWaiting()).isFalse();
    }

    @Test
    void aStreamThatIsBegunAnewIsNoticed() {
        world.up();
        server.change("s", false);
        server.change("s", false);
        world.watch("s");
        world.cover();
        server.delete("s");
        server.change("s", false);
        seat.look();
        assertThat(seat.isWaiting()).isTrue(); // its ids are lower
        loop.pass(WaitedStream.STALE_NANOS);
        seat.timeUp();
        loop.run();
        assertThat(server.asked()).containsExactly("XREVRANGE s");
        world.answerAll();
        assertThat(values).containsExactly("[2]", "[1]");
        assertThat(seat.words()).isEqualTo(NEXT + "s 0-1");
        server.change("s", false);
        seat.look();
        loop.run();
        world.answerAll();
        assertThat(values).endsWith("[2]");
    }
}
