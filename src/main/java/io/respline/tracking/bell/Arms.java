package io.respline.tracking.bell;

import io.respline.command.Request;
import io.respline.connection.Questions;
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
import org.jspecify.annotations.Nullable;

/** All that is armed on one tracked connection. Confined to the event loop, but for what is asked for figures. */
final class Arms implements TrackingListener, Arm.Owner {

    private final Loop loop;
    private final Questions questions;
    private final Consumer<RedisException> refusals;
    private final Rounds sweeps;
    private final Rounds polls;
    private final StreamWait streams;
    private final Set<Arm> all = new LinkedHashSet<>();
    private final Map<Member, Arm> places = new HashMap<>();
    private final Map<KeyName, Arm> byKey = new HashMap<>();
    private final Map<KeyName, List<Arm>> readers = new HashMap<>();
    private final List<Arm> refused = new ArrayList<>();
    private Loop.@Nullable Timer hope;
    private volatile BellMode mode = BellMode.DOWN;
    private volatile long found;

    /**
     * @param sweepNanos in which each is read again
     * @param line takes requests to the server
     * @param refusals hears of reads that the server refuses, and that are asked for again
     * @param seat to wait for streams where the server does not track, or null if there is none to spare
     */
    Arms(
            Loop loop,
            long sweepNanos,
            Consumer<List<Request<Reply>>> line,
            Consumer<RedisException> refusals,
            @Nullable Seat seat) {
        this.loop = loop;
        this.questions = new Questions(loop, line);
        this.refusals = refusals;
        this.sweeps = Rounds.sweeping(loop, sweepNanos);
        this.polls = Rounds.polling(loop, questions::isIdle);
        this.streams = new StreamWait(loop, questions, seat, this::reconsider);
    }

    /** Those that somebody wants. */
    Collection<Arm> all() {
        return all;
    }

    StreamWait streams() {
        return streams;
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
            streams.add(arm);
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
        streams.remove(arm);
    }

    // ---- by arms

    @Override
    public void enqueue(Arm arm) {
        questions.enqueue(arm);
    }

    /** Others need not wait for one that the server does not want to read. */
    @Override
    public void refused(Arm arm, RedisException cause) {
        refusals.accept(cause);
        refused.add(arm);
        if (hope == null) {
            hope = loop.schedule(this::hopeAgain, Questions.PAUSE_NANOS);
        }
    }

    private void hopeAgain() {
        hope = null;
        List<Arm> again = List.copyOf(refused);
        refused.clear();
        again.forEach(Arm::restore);
    }

    @Override
    public void armed(Arm arm) {
        (mode == BellMode.POLLING && !streams.covers(arm) ? polls : sweeps).add(arm);
    }

    @Override
    public void unarmed(Arm arm) {
        polls.remove(arm);
        sweeps.remove(arm);
    }

    /** Whether its changes are told of may have changed. */
    private void reconsider(Arm arm) {
        if (arm.state() == ArmState.ARMED) {
            unarmed(arm);
            armed(arm);
        }
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
        if (by == BellMode.POLLING) {
            streams.up(); // what is read behind its question need not be read again
        }
        all.forEach(Arm::restore);
        questions.up();
        sweeps.start();
        polls.start();
    }

    private void down() {
        mode = BellMode.DOWN;
        sweeps.stop();
        polls.stop();
        questions.down();
        refused.clear();
        if (hope != null) {
            hope.cancel();
            hope = null;
        }
        List.copyOf(all).forEach(Arm::lost);
        streams.down();
    }

    @Override
    public void onGaveUp(RedisException cause) {
        List.copyOf(all).forEach(arm -> arm.gaveUp(cause));
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
