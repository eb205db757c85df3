package io.respline.bench.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The keys, of 16 characters, and their values, of 64 bytes. */
final class Keys {

    static final int COUNT = 1_000;
    static final int VALUE_BYTES = 64;

    static final String[] TEXT = IntStream.range(0, COUNT)
            .mapToObj(i -> String.format("key:%012d", i))
            .toArray(String[]::new);
    static final byte[][] BYTES =
            IntStream.range(0, COUNT).mapToObj(i -> TEXT[i].getBytes(US_ASCII)).toArray(byte[][]::new);

    private Keys() {}

    /** Consecutive keys, the first after the last. */
    static String[] text(int first, int size) {
        String[] keys = new String[size];
        for (int i = 0; i < size; i++) {
            keys[i] = TEXT[(first + i) % COUNT];
        }
        return keys;
    }

    /** As {@link #text(int, int)}. */
    static byte[][] bytes(int first, int size) {
        byte[][] keys = new byte[size][];
        for (int i = 0; i < size; i++) {
            keys[i] = BYTES[(first + i) % COUNT];
        }
        return keys;
    }

    static byte[] bytes(String key) {
        return key.getBytes(US_ASCII);
    }

    static void check(byte @Nullable [] value) {
        if (value == null || value.length != VALUE_BYTES) {
            throw new IllegalStateException("A client delivered another value than the one that was stored.");
        }
    }

    static void checkCount(int values, int expected) {
        if (values != expected) {
            throw new IllegalStateException("A client delivered " + values + " values instead of " + expected + ".");
        }
    }
}
