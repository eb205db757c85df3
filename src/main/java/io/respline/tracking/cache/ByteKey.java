package io.respline.tracking.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as the key of a map: a key of the server, or the frame of a command. Not a copy: nobody may write to the array. The
 * hash takes eight bytes in a step and begins with a number that nobody outside knows, so that keys cannot be made to collide.
 */
final class ByteKey {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = new SplittableRandom().nextLong();
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final byte[] bytes;
    private final int hash;

    private ByteKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = hash(bytes);
    }

    static ByteKey of(byte[] bytes) {
        return new ByteKey(bytes);
    }

    static ByteKey[] all(List<byte[]> each) {
        ByteKey[] keys = new ByteKey[each.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new ByteKey(each.get(i));
        }
        return keys;
    }

    private static int hash(byte[] bytes) {
        long hash = SEED + bytes.length;
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            hash = mixed(hash ^ (long) LONGS.get(bytes, i));
        }
        long rest = 0;
        for (; i < bytes.length; i++) {
            rest = rest << 8 | (bytes[i] & 0xff);
        }
        hash = mixed(hash ^ rest);
        return (int) (hash >>> 16);
    }

    private static long mixed(long value) {
        long product = value * FACTOR;
        return product ^ product >>> 32;
    }

    int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ByteKey that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
