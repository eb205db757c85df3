package io.respline.tracking.bell;

import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.reply.Reply;
import io.respline.testing.TestLoop;
import io.respline.tracking.engine.TrackingState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blocking read for streams, step by step. */
class StreamWaitTest {

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String FIRST = "XREAD COUNT 1 BLOCK 1000 STREAMS ";
    private static final String NEXT = "XREAD COUNT 1 BLOCK 10000 STREAMS ";

    private final TestLoop loop = new TestLoop();
    private final TestServer server = new TestServer();
    private final TestSeat seat = new TestSeat(server);
    private final List<String> values = new ArrayList<>();
    private Arms arms;
    private TestHome home;

    @BeforeEach
    void create() {
        server.tracks = false;
        use(seat.seat());
    }

    private void use(Seat of) {
        arms = new Arms(loop, SWEEP_NANOS, server::ask, cause -> {}, of);
        home = new TestHome(loop, arms);
    }

    private void up() {
        arms.onState(server.tracks ? TrackingState.TRACKING : TrackingState.UNAVAILABLE);
        loop.run();
    }

    static EncodedCommand<String> read(String... streams) {
        List<Object> words = new ArrayList<>(List.of("XREAD", "STREAMS"));
        words.addAll(List.of(streams));
        Stream.of(streams).forEach(stream -> words.add("0-0"));
        return Command.cmd(words.toArray())
                .map(reply ->
                        reply.asList().stream().map(Reply::asString).toList().toString())
                .encoded();
    }

    private ValueWatch<String> watch(String... streams) {
        ValueWatch<String> watch = new ValueWatch<>(home, read(streams), Runnable::run, values::add);
        arms.join(watch);
        loop.run();
        return watch;
    }

    private void answer() {
        server.serve();
        server.deliver(arms);
        loop.run();
    }

    private void answerAll() {
        while (!server.isQuiet()) {
            answer();
        }
    }

    private StreamWaitState state() {
        return arms.streams().state();
    }

    /** All that is watched is waited for, and no longer polled for. */
    private void cover() {
        answerAll();
        seat.timeUp();
        loop.run();
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(state()).isEqualTo(StreamWaitState.WAITING);
        assertThat(seat.words()).startsWith(NEXT);
    }

    private void assertPolled(String... reads) {
        answerAll();
        loop.fire(Rounds.SHORTEST_NANOS);
        assertThat(server.asked()).containsExactlyInAnyOrder(reads);
        answerAll();
    }

    @Test
    void thePlaceIsAskedForThenTheStreamIsReadThenTheWaitBegins() {
        up();
        server.change("s", false);
        watch("s");
        assertThat(state()).isEqualTo(StreamWaitState.LOCATING);
        assertThat(server.asked()).containsExactly("XREVRANGE s", "XREAD s");
        assertThat(seat.isWaiting()).isFalse();
        answer();
        assertThat(state()).isEqualTo(StreamWaitState.WAITING);
        assertThat(seat.words()).isEqualTo(FIRST + "s 0-1");
        server.change("s", false); // in the read that is under way, and behind the place
        answerAll();
        seat.look();
        loop.run();
        assertThat(server.asked()).containsExactly("XREVRANGE s", "XREAD s");
        answerAll();
        assertThat(values).containsExactly("[2]");
    }

    @Test
    void whatWasReadBeforeThePlaceIsReadAgain() {
        up();
        watch("s");
        answerAll();
        watch("t");
        assertThat(server.asked()).containsExactly("XREAD t");
        answerAll();
        server.change("t", false);
        seat.timeUp();
        loop.run();
        assertThat(server.asked()).containsExactly("XREVRANGE t");
        answer();
        assertThat(server.asked()).containsExactly("XREAD t");
        answerAll();
        assertThat(values).containsExactly("[0]", "[0]", "[1]");
    }

    @Test
    void aStreamThatJoinsWhileAReadBlocksIsPolledUntilAReadWithItHasEnded() {
        up();
        watch("s");
        assertPolled("XREAD s"); // nobody knows yet whether the blocking read has come to the server
        cover();
        assertPolled();
        watch("t");
        assertPolled("XREAD t");
        seat.timeUp();
        loop.run();
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.words()).isEqualTo(FIRST + "s t 0-0 0-0");
        assertPolled("XREAD t");
        cover();
        assertPolled();
        assertThat(seat.words()).isEqualTo(NEXT + "s t 0-0 0-0");
    }

    @Test
    void whoJoinsAStreamThatIsCoveredIsCoveredToo() {
        up();
        watch("s");
        cover();
        watch("s");
        assertThat(server.asked()).containsExactly("XREAD s");
        assertPolled();
        server.change("s", false);
        seat.look();
        loop.run();
        answerAll();
        assertThat(values).containsExactly("[0]", "[0]", "[1]", "[1]");
    }

    @Test
    void waitsAreApartAndNothingIsPolledInBetween() {
        up();
        watch("s");
        cover();
        for (int i = 1; i <= 5; i++) {
            int waits = seat.waits();
            server.change("s", false);
            seat.look();
            loop.run();
            answerAll();
            assertThat(values).endsWith("[" + i + "]").hasSize(i + 1);
            assertThat(state()).isEqualTo(StreamWaitState.PACING);
            loop.fire(StreamWait.PACE_NANOS - 1);
            assertThat(seat.waits()).isEqualTo(waits);
            loop.fire(Rounds.SHORTEST_NANOS);
            assertThat(server.asked()).isEmpty();
            assertThat(seat.words()).isEqualTo(NEXT + "s 0-" + i);
        }
    }

    @Test
    void aWaitThatWasLongIsFollowedAtOnce() {
        up();
        watch("s");
        cover();
        loop.pass(StreamWait.PACE_NANOS);
        server.change("s", false);
        seat.look();
        loop.run();
        answerAll();
        assertThat(state()).isEqualTo(StreamWaitState.WAITING);
    }

    @Test
    void theMoreIsReadTheLongerIsTheTimeInBetween() {
        up();
        for (int i = 0; i < 1_000; i++) {
            watch("s");
        }
        answerAll();
        seat.timeUp();
        loop.run();
        loop.fire(StreamWait.PACE_NANOS);
        server.change("s", false);
        seat.look();
        loop.run();
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(state()).isEqualTo(StreamWaitState.PACING);
        loop.fire(1_001 * Rounds.NANOS_PER_ARM);
        assertThat(state()).isEqualTo(StreamWaitState.WAITING);
    }

    @Test
    void whatIsCoveredIsSwept() {
        up();
        watch("s");
        cover();
        int reads = 0;
        for (int second = 0; second < 60; second++) {
            loop.fire(TICK_NANOS);
            reads += server.asked().size();
            answerAll();
        }
        assertThat(reads).isEqualTo(1);
        server.delete("s");
        assertThat(arms.foundBySweep()).isZero();
    }

    @Test
    void aStreamThatIsRefusedIsPolledAndTheOthersAreWaitedFor() {
        up();
        watch("s");
        watch("t");
        answerAll();
        seat.timeUp();
        loop.run();
        server.refuse("WRONGTYPE");
        loop.run();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.streams()).containsExactly("s");
        cover();
        assertPolled("XREAD t");
        loop.fire(StreamWait.PAUSE_NANOS);
        answerAll();
        assertThat(seat.streams()).containsExactly("s");
        seat.timeUp();
        loop.run();
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.streams()).containsExactly("s", "t");
    }

    @Test
    void ifAllAreRefusedTheyAreAskedForAgainLater() {
        up();
        watch("s");
        server.refuse("LOADING");
        loop.run();
        assertThat(state()).isEqualTo(StreamWaitState.IDLE);
        loop.fire(StreamWait.PAUSE_NANOS);
        answerAll();
        assertThat(state()).isEqualTo(StreamWaitState.WAITING);
    }

    @Test
    void anAnswerThatMakesNoSenseIsARefusal() {
        up();
        watch("s");
        cover();
        seat.answer(Reply.Int.of(1));
        loop.run();
        assertThat(state()).isEqualTo(StreamWaitState.PAUSED);
        assertPolled("XREAD s");
    }

    @Test
    void aWaitThatIsRefusedIsTriedAgainAndAllArePolledMeanwhile() {
        up();
        watch("s");
        cover();
        server.change("s", false);
        seat.fail();
        loop.run();
        assertThat(state()).isEqualTo(StreamWaitState.PAUSED);
        assertPolled("XREAD s");
        assertThat(values).containsExactly("[0]", "[1]");
        loop.fire(StreamWait.PAUSE_NANOS);
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.words()).isEqualTo(FIRST + "s 0-1");
    }

    @Test
    void moreThanTheMostArePolled() {
        up();
        List<ValueWatch<String>> watches = IntStream.rangeClosed(0, StreamWait.MOST)
                .mapToObj(i -> watch("s" + i))
                .toList();
        answerAll();
        assertThat(seat.streams()).containsExactly("s0"); // the others came while it was waited for
        seat.timeUp();
        loop.run();
        assertThat(state()).isEqualTo(StreamWaitState.PAUSED);
        assertThat(server.isQuiet()).isTrue();
        loop.fire(Rounds.SHORTEST_NANOS);
        loop.fire(watches.size() * Rounds.NANOS_PER_ARM);
        assertThat(server.asked()).hasSize(watches.size());
        answerAll();
        loop.fire(StreamWait.PAUSE_NANOS);
        answerAll();
        assertThat(state()).isEqualTo(StreamWaitState.PAUSED);
        watches.get(0).close();
        loop.run();
        loop.fire(StreamWait.PAUSE_NANOS);
        answerAll();
        loop.fire(3 * StreamWait.MOST * Rounds.NANOS_PER_ARM);
        assertThat(seat.streams()).hasSize(StreamWait.MOST).doesNotContain("s0");
    }

    @Test
    void anArmIsCoveredIfAllItsStreamsAre() {
        up();
        watch("s");
        cover();
        watch("s", "t");
        assertPolled("XREAD s t");
        seat.timeUp();
        loop.run();
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        cover();
        assertPolled();
        server.change("t", false);
        seat.look();
        loop.run();
        answerAll();
        assertThat(values).endsWith("[0, 1]");
    }

    @Test
    void theEndOfAWaitForAnotherConnectionCountsForNothing() {
        up();
        watch("s");
        answerAll();
        seat.timeUp(); // and nobody has heard of it
        server.forget();
        arms.onState(TrackingState.DOWN);
        up();
        assertThat(server.asked()).containsExactly("XREVRANGE s", "XREAD s");
        assertThat(state()).isEqualTo(StreamWaitState.LOCATING);
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(seat.words()).startsWith(FIRST);
        assertPolled("XREAD s");
    }

    @Test
    void aLostConnectionAndACloseEndTheWait() {
        up();
        watch("s");
        cover();
        server.forget();
        arms.onState(TrackingState.DOWN);
        assertThat(seat.isWaiting()).isFalse();
        assertThat(loop.timers()).isZero();
        up();
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        cover();
        arms.onState(TrackingState.CLOSED);
        loop.run();
        assertThat(seat.isWaiting()).isFalse();
        assertThat(loop.timers()).isZero();
        assertThat(state()).isEqualTo(StreamWaitState.IDLE);
    }

    @Test
    void nobodyIsWaitedForWhenNobodyIsLeft() {
        up();
        ValueWatch<String> watch = watch("s");
        cover();
        watch.close();
        loop.run();
        assertThat(arms.streams().size()).isEqualTo(1); // until the wait is over
        seat.timeUp();
        loop.run();
        assertThat(state()).isEqualTo(StreamWaitState.IDLE);
        watch = watch("s");
        answerAll();
        assertThat(state()).isEqualTo(StreamWaitState.PACING);
        watch.close();
        loop.run();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(state()).isEqualTo(StreamWaitState.IDLE);
        assertThat(arms.streams().size()).isZero();
        loop.fire(TICK_NANOS);
        assertThat(loop.timers()).isZero();
        assertThat(seat.isWaiting()).isFalse();
    }

    @Test
    void aStreamThatIsBegunAnewIsNoticed() {
        up();
        server.change("s", false);
        server.change("s", false);
        watch("s");
        cover();
        server.delete("s");
        server.change("s", false);
        seat.look();
        assertThat(seat.isWaiting()).isTrue(); // its ids are lower
        loop.pass(WaitedStream.STALE_NANOS);
        seat.timeUp();
        loop.run();
        assertThat(server.asked()).containsExactly("XREVRANGE s");
        answerAll();
        assertThat(values).containsExactly("[2]", "[1]");
        assertThat(seat.words()).isEqualTo(NEXT + "s 0-1");
        server.change("s", false);
        seat.look();
        loop.run();
        answerAll();
        assertThat(values).endsWith("[2]");
    }

    @Test
    void onlyStreamsAreWaitedForAndOnlyWhereTheServerDoesNotTrack() {
        up();
        arms.join(new ValueWatch<>(home, get("k").map(String::valueOf).encoded(), Runnable::run, values::add));
        arms.join(new KeyWatch(home, Reading.ofKey("s"), Runnable::run, () -> {}));
        loop.run();
        answerAll();
        assertThat(arms.streams().size()).isZero();
        assertPolled("GET k", "EXISTS s");
        server.forget();
        arms.onState(TrackingState.DOWN);
        server.tracks = true;
        up();
        watch("s");
        answerAll();
        assertThat(state()).isEqualTo(StreamWaitState.IDLE);
        assertThat(seat.waits()).isZero();
    }

    @Test
    void withoutASeatToSpareStreamsArePolled() {
        use(null);
        up();
        watch("s");
        assertThat(state()).isEqualTo(StreamWaitState.IDLE);
        assertPolled("XREAD s");
    }
}
