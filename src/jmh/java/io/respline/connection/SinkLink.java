package io.respline.connection;

import io.netty.buffer.ByteBuf;
import io.respline.bench.Buffers;
import io.respline.bench.Profile;
import io.respline.transport.Link;
import java.util.List;

/**
 * A link to a system that takes everything at once. It hands out the same buffer again and again, as an I/O thread does,
 * or while it pollutes one of each kind in turn.
 */
final class SinkLink implements Link {

    private static final int CAPACITY = 128 * 1024;

    private final List<ByteBuf> strange = Buffers.ofEveryKind(CAPACITY);
    private final ByteBuf usual = Buffers.usual("0".repeat(CAPACITY));
    private Profile profile = Profile.CLEAN;
    private long accepted;
    private int turn;

    /** Which buffers it hands out from now on. */
    void hands(Profile out) {
        profile = out;
    }

    @Override
    public ByteBuf allocate(int capacity) {
        ByteBuf next = profile == Profile.CLEAN ? usual : strange.get(turn++ % strange.size());
        return next.clear();
    }

    @Override
    public void write(ByteBuf buffer) {
        accepted += buffer.readableBytes();
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    @Override
    public long acceptedBytes() {
        return accepted;
    }

    @Override
    public void close() {
        strange.forEach(ByteBuf::release);
        usual.release();
    }
}
