package io.respline.simulation;

import io.respline.config.RedisOptions;
import io.respline.connection.ConnectGate;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.protocol.ReadBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A world: its clock, its actors, and the order in which they act. Everything happens on the thread that calls
 * {@link #step}; where real threads would interleave, another actor acts.
 */
final class World {

    /** How long the clock waits for a prompt actor that is ready. */
    static final long PATIENCE = 2 * Settings.MILLIS;

    static final long READ_BUDGET = 100_000;

    private static final int CLOCK_WEIGHT = 5;
    private static final int MOST_PREEMPTIONS = 2;

    final Dice dice;
    final Settings settings;
    final Trace trace = new Trace();
    final Tally tally = new Tally();
    final ReadBudget budget = new ReadBudget(READ_BUDGET);
    final SimLoop loop;
    final SimNetwork network;
    final ModelServer server;
    final SimPool pool;
    final Oracle oracle;
    final Workload workload;
    final Chaos chaos;
    final SimCredentials credentials;
    final Connection connection;

    long now;

    private final List<Actor> actors = new ArrayList<>();
    private final List<Long> readySince = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();
    private @Nullable Caller acting;
    private int preempted;
    private @Nullable String violation;

    World(Scenario scenario) {
        dice = new Dice(scenario.seed());
        settings = new Settings(scenario, dice);
        now = settings.epoch;
        loop = new SimLoop(this);
        network = new SimNetwork(this);
        server = new ModelServer(this);
        pool = new SimPool(this);
        oracle = new Oracle(this);
        workload = new Workload(this);
        chaos = new Chaos(this);
        credentials = new SimCredentials(this);
        Surroundings surroundings = new Surroundings(loop, network, budget, dice.split(), new ConnectGate(1));
        RedisOptions options = settings.rotating
                ? settings.options.toBuilder().credentialsProvider(credentials).build()
                : settings.options;
        connection = new Connection(options, surroundings, oracle::heard, settings.pool ? pool : null);
        for (Actor actor : List.of(loop, network, network.transit, server, pool, chaos, credentials)) {
            add(actor);
        }
        for (int i = 0; i < settings.callers; i++) {
            Caller caller = new Caller(this, i);
            callers.add(caller);
            add(caller);
        }
    }

    private void add(Actor actor) {
        actors.add(actor);
        readySince.add(Long.MAX_VALUE);
    }

    List<Caller> callers() {
        return callers;
    }

    /** The caller who acts, or null if it is somebody else who does. */
    @Nullable
    Caller acting() {
        return acting;
    }

    void note(Event event, long a, long b) {
        trace.note(now - settings.epoch, event, a, b);
    }

    /** A promise is broken. The first violation counts; the run ends with the step. */
    void violate(String what) {
        if (violation == null) {
            violation = what;
        }
    }

    @Nullable
    String violation() {
        return violation;
    }

    /** One step: somebody acts, or time passes. */
    void step() {
        tally.add(Count.STEPS);
        int chosen = choose(true);
        if (chosen < actors.size()) {
            act(chosen);
        } else {
            passTime();
        }
        network.forgetEnded();
        if (preempted == 0) { // a caller who is held up may be in the middle of what is counted
            oracle.check();
        }
    }

    private void act(int index) {
        Caller before = acting;
        Actor actor = actors.get(index);
        acting = actor instanceof Caller caller ? caller : null;
        actor.act();
        acting = before;
    }

    /** The index of an actor, or the number of actors for the clock. */
    private int choose(boolean orClock) {
        int total = 0;
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            boolean ready = actor.isReady();
            readySince.set(i, ready ? Math.min(readySince.get(i), now) : Long.MAX_VALUE);
            total += ready ? actor.weight() : 0;
        }
        if (orClock && (total == 0 || mayPassTime())) {
            total += CLOCK_WEIGHT;
        } else if (total == 0) {
            return actors.size();
        }
        int mark = dice.below(total);
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            if (readySince.get(i) != Long.MAX_VALUE) {
                mark -= actor.weight();
                if (mark < 0) {
                    return i;
                }
            }
        }
        return actors.size();
    }

    private boolean mayPassTime() {
        return latest() > now;
    }

    /** How far the clock may go before a prompt actor has to act. */
    private long latest() {
        long latest = Long.MAX_VALUE;
        for (int i = 0; i < actors.size(); i++) {
            if (readySince.get(i) != Long.MAX_VALUE && actors.get(i).isPrompt()) {
                latest = Math.min(latest, readySince.get(i) + PATIENCE);
            }
        }
        return latest;
    }

    private void passTime() {
        long horizon = Long.MAX_VALUE;
        boolean anybody = false;
        for (Actor actor : actors) {
            if (actor.isReady()) {
                anybody = true;
            } else {
                horizon = Math.min(horizon, actor.wakesAt());
            }
        }
        if (anybody) {
            long most = settings.lonely
                    ? 10 * Settings.MICROS
                    : dice.chance(200) ? 2 * Settings.MILLIS : 300 * Settings.MICROS;
            now = Math.min(latest(), now + dice.nanos(1, most));
        } else {
            long target = horizon == Long.MAX_VALUE ? now + Settings.MILLIS : Math.max(now, horizon);
            now = target + (dice.chance(300) ? dice.nanos(0, 200 * Settings.MICROS) : 0);
        }
    }

    /** A caller stands between two of the connection's own steps: others may come first. */
    void preempt() {
        Caller caller = acting;
        if (caller == null || preempted >= MOST_PREEMPTIONS || !dice.chance(250)) {
            return;
        }
        int steps = dice.between(1, 12);
        note(Event.PREEMPTED, caller.id, steps);
        tally.add(Count.PREEMPTIONS);
        preempted++;
        for (int i = 0; i < steps; i++) {
            int chosen = choose(false);
            if (chosen < actors.size()) {
                act(chosen);
            }
        }
        preempted--;
        acting = caller;
    }
}
