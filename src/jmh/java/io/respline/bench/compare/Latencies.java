package io.respline.bench.compare;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/** How long calls of a turn took, in nanoseconds. Shared by all threads, as few calls are timed. Thread-safe. */
final class Latencies {

    /** In closed loops one call of so many is timed: reading the clock twice costs as much as a fast call. */
    static final int ONE_OF = 64;

    private static final long HIGHEST = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    private final AtomicHistogram histogram = new AtomicHistogram(HIGHEST, DIGITS);
    private volatile boolean recording;

    /** From here on: what was before belongs to the ramp. */
    void start() {
        recording = true;
    }

    void record(long nanos) {
        if (recording) {
            histogram.recordValue(Math.min(nanos, HIGHEST));
        }
    }

    /** As one word of text; {@link #parse} reads it. */
    String format() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    static Histogram parse(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), HIGHEST);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a histogram", e);
        }
    }

    static Histogram none() {
        return new Histogram(HIGHEST, DIGITS);
    }
}
