package io.respline.demo;

import java.util.Locale;

/** A count and the time it took, for people. */
record Rate(long count, long nanos) {

    @Override
    public String toString() {
        double seconds = nanos / 1e9;
        return String.format(Locale.ROOT, "%.2f s, %,.0f per second", seconds, count / seconds);
    }
}
