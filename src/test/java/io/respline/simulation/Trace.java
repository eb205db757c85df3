package io.respline.simulation;

import java.util.Arrays;
import java.util.Locale;

/** What happened in a world, as numbers: cheap enough to be always on, and hashed so that runs can be compared. */
final class Trace {

    private static final Event[] EVENTS = Event.values();
    private static final int WIDTH = 3;

    private long[] records = new long[WIDTH * 1024];
    private int size;
    private long hash = 1;

    /** @param nanos since the beginning of the world */
    void note(long nanos, Event event, long a, long b) {
        if (size + WIDTH > records.length) {
            records = Arrays.copyOf(records, records.length * 2);
        }
        records[size] = nanos << 8 | event.ordinal();
        records[size + 1] = a;
        records[size + 2] = b;
        for (int i = size; i < size + WIDTH; i++) {
            hash = (hash ^ records[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        size += WIDTH;
    }

    long hash() {
        return hash;
    }

    /** The last so many events, one per line. */
    String tail(int events) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, size - events * WIDTH); i < size; i += WIDTH) {
            Event event = EVENTS[(int) (records[i] & 0xff)];
            text.append(String.format(Locale.ROOT, "%12.3f ms  ", (records[i] >> 8) / 1e6))
                    .append(event.text
                            .replace("{a}", Long.toString(records[i + 1]))
                            .replace("{b}", Long.toString(records[i + 2])))
                    .append('\n');
        }
        return text.toString();
    }
}
