package io.respline.bench.compare;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A published message: its number on its channel, and when it was sent by the clock that all processes of a machine share. */
final class Payload {

    static final int BYTES = 64;

    /** Where the number begins. */
    static final int NUMBER = 0;

    /** Where the time begins. */
    static final int TIME = NUMBER + Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Payload() {}

    /** Negative if it is no such message. */
    static long number(byte[] payload) {
        return payload.length == BYTES ? (long) LONGS.get(payload, NUMBER) : -1;
    }

    /** As {@link System#nanoTime}, which on Linux is the same in all processes. */
    static long time(byte[] payload) {
        return (long) LONGS.get(payload, TIME);
    }
}
