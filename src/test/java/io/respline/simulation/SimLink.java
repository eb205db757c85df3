package io.respline.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.respline.transport.Link;
import io.respline.transport.LinkListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The client's end of a stream. */
final class SimLink implements Link {

    final int id;
    final Session session;
    final Uplink up;
    final Downlink down;

    private final World world;
    private final LinkListener listener;
    private @Nullable ByteBuf underWay;
    private int pending;
    private boolean noMemory;
    private boolean closed;
    private boolean ended;
    private long allocated;
    private long released;
    private long lastMovement;
    private long unanswerableSince = Long.MAX_VALUE;

    SimLink(World world, int id, LinkListener listener) {
        this.world = world;
        this.id = id;
        this.listener = listener;
        this.lastMovement = world.now;
        this.session = new Session(world, this);
        this.up = new Uplink(world, this, session);
        this.down = new Downlink(world, session);
    }

    @Override
    public ByteBuf allocate(int capacity) {
        world.loop.requireInLoop("Link.allocate");
        if (noMemory) {
            noMemory = false;
            throw new OutOfMemoryError("simulated");
        }
        allocated++;
        return Unpooled.buffer(Math.min(capacity, 1024), capacity);
    }

    /** Whether the next allocation fails. */
    void failAllocation(boolean fails) {
        noMemory = fails;
    }

    @Override
    public void write(ByteBuf buffer) {
        world.loop.writing(this);
        world.note(Event.WRITE, id, buffer.readableBytes());
        if (isBusy()) {
            world.violate("one buffer at a time: link " + id + " was handed another one while busy");
        }
        if (isOver()) {
            world.violate("nothing is written to a link that is over: link " + id);
        }
        underWay = buffer;
        pending = buffer.readableBytes();
        up.hand(buffer);
        accept();
        if (pending > 0) {
            lastMovement = world.now; // from now on it matters what the kernel takes
            world.tally.add(Count.PARTIAL_WRITES);
        }
    }

    private void accept() {
        long space = Math.max(0, capacity() - up.held());
        int taken = (int) Math.min(pending, space);
        if (taken > 1 && !session.isCalm() && world.dice.chance(50)) {
            taken = world.dice.between(1, taken);
        }
        pending -= taken;
        up.accept(taken);
        world.note(Event.ACCEPTED, id, up.accepted());
        if (pending == 0) {
            release();
        }
    }

    private int capacity() {
        return session.extra().isEmitted() ? Integer.MAX_VALUE : world.settings.kernelBytes;
    }

    private void release() {
        if (underWay != null) {
            underWay.release();
            underWay = null;
            released++;
        }
    }

    @Override
    public boolean isBusy() {
        return underWay != null;
    }

    @Override
    public long acceptedBytes() {
        return up.accepted();
    }

    @Override
    public void close() {
        world.loop.requireInLoop("Link.close");
        if (!closed) {
            closed = true;
            world.note(Event.LINK_CLOSED, id, up.accepted());
            release();
            world.tally.add(Count.SHIFTS_ENDED, session.extra().hasShifted() ? 1 : 0);
            session.clientClosed();
        }
    }

    /** A command of a user is handed over. */
    void carriesCommand() {
        if (session.isBlack() && unanswerableSince == Long.MAX_VALUE) {
            unanswerableSince = world.now;
        }
    }

    /** Since when there has been something in flight that cannot be answered, and nothing has moved. */
    long stalledSince() {
        return unanswerableSince == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(unanswerableSince, lastMovement);
    }

    /** Whether it is neither closed nor has heard of its end. */
    boolean isOpen() {
        return !isOver();
    }

    private boolean isOver() {
        return closed || ended;
    }

    boolean leaksBuffers() {
        return allocated != released;
    }

    // ---- what the loop does for it

    boolean canAccept() {
        return !isOver() && isBusy() && up.held() < capacity();
    }

    void acceptMore() {
        lastMovement = world.now;
        accept();
        if (!isBusy()) {
            listener.onWritable();
        }
    }

    boolean canRead() {
        return !isOver() && down.isReady();
    }

    void read() {
        lastMovement = world.now;
        long before = down.read();
        byte[] bytes = down.take();
        world.note(Event.READ, id, bytes.length);
        session.reading(before, down.read());
        int from = 0;
        while (from < bytes.length && !isOver()) {
            int count = world.dice.chance(700) ? bytes.length - from : world.dice.between(1, bytes.length - from);
            ByteBuf buffer = Unpooled.wrappedBuffer(bytes, from, count);
            listener.onRead(buffer);
            buffer.release();
            from += count;
        }
        if (!ended) {
            listener.onReadComplete();
        }
        long to = down.read();
        if (world.loop.isLent()) {
            world.loop.execute(() -> session.hasRead(to)); // what it leads to is left to the loop's thread
        } else {
            session.hasRead(to);
        }
    }

    /** Whether the listener has to hear of the end: of its own close, of the server's, of the network's. */
    boolean canEnd() {
        return !ended && (closed || session.isReset() || session.isFinished() && down.available() == 0);
    }

    void end() {
        world.note(Event.ENDED, id, down.available());
        ended = true;
        listener.onClosed(session.isReset() ? new IOException("Connection reset by peer") : null);
        release();
    }

    /** Whether nothing more can happen to it. */
    boolean isForgotten() {
        return ended && session.isOver();
    }
}
