package io.respline.tracking.bell;

import static io.respline.commands.Strings.get;
import static io.respline.tracking.bell.StreamWorld.FIRST;
import static io.respline.tracking.bell.StreamWorld.NEXT;
import static io.respline.tracking.bell.StreamWorld.TICK_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.testing.TestLoop;
import io.respline.tracking.engine.TrackingState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which streams are waited for, and which are polled. */
class StreamCoverageTest {

    private final StreamWorld world = new StreamWorld();
    private final TestLoop loop = world.loop;
    private final TestServer server = world.server;
    private final TestSeat seat = world.seat;
    private final List<String> values = world.values;

    @Test
    void aStreamThatJoinsWhileAReadBlocksIsPolledUntilAReadWithItHasEnded() {
        world.up();
        world.watch("s");
        world.assertPolled("XREAD s"); // nobody knows yet whether the blocking read has come to the server
        world.cover();
        world.assertPolled();
        world.watch("t");
        world.assertPolled("XREAD t");
        seat.timeUp();
        loop.run();
        world.answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.words()).isEqualTo(FIRST + "s t 0-0 0-0");
        world.assertPolled("XREAD t");
        world.cover();
        world.assertPolled();
        assertThat(seat.words()).isEqualTo(NEXT + "s t 0-0 0-0");
    }

    @Test
    void whoJoinsAStreamThatIsCoveredIsCoveredToo() {
        world.up();
        world.watch("s");
        world.cover();
        world.watch("s");
        assertThat(server.asked()).containsExactly("XREAD s");
        world.assertPolled();
        server.change("s", false);
        seat.look();
        loop.run();
        world.answerAll();
        assertThat(values).containsExactly("[0]", "[0]", "[1]", "[1]");
    }

    @Test
    void whatIsCoveredIsSwept() {
        server.change("s", false);
        world.up();
        world.watch("s");
        world.cover();
        assertThat(sweep()).isEqualTo(1);
        server.delete("s"); // no blocking read ends for that
        seat.look();
        assertThat(sweep()).isEqualTo(1);
        assertThat(values).containsExactly("[1]", "[0]");
        assertThat(world.arms.foundBySweep()).isZero(); // nobody was expected to tell
    }

    private int sweep() {
        int reads = 0;
        for (int second = 0; second < 60; second++) {
            loop.fire(TICK_NANOS);
            reads += server.asked().size();
            world.answerAll();
        }
        return reads;
    }

    @Test
    void aStreamThatIsRefusedIsPolledAndTheOthersAreWaitedFor() {
        world.up();
        world.watch("s");
        world.watch("t");
        world.answerAll();
        seat.timeUp();
        loop.run();
        server.refuse("WRONGTYPE");
        loop.run();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.streams()).containsExactly("s");
        world.cover();
        world.assertPolled("XREAD t");
        loop.fire(StreamWait.PAUSE_NANOS);
        world.answerAll();
        assertThat(seat.streams()).containsExactly("s");
        seat.timeUp();
        loop.run();
        world.answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.streams()).containsExactly("s", "t");
    }

    @Test
    void ifAllAreRefusedTheyAreAskedForAgainLater() {
        world.up();
        world.watch("s");
        server.refuse("LOADING");
        loop.run();
        assertThat(world.state()).isEqualTo(StreamWaitState.IDLE);
        loop.fire(StreamWait.PAUSE_NANOS);
        world.answerAll();
        assertThat(world.state()).isEqualTo(StreamWaitState.WAITING);
    }

    @Test
    void moreThanTheMostArePolled() {
        world.up();
        List<ValueWatch<String>> watches = IntStream.rangeClosed(0, StreamWait.MOST)
                .mapToObj(i -> world.watch("s" + i))
                .toList();
        world.answerAll();
        assertThat(seat.streams()).containsExactly("s0"); // the others came while it was waited for
        seat.timeUp();
        loop.run();
        assertThat(world.state()).isEqualTo(StreamWaitState.PAUSED);
        assertThat(server.isQuiet()).isTrue();
        loop.fire(Rounds.SHORTEST_NANOS);
        loop.fire(watches.size() * Rounds.NANOS_PER_ARM);
        assertThat(server.asked()).hasSize(watches.size());
        world.answerAll();
        loop.fire(StreamWait.PAUSE_NANOS);
        world.answerAll();
        assertThat(world.state()).isEqualTo(StreamWaitState.PAUSED);
        watches.get(0).close();
        loop.run();
        loop.fire(StreamWait.PAUSE_NANOS);
        world.answerAll();
        loop.fire(3 * StreamWait.MOST * Rounds.NANOS_PER_ARM);
        assertThat(seat.streams()).hasSize(StreamWait.MOST).doesNotContain("s0");
    }

    @Test
    void anArmIsCoveredIfAllItsStreamsAre() {
        world.up();
        world.watch("s");
        world.cover();
        world.watch("s", "t");
        world.assertPolled("XREAD s t");
        seat.timeUp();
        loop.run();
        world.answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        world.cover();
        world.assertPolled();
        server.change("t", false);
        seat.look();
        loop.run();
        world.answerAll();
        assertThat(values).endsWith("[0, 1]");
    }

    @Test
    void onlyStreamsAreWaitedForAndOnlyWhereTheServerDoesNotTrack() {
        world.up();
        world.arms.join(
                new ValueWatch<>(world.home, get("k").map(String::valueOf).encoded(), Runnable::run, values::add));
        world.arms.join(new KeyWatch(world.home, Reading.ofKey("s"), Runnable::run, () -> {}));
        loop.run();
        world.answerAll();
        assertThat(world.arms.streams().size()).isZero();
        world.assertPolled("GET k", "EXISTS s");
        server.forget();
        world.arms.onState(TrackingState.DOWN);
        server.tracks = true;
        world.up();
        world.watch("s");
        world.answerAll();
        assertThat(world.state()).isEqualTo(StreamWaitState.IDLE);
        assertThat(seat.waits()).isZero();
    }

    @Test
    void withoutASeatToSpareStreamsArePolled() {
        world.use(null);
        world.up();
        world.watch("s");
        assertThat(world.state()).isEqualTo(StreamWaitState.IDLE);
        world.assertPolled("XREAD s");
    }
}
