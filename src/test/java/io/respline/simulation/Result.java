package io.respline.simulation;

import org.jspecify.annotations.Nullable;

/**
 * How a run went.
 *
 * @param violation the promise that was broken and how, or null
 * @param step the number of the last step
 * @param hash of everything that happened
 * @param trace the last events, if a promise was broken
 */
record Result(Scenario scenario, @Nullable String violation, long step, long hash, String trace, Tally tally) {

    boolean isGood() {
        return violation == null;
    }

    @Override
    public String toString() {
        return isGood()
                ? scenario + ": " + step + " steps, no violation"
                : scenario + ": " + violation + "\nat step " + step + ", after\n" + trace;
    }
}
