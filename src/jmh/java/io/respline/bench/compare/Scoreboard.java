package io.respline.bench.compare;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How many messages each listener has been given, in memory that the client's process and the publisher's share: so that the
 * publisher knows how far the slowest is without a word, a thread or a system call of the client's. Thread-safe, as long as a
 * listener has one thread at a time.
 */
final class Scoreboard {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;
    private final int listeners;

    private Scoreboard(ByteBuffer memory, int listeners) {
        this.memory = memory;
        this.listeners = listeners;
    }

    /** In a file that is made if it is not there, with nothing delivered. */
    static Scoreboard open(Path file, int listeners) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = (long) listeners * Long.BYTES;
            return new Scoreboard(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes), listeners);
        }
    }

    void delivered(int listener, long messages) {
        LONGS.setOpaque(memory, listener * Long.BYTES, messages);
    }

    private long delivered(int listener) {
        return (long) LONGS.getOpaque(memory, listener * Long.BYTES);
    }

    /** What every listener has been given at least. */
    long slowest() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < listeners; i++) {
            least = Math.min(least, delivered(i));
        }
        return least;
    }

    /** By all listeners together. */
    long sum() {
        long sum = 0;
        for (int i = 0; i < listeners; i++) {
            sum += delivered(i);
        }
        return sum;
    }
}
