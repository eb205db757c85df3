package io.respline.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server: sessions, data, moods. */
final class ModelServer implements Actor {

    private static final List<Dialect> LASTING =
            List.of(Dialect.RESP3, Dialect.RESP3, Dialect.RESP2_ONLY, Dialect.NO_RESP3, Dialect.HELLO_FORBIDDEN);

    private final World world;
    private final ModelStore store;
    private final Dialect own;
    private Dialect dialect;
    private boolean healed;
    private final boolean fenceForbidden;
    private int clients;
    private int strangers;
    private boolean up = true;
    private long upAt;
    private long sleepsUntil;

    ModelServer(World world) {
        this.world = world;
        this.store = new ModelStore(world.settings.maxBulk);
        this.sleepsUntil = world.now;
        boolean noPing = !world.settings.extraReplies && world.dice.chance(50);
        this.own = noPing ? Dialect.NO_PING : world.dice.pick(LASTING);
        this.dialect = own;
        this.fenceForbidden = world.dice.chance(150);
    }

    Dialect dialect() {
        return dialect;
    }

    ModelStore store() {
        return store;
    }

    boolean isUp() {
        return up;
    }

    /** A new connection. */
    void accept(Session session) {
        session.state().client(++clients);
        if (healed) {
            session.calmDown();
        } else {
            world.chaos.meet(session);
        }
        if (dialect == Dialect.FULL) {
            session.dismiss("ERR max number of clients reached");
            dialect = world.dice.chance(300) ? own : dialect;
        }
    }

    /** Whether clients may neither be listed nor ended. */
    boolean forbidsFence() {
        return fenceForbidden;
    }

    /** The line that describes a client, or nothing. Ids begin anew with each server, so it may be a stranger's. */
    Answer list(long id) {
        if (id <= strangers) {
            world.tally.add(Count.STRANGERS_SPARED);
            return Answer.bulk("id=" + id + " addr=127.0.0.1:1 name=stranger db=0 cmd=get\n");
        }
        Session session = find(id);
        String name = session == null ? "" : session.state().name();
        return Answer.bulk(session == null ? "" : "id=" + id + " addr=127.0.0.1:2 name=" + name + " db=0 cmd=get\n");
    }

    Answer kill(long id) {
        if (id <= strangers) {
            world.violate("nobody else's connection is ended: a stranger with the id " + id + " was");
        }
        Session session = find(id);
        if (session == null) {
            return Answer.integer(0);
        }
        world.note(Event.KILLED, session.id(), id);
        session.kill();
        return Answer.integer(1);
    }

    private @Nullable Session find(long id) {
        for (SimLink link : world.network.links()) {
            if (link.session.state().client() == id && !link.session.isOver()) {
                return link.session;
            }
        }
        return null;
    }

    /** Ends all sessions, and comes back later, perhaps in another mood. */
    void die(long nanos) {
        world.note(Event.SERVER_DOWN, nanos / Settings.MICROS, 0);
        world.tally.add(Count.SERVER_DEATHS);
        up = false;
        clients = world.dice.below(6);
        strangers = clients;
        upAt = world.now + nanos;
        for (SimLink link : world.network.links()) {
            link.session.die();
        }
    }

    void sleep(long nanos) {
        world.note(Event.SLEEPS, nanos / Settings.MICROS, 0);
        world.tally.add(Count.SLEEPS);
        sleepsUntil = Math.max(sleepsUntil, world.now + nanos);
    }

    void wake() {
        sleepsUntil = world.now;
    }

    /** From now on it is there and well. */
    void heal() {
        healed = true;
        wake();
        dialect = own;
        if (!up) {
            rise(own);
        }
    }

    /** Whether it answers everything that it can. */
    boolean isHealed() {
        return healed;
    }

    /** Whether there is a session that must not be kept waiting. */
    boolean isCalm() {
        if (healed) {
            return true;
        }
        for (SimLink link : world.network.links()) {
            if (link.session.isCalm()) {
                return true;
            }
        }
        return false;
    }

    private void rise(Dialect mood) {
        up = true;
        dialect = mood;
        world.note(Event.SERVER_UP, dialect.ordinal(), 0);
    }

    private boolean isAwake() {
        return up && sleepsUntil <= world.now;
    }

    @Override
    public boolean isReady() {
        if (!up) {
            return upAt <= world.now;
        }
        if (isAwake()) {
            for (SimLink link : world.network.links()) {
                if (link.session.hasWork()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void act() {
        if (!up) {
            rise(world.dice.chance(300) ? Dialect.REFUSING : world.dice.chance(100) ? Dialect.FULL : own);
            return;
        }
        if (dialect.isPassing() && world.dice.chance(100)) {
            dialect = own;
        }
        List<Session> busy = new ArrayList<>();
        for (SimLink link : world.network.links()) {
            if (link.session.hasWork()) {
                busy.add(link.session);
            }
        }
        Session session = world.dice.pick(busy);
        session.work(session.isCalm() ? Integer.MAX_VALUE : world.dice.between(1, 8));
    }

    @Override
    public int weight() {
        return 15;
    }

    @Override
    public long wakesAt() {
        if (!up) {
            return upAt;
        }
        return isAwake() ? Long.MAX_VALUE : sleepsUntil;
    }

    @Override
    public boolean isPrompt() {
        return isCalm();
    }
}
