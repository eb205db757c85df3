package io.respline.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** The server's end of a stream: what has arrived and is not answered, and what is wrong with the stream. */
final class Session {

    private final World world;
    private final SimLink link;
    private final SessionState state;
    private final ExtraReply extra;
    private final Queue<Frame> inbox = new ArrayDeque<>();
    private boolean finished;
    private boolean reset;
    private boolean clientGone;
    private boolean calm;
    private long blackSince = Long.MAX_VALUE;
    private long garbageAt = Long.MAX_VALUE;

    Session(World world, SimLink link) {
        this.world = world;
        this.link = link;
        this.state = new SessionState(world, this);
        this.extra = new ExtraReply(world, link);
    }

    int id() {
        return link.id;
    }

    ExtraReply extra() {
        return extra;
    }

    SessionState state() {
        return state;
    }

    long latency() {
        if (calm) {
            return extra.isEmitted() ? world.dice.nanos(0, ExtraReply.LATENCY) : 0;
        }
        long longest = world.settings.lonely ? 10 * Settings.MICROS : world.settings.latency;
        return world.dice.nanos(0, world.dice.chance(30) ? 10 * longest : longest);
    }

    /** Whether replies mostly arrive in pieces. */
    boolean isChopped() {
        return extra.isEmitted() || world.settings.bulky;
    }

    /** From now on the network and the server are fast and do nothing bad to it. */
    void calmDown() {
        calm = true;
        link.failAllocation(false);
    }

    boolean isCalm() {
        return calm;
    }

    void receive(Frame frame) {
        if (!finished) {
            inbox.add(frame);
        }
    }

    /** Whether there is a command to answer. */
    boolean hasWork() {
        return !inbox.isEmpty();
    }

    /** Answers up to so many commands. */
    void work(int most) {
        int count = Math.min(most, inbox.size());
        for (int i = 0; i < count; i++) {
            Answer answer = state.answer(inbox.remove());
            say(answer.bytes());
            extra.answered(answer);
        }
        world.note(Event.EXECUTED, link.id, count);
    }

    private void say(byte[] bytes) {
        if (!isEnding()) {
            link.down.append(bytes);
        }
    }

    void push() {
        if (state.protocol() == 3) {
            world.note(Event.PUSHED, link.id, 0);
            world.tally.add(Count.PUSHES);
            say(state.pushFrame());
        }
    }

    /** An error out of the blue, and the end. */
    void dismiss(String error) {
        say(Answer.error(error, false).bytes());
        finish();
    }

    /** The client will be out of memory when it wants to write. */
    void failAllocation() {
        world.note(Event.NO_MEMORY, link.id, 0);
        link.failAllocation(true);
    }

    void sayGarbage() {
        if (!isEnding()) {
            world.note(Event.GARBAGE, link.id, 0);
            world.tally.add(Count.GARBAGE);
            garbageAt = link.down.appended();
            say(Answer.latin("?!\r\n"));
        }
    }

    void sayExtra() {
        if (!isEnding() && !world.oracle.isClosing()) {
            extra.emit();
        }
    }

    /** The server closes the stream: what it has said still arrives. */
    void finish() {
        if (!isEnding()) {
            world.note(Event.FINISHED, link.id, 0);
            world.tally.add(Count.FINISHED_LINKS);
            finished = true;
            inbox.clear();
            link.up.cutNow();
        }
    }

    /** The network breaks: some of what is under way still arrives, on either side. */
    void reset() {
        if (!isEnding()) {
            reset = true;
            link.up.cut(false);
            link.down.cut();
            world.note(Event.RESET, link.id, link.up.limit());
            world.tally.add(Count.RESET_LINKS);
        }
    }

    /** The server is gone with all that it has not answered. */
    void die() {
        state.client(-1);
        if (world.dice.chance(500)) {
            finish();
        } else {
            reset();
        }
        link.up.cutNow();
        inbox.clear();
    }

    /** Bytes vanish from now on, on the way there, back, or both. */
    void turnBlack(boolean up, boolean down) {
        if (!isEnding() && blackSince == Long.MAX_VALUE) {
            world.note(Event.BLACK_HOLE, link.id, (up ? 1 : 0) + (down ? 2 : 0));
            world.tally.add(Count.BLACK_HOLES);
            blackSince = world.now;
            if (up) {
                link.up.block();
            }
            if (down) {
                link.down.block();
                link.up.ignoreArrivals();
            }
        }
    }

    long blackSince() {
        return blackSince;
    }

    boolean isBlack() {
        return blackSince != Long.MAX_VALUE;
    }

    private boolean isEnding() {
        return finished || reset || clientGone;
    }

    /** Whether the client has yet to learn that it has to say again who it is. */
    boolean isForgotten() {
        return link.isOpen() && !state.isAuthenticated();
    }

    /** Whether the client has yet to learn that it is of no more use. */
    boolean isDoomed() {
        return link.isOpen() && (isEnding() || isBlack() || extra.isEmitted() || garbageAt != Long.MAX_VALUE);
    }

    /** Whether chaos may still do something to it. */
    boolean isLively() {
        return !isEnding() && !calm && !isBlack();
    }

    boolean isFinished() {
        return finished && !isBlack();
    }

    boolean isReset() {
        return reset && !isBlack();
    }

    void clientClosed() {
        clientGone = true;
        if (isBlack() && !finished && !reset && world.dice.chance(400)) {
            world.note(Event.LATE, link.id, 0);
            world.tally.add(Count.LATE_DELIVERIES);
            link.up.deliverLate(world.dice.nanos(0, 60 * Settings.MILLIS));
        } else if (isBlack() || finished || reset) {
            link.up.cutNow();
        } else {
            link.up.cut(world.dice.chance(700));
        }
    }

    /** The server ends it because another client asks for it. */
    void kill() {
        world.tally.add(Count.STREAMS_ENDED_BY_FENCE);
        if (isEnding()) {
            link.up.cutNow();
            inbox.clear();
        } else {
            finish();
        }
    }

    /** The server forgets who this is: database, protocol and name are as at the beginning. */
    void forget() {
        if (!isEnding()) {
            world.note(Event.FORGOT, link.id, 0);
            world.tally.add(Count.FORGOTTEN);
            state.forget();
        }
    }

    /** Whether the server will do nothing more with it. */
    boolean isOver() {
        return inbox.isEmpty() && isEnding() && (finished || !link.up.isUnderWay());
    }

    /** The client is about to read the bytes between these places of the stream. */
    void reading(long from, long to) {
        extra.reading(from, to);
    }

    void hasRead(long to) {
        extra.hasRead(to);
        if (to > garbageAt && link.isOpen()) {
            world.violate("hostile bytes end the connection: link " + link.id + " is still open");
        }
    }
}
