package io.respline.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does harm: to streams, to the server, to the memory of the client. */
final class Chaos implements Actor {

    private final World world;
    private boolean over;
    private long nextAt;

    Chaos(World world) {
        this.world = world;
        this.nextAt = world.now + pause();
    }

    private long pause() {
        return world.dice.nanos(0, world.settings.chaosPause);
    }

    /** No more harm. */
    void end() {
        over = true;
    }

    /** How long an attempt to connect takes to end; now and then for ever. */
    long connectDelay() {
        boolean stalls = !over && world.dice.chance(50);
        return stalls ? 1_000_000 * Settings.MILLIS : world.dice.nanos(0, 3 * Settings.MILLIS);
    }

    /** A new stream: now and then it is dead from the beginning. */
    void meet(Session session) {
        if (!over && world.dice.chance(30)) {
            session.turnBlack(true, true);
        }
    }

    /** Does some of it now, unless it is over. */
    void strike() {
        Session session = over ? null : victim();
        if (session != null && world.settings.rotating && world.dice.chance(200)) {
            session.forget();
        } else if (!over) {
            act();
        }
    }

    @Override
    public boolean isReady() {
        return !over && nextAt <= world.now;
    }

    @Override
    public long wakesAt() {
        return over ? Long.MAX_VALUE : nextAt;
    }

    @Override
    public int weight() {
        return 10;
    }

    @Override
    public boolean isPrompt() {
        return false;
    }

    @Override
    public void act() {
        nextAt = world.now + pause();
        Session session = victim();
        int kind = world.dice.below(100);
        if (session != null && world.settings.extraReplies && world.dice.chance(300)) {
            session.sayExtra();
        } else if (kind < 6) {
            world.server.die(world.dice.nanos(0, world.dice.chance(500) ? 5 * Settings.MILLIS : 200 * Settings.MILLIS));
        } else if (kind < 12 && !world.server.isCalm()) {
            world.server.sleep(
                    world.dice.nanos(0, world.dice.chance(800) ? 20 * Settings.MILLIS : 800 * Settings.MILLIS));
        } else if (session != null) {
            harm(session, kind);
        }
    }

    private @Nullable Session victim() {
        List<SimLink> lively = world.network.links().stream()
                .filter(link -> link.isOpen() && link.session.isLively())
                .toList();
        return lively.isEmpty() ? null : world.dice.pick(lively).session;
    }

    private void harm(Session session, int kind) {
        if (kind < 20) {
            session.finish();
        } else if (kind < 34) {
            session.reset();
        } else if (kind < 40) {
            boolean up = world.dice.chance(700);
            session.turnBlack(up, !up || world.dice.chance(700));
        } else if (kind < 43) {
            session.sayGarbage();
        } else if (kind < 46) {
            session.dismiss("ERR Protocol error: invalid bulk length");
        } else if (kind < 53 && world.settings.credentials) {
            session.forget();
        } else if (kind < 58 && world.settings.rotating) {
            world.credentials.rotate();
        } else if (kind < 62) {
            world.tally.add(Count.NO_MEMORY);
            session.failAllocation();
        } else {
            session.push();
        }
    }
}
