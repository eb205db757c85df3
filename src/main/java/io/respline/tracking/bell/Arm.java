package io.respline.tracking.bell;

import io.respline.command.EncodedCommand;
import io.respline.connection.Questions;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One read, and all who want to know when it is out of date. A read arms its keys, a change disarms them with one push, and so
 * on: each event has its method; {@link ArmState} has the diagram. Nothing is missed, because members hear of a change after
 * what follows it was armed: what changes later is told later. Confined to the event loop.
 */
final class Arm implements Questions.Asker {

    /** Who lets arms read, in turn. */
    interface Owner {
        /** It has something to read: {@link #turn} when it may. */
        void enqueue(Arm arm);

        /** The server will not read it, and somebody still waits for it. */
        void refused(Arm arm, RedisException cause);

        /** The server tells of its next change. */
        void armed(Arm arm);

        /** It does so no longer. */
        void unarmed(Arm arm);

        /** Nobody is left. */
        void gone(Arm arm);

        /** A change came to light of which the server had not told. */
        void found();
    }

    private final Owner owner;
    private final Reading reading;
    private final Set<Member> members = new LinkedHashSet<>();
    private ArmState state = ArmState.DIRTY;
    private String reason = "new";
    private @Nullable Reply last;
    /** Something may have changed since the last reply. */
    private boolean changed;
    /** The server told of a change while it was read. */
    private boolean again;
    /** It is armed, and is to be read all the same. */
    private boolean doubted;

    private boolean checking;

    Arm(Owner owner, Reading reading) {
        this.owner = owner;
        this.reading = reading;
    }

    Reading reading() {
        return reading;
    }

    ArmState state() {
        return state;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** The only place where the state changes. */
    private void transition(ArmState to, String why) {
        ArmState from = state;
        state = to;
        reason = why;
        if (to == ArmState.ARMED) {
            owner.armed(this);
        } else if (from == ArmState.ARMED) {
            owner.unarmed(this);
        }
    }

    private void enqueue() {
        if (!members.isEmpty()) {
            owner.enqueue(this);
        }
    }

    // ---- who wants it

    void join(Member member) {
        members.add(member);
        Reply present = last;
        switch (state) {
            case ARMED -> {
                if (present != null) {
                    member.onRead(present, false);
                }
            }
            case DIRTY -> enqueue();
            case ARMING -> {} // what is read now is news to it too
        }
    }

    void leave(Member member) {
        if (members.remove(member) && members.isEmpty()) {
            if (state == ArmState.ARMED) {
                transition(ArmState.DIRTY, "nobody is left");
            }
            owner.gone(this);
        }
    }

    // ---- the conversation with the server

    @Override
    public @Nullable EncodedCommand<Reply> turn() {
        boolean due = state == ArmState.DIRTY || (state == ArmState.ARMED && doubted);
        if (members.isEmpty() || !due) {
            return null;
        }
        checking = state == ArmState.ARMED;
        doubted = false;
        transition(ArmState.ARMING, checking ? "in doubt" : "its turn");
        return reading.command();
    }

    /** It is armed; it is to be read all the same. */
    void doubt() {
        if (state == ArmState.ARMED) {
            doubted = true;
            enqueue();
        }
    }

    @Override
    public void answered(Reply reply) {
        if (state != ArmState.ARMING) {
            return;
        }
        if (members.isEmpty()) {
            dirty("read, and nobody is left");
            return;
        }
        Reply before = last;
        last = reply;
        if (checking && !again && !reply.equals(before)) {
            owner.found();
        }
        boolean differs = before != null && reading.mayDiffer(before, reply);
        boolean news = reading.isExact() ? differs : changed || (checking && differs);
        checking = false;
        changed = again; // the change was made before this read, or after it: nobody can tell everywhere
        transition(again ? ArmState.DIRTY : ArmState.ARMED, "read");
        boolean touched = again;
        again = false;
        for (Member member : List.copyOf(members)) {
            member.onRead(reply, news);
        }
        if (touched) {
            touchMembers();
            enqueue();
        }
    }

    /** Members may go on to hope: {@link #restore()}. */
    @Override
    public void refused(RedisException cause) {
        if (state == ArmState.ARMING) {
            changed = true;
            dirty("refused");
            for (Member member : List.copyOf(members)) {
                member.onRefused(cause);
            }
            if (!members.isEmpty()) {
                owner.refused(this, cause);
            }
        }
    }

    @Override
    public void putOff() {
        if (state == ArmState.ARMING) {
            changed = true;
            dirty("put off");
            enqueue();
        }
    }

    private void dirty(String why) {
        checking = false;
        again = false;
        doubted = false;
        transition(ArmState.DIRTY, why);
    }

    // ---- what comes by itself

    /** One of its keys has changed, or may have. */
    void touched() {
        switch (state) {
            case ARMED -> {
                changed = true;
                dirty("the server told of a change");
                touchMembers();
                enqueue();
            }
            case ARMING -> {
                again = true;
                touchMembers();
            }
            case DIRTY -> {} // it is to be read anyway, and whoever was armed is rung for then
        }
    }

    /** The connection is gone, and what the server remembered with it. */
    void lost() {
        changed = true;
        dirty("lost");
        touchMembers();
    }

    /** The connection does not come back by itself. */
    void gaveUp(RedisException cause) {
        List.copyOf(members).forEach(member -> member.onGaveUp(cause));
    }

    /** It may be read again. */
    void restore() {
        if (state == ArmState.DIRTY) {
            enqueue();
        }
    }

    /** The client is closed. */
    void close() {
        List.copyOf(members).forEach(Member::onClosed);
    }

    private void touchMembers() {
        List.copyOf(members).forEach(Member::onTouched);
    }

    @Override
    public String toString() {
        return reading.command().spec() + " " + state + " (" + reason + "), " + members.size() + " members";
    }
}
