package io.respline.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long calls took. For one thread at a time. */
public final class Latencies {

    private final List<Long> nanos = new ArrayList<>();
    private int slow;

    /** A call that took so long, counted as slow from a limit on. */
    public void add(long taken, long slowFrom) {
        nanos.add(taken);
        slow += taken >= slowFrom ? 1 : 0;
    }

    /** Those of another thread, once it has ended. */
    public void add(Latencies others) {
        nanos.addAll(others.nanos);
        Collections.sort(nanos);
        slow += others.slow;
    }

    /** The same, ready to be asked for percentiles. */
    public Latencies sorted() {
        Collections.sort(nanos);
        return this;
    }

    /** How many calls. */
    public int count() {
        return nanos.size();
    }

    /** How many were slow. */
    public int slow() {
        return slow;
    }

    /** A percentile in milliseconds. */
    public double millis(double percent) {
        return nanos.get((int) Math.min(nanos.size() - 1, percent / 100 * nanos.size())) / 1e6;
    }
}
