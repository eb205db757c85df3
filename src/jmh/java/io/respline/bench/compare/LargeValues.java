package io.respline.bench.compare;

import java.util.Arrays;

/** Values of any size, each under a key that names it. */
final class LargeValues {

    private LargeValues() {}

    static String key(int size) {
        return "bench:value:" + size;
    }

    static byte[] of(int size) {
        byte[] value = new byte[size];
        Arrays.fill(value, (byte) 'x');
        return value;
    }

    static void check(byte[] value, int size) {
        if (value.length != size) {
            throw new IllegalStateException("A client delivered " + value.length + " of " + size + " bytes.");
        }
    }
}
