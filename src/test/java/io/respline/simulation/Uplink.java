package io.respline.simulation;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;

/** The way of requests: handed to the link, accepted by the kernel, delivered to the server or lost. */
final class Uplink {

    private final World world;
    private final Session session;
    private final FrameParser parser;
    private final Queue<Frame> frames = new ArrayDeque<>();
    private long accepted;
    private long delivered;
    private long acknowledged = Long.MAX_VALUE;
    private long limit = Long.MAX_VALUE;
    private long readyAt;
    private final BitSet heartbeats = new BitSet();
    private int begun;
    private boolean blocked;

    Uplink(World world, SimLink link, Session session) {
        this.world = world;
        this.session = session;
        this.parser = new FrameParser(world, frame -> {
            frames.add(frame);
            heartbeats.set(begun, frame.name().equals("PING") && frame.words().size() > 1);
            begun++;
            world.oracle.written(link, frame);
        });
    }

    void hand(ByteBuf bytes) {
        parser.feed(bytes);
    }

    /** Whether the command at this place of the stream asks for a nonce. */
    boolean isHeartbeat(int index) {
        return heartbeats.get(index);
    }

    /** How many commands have been handed over, wholly or in part. */
    int begun() {
        return begun + (parser.isInside() ? 1 : 0);
    }

    void accept(int bytes) {
        if (accepted == delivered) {
            readyAt = world.now + session.latency();
        }
        accepted += bytes;
    }

    long accepted() {
        return accepted;
    }

    /** What the kernel holds: what has not arrived, as far as it has heard. */
    long held() {
        return accepted - Math.min(delivered, acknowledged);
    }

    /** The kernel hears of no more arrivals. */
    void ignoreArrivals() {
        acknowledged = delivered;
    }

    /** What is held up arrives after all, when nobody expects it any more. */
    void deliverLate(long nanos) {
        blocked = false;
        readyAt = world.now + nanos;
    }

    /** No byte arrives for now. */
    void block() {
        blocked = true;
    }

    /** Some of the bytes that are under way still arrive, and nothing after them. */
    void cut(boolean all) {
        long last = Math.min(limit, accepted);
        limit = all ? last : delivered + (last == delivered ? 0 : world.dice.nanos(0, last - delivered));
        if (limit < accepted && frames.peek() != null && frames.peek().start() < limit) {
            world.tally.add(Count.HALF_FRAMES_CUT);
        }
    }

    /** Nothing arrives any more. */
    void cutNow() {
        limit = delivered;
    }

    long limit() {
        return limit;
    }

    /** Whether bytes are on their way. */
    boolean isUnderWay() {
        return !blocked && missing() > 0;
    }

    private long missing() {
        return Math.min(accepted, limit) - delivered;
    }

    boolean isReady() {
        return isUnderWay() && readyAt <= world.now;
    }

    long wakesAt() {
        return isUnderWay() ? readyAt : Long.MAX_VALUE;
    }

    void deliver() {
        long most = missing();
        boolean whole = session.isCalm() || world.dice.chance(500);
        delivered += whole ? most : world.dice.nanos(1, most);
        readyAt = world.now + session.latency();
        world.note(Event.ARRIVED, session.id(), delivered);
        while (frames.peek() != null && frames.peek().end() <= delivered) {
            session.receive(frames.remove());
        }
    }
}
