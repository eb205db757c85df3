package io.respline.tracking.bell;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.reply.Reply;
import io.respline.testing.TestLoop;
import io.respline.tracking.engine.TrackingState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Streams that are watched at a server that does not track, one step at a time. */
final class StreamWorld {

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(60);
    static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final String FIRST = "XREAD COUNT 1 BLOCK 1000 STREAMS ";
    static final String NEXT = "XREAD COUNT 1 BLOCK 10000 STREAMS ";

    final TestLoop loop = new TestLoop();
    final TestServer server = new TestServer();
    final TestSeat seat = new TestSeat(server);
    final List<String> values = new ArrayList<>();
    Arms arms;
    TestHome home;

    StreamWorld() {
        server.tracks = false;
        use(seat.seat());
    }

    void use(@Nullable Seat of) {
        arms = new Arms(loop, SWEEP_NANOS, server::ask, cause -> {}, of);
        home = new TestHome(loop, arms);
    }

    void up() {
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

    ValueWatch<String> watch(String... streams) {
        ValueWatch<String> watch = new ValueWatch<>(home, read(streams), Runnable::run, values::add);
        arms.join(watch);
        loop.run();
        return watch;
    }

    void answer() {
        server.serve();
        server.deliver(arms);
        loop.run();
    }

    void answerAll() {
        while (!server.isQuiet()) {
            answer();
        }
    }

    StreamWaitState state() {
        return arms.streams().state();
    }

    /** All that is watched is waited for, and no longer polled for. */
    void cover() {
        answerAll();
        seat.timeUp();
        loop.run();
        answerAll();
        loop.fire(StreamWait.PACE_NANOS);
        assertThat(state()).isEqualTo(StreamWaitState.WAITING);
        assertThat(seat.words()).startsWith(NEXT);
    }

    void assertPolled(String... reads) {
        answerAll();
        loop.fire(Rounds.SHORTEST_NANOS);
        assertThat(server.asked()).containsExactlyInAnyOrder(reads);
        answerAll();
    }
}
