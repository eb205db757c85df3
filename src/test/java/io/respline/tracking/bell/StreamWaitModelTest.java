package io.respline.tracking.bell;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.EncodedCommand;
import io.respline.connection.Questions;
import io.respline.testing.Figures;
import io.respline.testing.TestLoop;
import io.respline.tracking.engine.TrackingState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random entries, waits that end and fail, refusals, losses and watches of streams against a model that is no more than a number
 * of entries per stream: when all that was said has arrived, every watch has been given the newest. No sweep helps, and no round of
 * polling helps what is covered.
 */
class StreamWaitModelTest {

    private static final int RUNS = 6_000;
    private static final int STEPS = 120;
    private static final int PHASE = 30;
    private static final List<String> STREAMS = List.of("a", "b", "c");

    /** Its steps are longer than all timers that are fired. */
    private static final long SWEEP_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final class Watcher {
        final List<String> streams;
        AutoCloseable watch;
        String seen = "";
        boolean rung;
        boolean once;
        boolean refused;

        Watcher(List<String> streams) {
            this.streams = streams;
        }
    }

    private final SplittableRandom random = new SplittableRandom(256);
    private final Map<StreamWaitState, Set<StreamWaitState>> transitions = new EnumMap<>(StreamWaitState.class);
    private TestLoop loop;
    private TestServer server;
    private TestSeat seat;
    private Arms arms;
    private TestHome home;
    private List<Watcher> watchers;
    private boolean up;
    private int checked;
    private int covered;

    @Test
    void nothingThatIsAppendedIsMissed() {
        for (int run = 0; run < RUNS; run++) {
            begin();
            for (int step = 0; step < STEPS; step++) {
                StreamWaitState before = arms.streams().state();
                act();
                if (random.nextBoolean()) {
                    loop.run();
                }
                transitions
                        .computeIfAbsent(before, state -> EnumSet.noneOf(StreamWaitState.class))
                        .add(arms.streams().state());
                if (step % PHASE == PHASE - 1) {
                    settle();
                    check();
                }
            }
        }
        Figures.print("waits for streams against their model", "runs", RUNS, "steps", RUNS * STEPS, "checked", checked);
        assertThat(covered).isGreaterThan(checked / 4);
        assertThat(transitions.get(StreamWaitState.IDLE)).contains(StreamWaitState.LOCATING);
        assertThat(transitions.get(StreamWaitState.LOCATING)).contains(StreamWaitState.PACING, StreamWaitState.IDLE);
        assertThat(transitions.get(StreamWaitState.PACING)).contains(StreamWaitState.WAITING, StreamWaitState.IDLE);
        assertThat(transitions.get(StreamWaitState.WAITING)).contains(StreamWaitState.LOCATING, StreamWaitState.PAUSED);
        assertThat(transitions.get(StreamWaitState.PAUSED)).contains(StreamWaitState.LOCATING);
    }

    private void begin() {
        loop = new TestLoop();
        server = new TestServer();
        server.tracks = false;
        seat = new TestSeat(server);
        arms = new Arms(loop, SWEEP_NANOS, server::ask, cause -> {}, seat.seat());
        home = new TestHome(loop, arms);
        watchers = new ArrayList<>();
        up = false;
    }

    private void act() {
        switch (random.nextInt(24)) {
            case 0, 1 -> watch();
            case 2 -> close();
            case 3, 4, 5 -> server.change(stream(), false);
            case 6, 7, 8 -> serve();
            case 9, 10, 11 -> server.deliver(arms);
            case 12, 13 -> runCallback();
            case 14, 15, 16 -> seat.look();
            case 17, 18 -> loop.fire(StreamWait.PACE_NANOS);
            case 19 -> loop.pass(random.nextLong(WaitedStream.STALE_NANOS));
            case 20 -> loop.fire(random.nextBoolean() ? StreamWait.PAUSE_NANOS : Rounds.SHORTEST_NANOS);
            case 21 -> endWait();
            case 22 -> refuse();
            default -> turnConnection();
        }
    }

    private String stream() {
        return STREAMS.get(random.nextInt(STREAMS.size()));
    }

    private void serve() {
        if (server.isAsked()) {
            server.serve();
        }
    }

    private void refuse() {
        if (server.isAsked()) {
            server.refuse(random.nextInt(3) > 0 ? "WRONGTYPE" : "LOADING");
        }
    }

    private void endWait() {
        if (seat.isWaiting()) {
            if (random.nextInt(3) == 0) {
                seat.fail();
            } else {
                seat.look(); // the time is not up for a read that has something to say
                if (seat.isWaiting()) {
                    seat.timeUp();
                }
            }
        }
    }

    private void runCallback() {
        if (!home.callbacks.isEmpty()) {
            home.callbacks.remove(random.nextInt(home.callbacks.size())).run();
        }
    }

    private void turnConnection() {
        if (up && random.nextInt(3) > 0) {
            return;
        }
        up = !up;
        if (!up) {
            server.forget();
        }
        arms.onState(up ? TrackingState.UNAVAILABLE : TrackingState.DOWN);
    }

    // ---- watches

    private void watch() {
        List<String> streams = random.nextInt(3) > 0 ? List.of(stream()) : List.of("a", "c");
        Watcher watcher = new Watcher(streams);
        watchers.add(watcher);
        EncodedCommand<String> read = StreamWorld.read(streams.toArray(new String[0]));
        if (random.nextInt(3) > 0) {
            ValueWatch<String> watch = new ValueWatch<>(home, read, home.executor, value -> watcher.seen = value);
            var unused = watch.armed().whenComplete((done, failure) -> watcher.refused = failure != null);
            watcher.watch = watch;
            arms.join(watch);
        } else {
            watcher.once = true;
            ReadOnce<String> once = new ReadOnce<>(home, read, home.executor, () -> watcher.rung = true);
            var unused = once.value().whenComplete((value, failure) -> {
                watcher.refused = failure != null;
                watcher.seen = String.valueOf(value);
            });
            watcher.watch = once;
            arms.join(once);
        }
    }

    private void close() {
        if (!watchers.isEmpty()) {
            try {
                watchers.remove(random.nextInt(watchers.size())).watch.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    // ---- the end

    private void settle() {
        if (!up) {
            turnConnection();
        }
        for (int round = 0; round < 8; round++) {
            drain();
            seat.look();
            drain();
            loop.fire(round % 2 == 0 ? StreamWait.PACE_NANOS : Questions.PAUSE_NANOS);
        }
        drain();
        while (!home.callbacks.isEmpty()) {
            home.callbacks.remove(0).run();
        }
    }

    private void drain() {
        loop.run();
        while (!server.isQuiet()) {
            serve();
            server.deliver(arms);
            loop.run();
        }
    }

    private void check() {
        assertThat(home.failures).isEmpty();
        for (Watcher watcher : watchers) {
            if (watcher.refused) {
                continue;
            }
            checked++;
            String newest =
                    watcher.streams.stream().map(server::version).toList().toString();
            assertThat(watcher.seen.equals(newest) || (watcher.once && watcher.rung))
                    .as("%s of %s, %s", watcher.seen, newest, arms.streams())
                    .isTrue();
        }
        covered += (int) arms.all().stream().filter(arms.streams()::covers).count();
        assertThat(arms.streams().size()).isLessThanOrEqualTo(STREAMS.size());
    }
}
