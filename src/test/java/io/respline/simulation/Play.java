package io.respline.simulation;

import io.respline.event.ConnectionState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The acts of a run: chaos, healing, a last probe, the end, and a look at what is left. */
final class Play {

    private static final long SECOND = 1_000 * Settings.MILLIS;
    private static final long MOST_STEPS = 200_000;
    private static final int STEPS_AFTER_CLOSE = 60;
    private static final int PROBES = 3;

    private final World world;
    private @Nullable CompletableFuture<Void> closed;
    private long mustBeClosedBy;

    Play(World world) {
        this.world = world;
    }

    void run() {
        boolean inChaos =
                world.settings.ending == Ending.CLOSE_IN_CHAOS || world.settings.ending == Ending.DRAIN_IN_CHAOS;
        chaos(inChaos);
        List<Runnable> acts = inChaos
                ? List.of(this::heal, this::comeToRest, world.oracle::judgeAll)
                : List.of(this::heal, this::recover, this::probe, this::end, this::comeToRest, world.oracle::judgeAll);
        for (Runnable act : acts) {
            if (goesOn()) {
                act.run();
            }
        }
    }

    private boolean goesOn() {
        return world.violation() == null;
    }

    private void chaos(boolean close) {
        int startAt = world.dice.below(20);
        int steps = Math.max(startAt + 1, world.settings.steps);
        int closeAt = close ? world.dice.below(steps) : steps;
        for (int step = 0; step < steps && goesOn(); step++) {
            if (step == startAt) {
                var unused = world.connection.start();
            }
            if (step == closeAt) {
                world.dice.pick(world.callers()).plan(this::close);
                steps = Math.min(steps, step + STEPS_AFTER_CLOSE);
            }
            world.step();
        }
    }

    private void heal() {
        world.note(Event.HEALED, 0, 0);
        world.callers().forEach(Caller::quieten);
        world.chaos.end();
        world.credentials.heal();
        world.server.heal();
        for (SimLink link : world.network.links()) {
            if (!link.session.isBlack()) {
                link.session.calmDown();
            }
        }
        if (world.dice.chance(500)) {
            world.pool.shutDown();
        }
    }

    /** Whatever state the chaos has left behind, the connection finds its way out of it. */
    private void recover() {
        Settings settings = world.settings;
        long bound = settings.longestDetection() + settings.connectTimeout + settings.longestBackoff + SECOND / 2;
        within("a connection comes back, and all is over in time", bound, this::isSettled);
        world.oracle.healthy();
    }

    private boolean isSettled() {
        return world.oracle.isConnected()
                && world.connection.state() == ConnectionState.READY
                && world.oracle.live() == 0
                && world.connection.inFlight() == 0
                && world.network.links().stream()
                        .noneMatch(link -> link.session.isDoomed() || link.session.isForgotten());
    }

    private void probe() {
        Call probe = world.workload.harmless(SECOND);
        probe.mustSucceed = true;
        world.note(Event.PROBED, probe.id, 0);
        world.callers().get(0).plan(() -> world.callers().get(0).send(probe));
        within("a healed connection answers", SECOND, () -> probe.ended);
        for (int i = 0; i < PROBES && world.settings.direct && goesOn(); i++) {
            probeDirectly();
        }
        if (world.settings.lonely && goesOn()) {
            probeDeadline();
        }
    }

    /** A server that sleeps for a moment: a caller who has left its call to the loop does not end it by itself. */
    private void probeDeadline() {
        Call probe = world.workload.harmless(3 * Settings.MILLIS);
        world.server.sleep(4 * Settings.MILLIS + Oracle.SLACK);
        world.note(Event.PROBED, probe.id, 0);
        world.callers().get(0).plan(() -> world.callers().get(0).direct(probe));
        within("a call that was left to the loop ends in time", SECOND, () -> probe.ended);
        within("what was late is over", SECOND, () -> world.connection.inFlight() == 0);
    }

    /** A blocking call on an idle connection, whether it is answered on its own thread or handed over. */
    private void probeDirectly() {
        Call probe = world.workload.harmless(SECOND);
        probe.mustSucceed = true;
        world.note(Event.PROBED, probe.id, 0);
        world.callers().get(0).plan(() -> world.callers().get(0).direct(probe));
        within("a healed connection answers blocking calls", SECOND, () -> probe.ended);
    }

    private void end() {
        for (Caller caller : world.callers()) {
            for (int i = world.dice.below(12); i > 0; i--) {
                caller.plan(() -> caller.send(world.workload.harmless(5 * SECOND)));
            }
        }
        for (int i = world.dice.below(40); i > 0 && goesOn(); i--) {
            world.step();
            if (world.dice.chance(100)) {
                world.network.links().forEach(link -> link.session.push());
            }
        }
        world.dice.pick(world.callers()).plan(this::close);
    }

    private void close() {
        world.oracle.closing();
        switch (world.settings.ending) {
            case CLOSE, CLOSE_IN_CHAOS -> {
                world.tally.add(Count.CLOSED_AT_ONCE);
                world.note(Event.CLOSE, 0, 0);
                mustBeClosedBy = world.now + 2 * World.PATIENCE;
                closed = world.connection.close();
            }
            case DRAIN -> {
                for (Call call : world.oracle.calls()) {
                    call.mustSucceed |= call.submitted && !call.ended;
                }
                drain(4 * SECOND);
            }
            case DRAIN_IN_CHAOS -> drain(world.dice.nanos(0, 100 * Settings.MILLIS));
        }
    }

    private void drain(long nanos) {
        world.tally.add(Count.CLOSED_BY_DRAIN);
        world.note(Event.DRAIN, 0, nanos / Settings.MICROS);
        mustBeClosedBy = world.now + nanos + 2 * World.PATIENCE;
        closed = world.connection.close(Duration.ofNanos(nanos));
    }

    private void comeToRest() {
        within("everybody has had his turn", SECOND, () -> closed != null);
        CompletableFuture<Void> done = closed;
        if (done == null) {
            return;
        }
        within("close is bounded", Math.max(0, mustBeClosedBy - world.now) + Settings.MILLIS, done::isDone);
        within("close is complete", SECOND, () -> !world.loop.isReady() && !world.pool.isReady());
        nothingIsLeft();
        within("the server finishes", 10 * SECOND, () -> world.network.links().isEmpty());
        refusesNow();
        world.loop.end();
        refusesNow();
    }

    private void nothingIsLeft() {
        List<String> left = new java.util.ArrayList<>();
        addUnless(left, world.loop.armedTimers(), " timers are armed");
        addUnless(left, world.network.attempts(), " attempts to connect are under way");
        addUnless(left, world.network.openLinks(), " links are open");
        addUnless(left, world.network.leaks(), " links have leaked buffers");
        addUnless(left, world.connection.inFlight(), " commands are counted");
        addUnless(left, world.connection.inFlightBytes(), " bytes are counted");
        addUnless(left, world.oracle.live(), " calls have no end");
        addUnless(left, World.READ_BUDGET - world.budget.available(), " bytes of the read budget are missing");
        if (!left.isEmpty()) {
            world.violate("close is complete: " + String.join(",", left));
        }
    }

    private static void addUnless(List<String> left, long count, String what) {
        if (count != 0) {
            left.add(count + what);
        }
    }

    private void refusesNow() {
        Call late = world.workload.harmless(SECOND);
        world.callers().get(0).send(late);
        if (!late.ended) {
            world.violate("a closed connection refuses at once: " + late);
        }
    }

    /** Runs the world until something holds, which has to be within so much time. */
    private void within(String promise, long nanos, BooleanSupplier holds) {
        long end = world.now + nanos;
        for (long steps = 0; goesOn() && !holds.getAsBoolean(); steps++) {
            world.step();
            if (world.now > end || steps > MOST_STEPS) {
                world.violate(promise + ": not within " + nanos / Settings.MILLIS + " ms; the connection is "
                        + world.connection.state());
            }
        }
    }
}
