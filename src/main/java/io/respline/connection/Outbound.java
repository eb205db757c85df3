package io.respline.connection;

import io.netty.buffer.ByteBuf;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.transport.Link;
import org.jspecify.annotations.Nullable;

/**
 * Turns waiting requests into few large writes: everything that waits goes into one buffer, and one buffer at a time goes
 * to the operating system. A request is registered as in flight before its first byte is written. Confined to the event
 * loop.
 */
final class Outbound {

    /** Where requests come from; each is already claimed, so it must be written. */
    @FunctionalInterface
    interface Source {
        @Nullable
        Request<?> next();
    }

    /** A larger write gains nothing, as servers read far less at a time, and holds up the reading of replies. */
    static final int CHUNK = 128 * 1024;

    /** Small commands are gathered in an array, which is much cheaper than many small writes to a buffer. */
    private static final int SCRATCH = 8 * 1024;

    /** Chunks in a row before replies get their turn. */
    private static final int CHUNKS_PER_TURN = 16;

    private final InFlight inFlight;
    private final byte[] scratch = new byte[SCRATCH];
    private int used;

    private @Nullable Link link;
    private @Nullable Request<?> current;
    private int command;
    private int offset;
    private long encoded;

    Outbound(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    void link(Link established) {
        this.link = established;
    }

    boolean isMidRequest() {
        return current != null;
    }

    /** Whether the server cannot have seen the whole of the oldest request's due command, so no reply is due either. */
    boolean isUnwritten(Request<?> oldest, long end) {
        Link stream = link;
        if (stream == null || !stream.isBusy() || oldest.repliesReceived() > 0) {
            return false;
        }
        return stream.acceptedBytes() < end - oldest.bytes() + oldest.command(0).wire().length;
    }

    /** Writes until the source is empty or the stream is busy; true if it stopped only to let replies in. */
    boolean pump(Link stream, Source source) {
        for (int i = 0; i < CHUNKS_PER_TURN; i++) {
            if (stream.isBusy()) {
                return false;
            }
            ByteBuf chunk = fill(stream, source);
            if (chunk == null) {
                return false;
            }
            stream.write(chunk);
        }
        return true;
    }

    private @Nullable ByteBuf fill(Link stream, Source source) {
        if (current == null && begin(source) == null) {
            return null;
        }
        ByteBuf chunk = stream.allocate(CHUNK);
        try {
            encode(chunk, source);
            return chunk;
        } catch (Throwable e) {
            chunk.release();
            throw e;
        }
    }

    private void encode(ByteBuf chunk, Source source) {
        int room = CHUNK;
        while (room > 0) {
            Request<?> request = current == null ? begin(source) : current;
            if (request == null) {
                break;
            }
            room = copy(request, chunk, room);
        }
        emptyScratch(chunk);
    }

    /** Copies as much of the request as there is room for; how much room is left. */
    private int copy(Request<?> request, ByteBuf chunk, int room) {
        int left = room;
        for (int size = request.size(); command < size; command++) {
            byte[] wire = request.command(command).wire();
            int take = Math.min(wire.length - offset, left);
            append(chunk, wire, take);
            left -= take;
            if (take < wire.length - offset) {
                offset += take;
                return 0;
            }
            offset = 0;
        }
        current = null;
        return left;
    }

    private void append(ByteBuf chunk, byte[] wire, int take) {
        if (take > SCRATCH - used) {
            emptyScratch(chunk);
        }
        if (take > SCRATCH) {
            chunk.writeBytes(wire, offset, take);
        } else {
            System.arraycopy(wire, offset, scratch, used, take);
            used += take;
        }
    }

    private void emptyScratch(ByteBuf chunk) {
        chunk.writeBytes(scratch, 0, used);
        used = 0;
    }

    private @Nullable Request<?> begin(Source source) {
        Request<?> request = source.next();
        if (request != null) {
            encoded += request.bytes();
            inFlight.add(request, encoded);
            current = request;
            command = 0;
            offset = 0;
        }
        return request;
    }

    /** What can have happened to a request that begins at {@code start}, if the system took so many bytes in all. */
    Outcome outcome(Request<?> request, long start, long accepted) {
        if (request.repliesReceived() > 0) {
            return Outcome.MAYBE_EXECUTED;
        }
        if (accepted <= start) {
            return Outcome.NOT_SENT;
        }
        long decisive = start + request.command(0).wire().length;
        if (request.isTransaction()) {
            // A server that refuses MULTI runs what follows at once.
            decisive += request.command(1).wire().length;
        }
        return accepted < decisive ? Outcome.NOT_EXECUTED : Outcome.MAYBE_EXECUTED;
    }
}
