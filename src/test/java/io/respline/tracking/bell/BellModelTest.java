package io.respline.tracking.bell;

import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.connection.Questions;
import io.respline.testing.Figures;
import io.respline.testing.TestLoop;
import io.respline.tracking.ArmedRead;
import io.respline.tracking.BellWatch;
import io.respline.tracking.engine.TrackingState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random changes, flushes, refusals, losses and watches against a model that is no more than a number of changes per key: when
 * all that was said has arrived, every watch that was armed has begun a callback after the last change of its key.
 */
class BellModelTest {

    private static final int RUNS = 6_000;
    private static final int STEPS = 100;
    private static final int PHASE = 25;
    private static final List<String> KEYS = List.of("a", "b", "c");

    /** Longer than all timers that are fired to settle things, so that no sweep covers up what was missed. */
    private static final long SWEEP_NANOS = TimeUnit.HOURS.toNanos(1);

    /** What somebody who watches has seen of a key. */
    private static final class Watcher {
        final String key;
        AutoCloseable watch;
        boolean armed;
        boolean refused;
        /** The newest version that he knows of. */
        long seen;

        int rings;
        boolean isOnce;

        Watcher(String key) {
            this.key = key;
        }
    }

    private final SplittableRandom random = new SplittableRandom(6);
    private final Map<ArmState, Set<ArmState>> transitions = new EnumMap<>(ArmState.class);
    private TestLoop loop;
    private TestServer server;
    private Arms arms;
    private TestHome home;
    private List<Watcher> watchers;
    private boolean up;
    private boolean lively;
    private int checked;

    @Test
    void noChangeIsMissed() {
        for (int run = 0; run < RUNS; run++) {
            begin();
            for (int step = 0; step < STEPS; step++) {
                Map<Arm, ArmState> before = states();
                act();
                if (random.nextBoolean()) {
                    loop.run();
                }
                note(before);
                if (step % PHASE == PHASE - 1) {
                    settle();
                    check();
                }
            }
        }
        Figures.print("arms against their model", "runs", RUNS, "steps", RUNS * STEPS, "watches checked", checked);
        assertThat(transitions.get(ArmState.DIRTY)).contains(ArmState.ARMING);
        assertThat(transitions.get(ArmState.ARMING)).contains(ArmState.ARMED, ArmState.DIRTY);
        assertThat(transitions.get(ArmState.ARMED)).contains(ArmState.DIRTY, ArmState.ARMING);
    }

    private void begin() {
        loop = new TestLoop();
        server = new TestServer();
        server.tracks = random.nextInt(4) > 0;
        arms = new Arms(loop, SWEEP_NANOS, server::ask, cause -> {}, null);
        home = new TestHome(loop, arms);
        watchers = new ArrayList<>();
        up = false;
    }

    private void act() {
        switch (random.nextInt(19)) {
            case 0, 1 -> watch();
            case 2 -> close();
            case 3, 4 -> server.change(key(), random.nextInt(4) == 0);
            case 5, 6, 7 -> serve();
            case 8, 9, 10 -> server.deliver(arms);
            case 11, 12 -> runCallback();
            case 13 -> loop.fire(random.nextBoolean() ? SWEEP_NANOS : Questions.PAUSE_NANOS);
            case 14 -> List.copyOf(arms.all()).forEach(Arm::doubt);
            case 15 -> turnConnection();
            default -> rare();
        }
    }

    private void rare() {
        if (random.nextBoolean()) {
            server.flush(KEYS);
        } else if (server.isAsked()) {
            server.refuse(random.nextBoolean() ? "NOPERM" : "LOADING");
        }
    }

    private String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private void serve() {
        if (server.isAsked()) {
            server.serve();
        }
    }

    private void runCallback() {
        if (!home.callbacks.isEmpty()) {
            lively = random.nextInt(3) == 0;
            home.callbacks.remove(random.nextInt(home.callbacks.size())).run();
            lively = false;
        }
    }

    private void turnConnection() {
        up = !up;
        if (!up) {
            server.forget();
        }
        TrackingState there = server.tracks ? TrackingState.TRACKING : TrackingState.UNAVAILABLE;
        arms.onState(up ? there : TrackingState.DOWN);
    }

    /** The world does not wait for a callback. */
    private void goOn() {
        if (lively) {
            server.change(key(), false);
            for (int i = 0; i < 4; i++) {
                server.deliver(arms);
                loop.run();
                serve();
            }
        }
    }

    // ---- watches

    private void watch() {
        Watcher watcher = new Watcher(key());
        watchers.add(watcher);
        switch (random.nextInt(3)) {
            case 0 -> byKey(watcher);
            case 1 -> byValue(watcher);
            default -> once(watcher);
        }
    }

    private void byKey(Watcher watcher) {
        KeyWatch watch = new KeyWatch(home, Reading.ofKey(watcher.key), home.executor, () -> {
            watcher.rings++;
            watcher.seen = server.version(watcher.key);
            goOn();
        });
        armed(watcher, watch);
        arms.join(watch);
    }

    private void armed(Watcher watcher, BellWatch watch) {
        watcher.watch = watch;
        var unused = watch.armed().whenComplete((done, failure) -> {
            watcher.armed = failure == null;
            watcher.refused = failure != null;
            if (watcher.rings == 0) {
                watcher.seen = server.version(watcher.key);
            }
        });
    }

    private void byValue(Watcher watcher) {
        ValueWatch<String> watch =
                new ValueWatch<>(home, get(watcher.key).map(String::valueOf).encoded(), home.executor, value -> {
                    watcher.rings++;
                    assertThat(Long.parseLong(value)).isGreaterThanOrEqualTo(watcher.seen);
                    watcher.seen = Long.parseLong(value);
                    goOn();
                });
        watcher.watch = watch;
        var unused = watch.armed().whenComplete((done, failure) -> {
            watcher.armed = failure == null;
            watcher.refused = failure != null;
        });
        arms.join(watch);
    }

    private void once(Watcher watcher) {
        watcher.isOnce = true;
        Command<Long> read = get(watcher.key).map(Long::valueOf);
        ReadOnce<Long> once = new ReadOnce<>(home, read.encoded(), home.executor, () -> watcher.rings++);
        watcher.watch = once;
        var unused = ((ArmedRead<Long>) once).value().whenComplete((value, failure) -> {
            watcher.armed = failure == null;
            watcher.refused = failure != null;
            watcher.seen = failure == null ? value : 0;
        });
        once.begin();
        arms.join(once);
    }

    private void close() {
        if (!watchers.isEmpty()) {
            Watcher watcher = watchers.remove(random.nextInt(watchers.size()));
            int rings = watcher.rings;
            try {
                watcher.watch.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            runCallbacks();
            assertThat(watcher.rings).isEqualTo(rings);
        }
    }

    // ---- the end

    private void settle() {
        if (!up) {
            turnConnection();
        }
        for (int round = 0; round < 6; round++) {
            loop.run();
            while (!server.isQuiet()) {
                serve();
                server.deliver(arms);
                loop.run();
            }
            loop.fire(Questions.PAUSE_NANOS);
        }
        while (!server.isQuiet()) {
            serve();
            server.deliver(arms);
        }
        runCallbacks();
    }

    private void runCallbacks() {
        while (!home.callbacks.isEmpty()) {
            home.callbacks.remove(0).run();
        }
    }

    private void check() {
        assertThat(home.failures).isEmpty();
        for (Watcher watcher : watchers) {
            long version = server.version(watcher.key);
            if (watcher.refused) {
                continue;
            }
            checked++;
            assertThat(watcher.armed).isTrue();
            if (watcher.isOnce) {
                assertThat(watcher.rings).isLessThanOrEqualTo(1);
                assertThat(watcher.rings == 1 || watcher.seen == version).isTrue();
            } else {
                assertThat(watcher.seen).isEqualTo(version);
            }
        }
        arms.all().forEach(arm -> assertThat(arm.isEmpty()).isFalse());
        if (watchers.isEmpty()) {
            assertThat(arms.all()).isEmpty();
        }
    }

    private Map<Arm, ArmState> states() {
        Map<Arm, ArmState> states = new HashMap<>();
        arms.all().forEach(arm -> states.put(arm, arm.state()));
        return states;
    }

    private void note(Map<Arm, ArmState> before) {
        before.forEach((arm, state) -> {
            if (arm.state() != state) {
                transitions
                        .computeIfAbsent(state, from -> EnumSet.noneOf(ArmState.class))
                        .add(arm.state());
            }
        });
    }
}
