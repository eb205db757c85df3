package io.respline.simulation;

import java.util.Locale;

/** Counters of one run, or of many together. */
final class Tally {

    private final long[] counts = new long[Count.values().length];

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long more) {
        counts[count.ordinal()] += more;
    }

    void addAll(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    long of(Count count) {
        return counts[count.ordinal()];
    }

    /** One counter per line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Count count : Count.values()) {
            String name = count.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            text.append(String.format(Locale.ROOT, "%,15d  %s%n", of(count), name));
        }
        return text.toString();
    }
}
