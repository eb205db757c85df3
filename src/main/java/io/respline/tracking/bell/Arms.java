package io.respline.tracking.bell;

import io.respline.command.Request;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.tracking.BellMode;
import io.respline.tracking.engine.TrackingListener;
import io.respline.tracking.engine.TrackingState;
import io.respline.transport.Loop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All that is armed on one tracked connection. Confined to the event loop, but for what is asked for figures. */
final class Arms implements TrackingListener, Arm.Owner {

    private final Asking asking;
    private final Rounds rounds;
    private final Set<Arm> all = new LinkedHashSet<>();
    private final Map<Member, Arm> places = new HashMap<>();
    private final Map<KeyName, Arm> byKey = new HashMap<>();
    private final Map<KeyName, List<Arm>> readers = new HashMap<>();
    private volatile BellMode mode = BellMode.DOWN;
    private volatile long found;

    /**
     * @param sweepNanos in which each is read again
     * @param line takes requests to the server
     * @param refusals hears of reads that the server refuses, and that are asked for again
     */
    Arms(Loop loop, long sweepNanos, Consumer<List<Request<Reply>>> line, Consumer<RedisException> refusals) {
        this.asking = new Asking(loop, line, refusals);
        this.rounds = new Rounds(loop, sweepNanos, asking::isIdle);
    }

    /** Those that somebody wants. */
    Collection<Arm> all() {
        return all;
    }

    /** From any thread. */
    BellMode mode() {
        return mode;
    }

    /** From any thread. */
    long foundBySweep() {
        return found;
    }

    // ---- who wants what

    /** Members that look at a key alone share its arm. */
    void join(Member member) {
        Reading reading = member.reading();
        KeyName first = reading.keys().get(0);
        Arm arm = reading.isExact() ? null : byKey.get(first);
        if (arm == null) {
            arm = new Arm(this, reading);
            all.add(arm);
            for (KeyName key : reading.keys()) {
                readers.computeIfAbsent(key, name -> new ArrayList<>(1)).add(arm);
            }
            if (!reading.isExact()) {
                byKey.put(first, arm);
            }
        }
        places.put(member, arm);
        arm.join(member);
    }

    void leave(Member member) {
        Arm arm = places.remove(member);
        if (arm != null) {
            arm.leave(member);
        }
    }

    @Override
    public void gone(Arm arm) {
        if (!all.remove(arm)) {
            return;
        }
        for (KeyName key : arm.reading().keys()) {
            List<Arm> others = readers.get(key);
            if (others != null && others.remove(arm) && others.isEmpty()) {
                readers.remove(key);
            }
        }
        if (!arm.reading().isExact()) {
            byKey.remove(arm.reading().keys().get(0), arm);
        }
    }

    // ---- by arms

    @Override
    public void enqueue(Arm arm) {
        asking.enqueue(arm);
    }

    @Override
    public void armed(Arm arm) {
        rounds.add(arm);
    }

    @Override
    public void unarmed(Arm arm) {
        rounds.remove(arm);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written on the loop alone
    public void found() {
        if (mode == BellMode.TRACKING) {
            found++;
        }
    }

    // ---- the connection

    @Override
    public void onState(TrackingState state) {
        switch (state) {
            case TRACKING -> up(BellMode.TRACKING);
            case UNAVAILABLE -> up(BellMode.POLLING);
            case DOWN -> down();
            case CLOSED -> {
                down();
                List.copyOf(all).forEach(Arm::close);
            }
        }
    }

    private void up(BellMode by) {
        mode = by;
        all.forEach(Arm::restore);
        asking.up();
        rounds.start(by == BellMode.POLLING);
    }

    private void down() {
        mode = BellMode.DOWN;
        rounds.stop();
        asking.down();
        List.copyOf(all).forEach(Arm::lost);
    }

    @Override
    public void onInvalidated(byte[] key) {
        List<Arm> touched = readers.get(new KeyName(key));
        if (touched != null) {
            List.copyOf(touched).forEach(Arm::touched);
        }
    }

    @Override
    public void onAllInvalidated() {
        List.copyOf(all).forEach(Arm::touched);
    }
}
