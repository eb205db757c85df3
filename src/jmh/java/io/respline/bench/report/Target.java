package io.respline.bench.report;

import java.util.function.Function;

/**
 * What the client is meant to reach.
 *
 * @param what the quantity, and what it is compared with
 * @param measure finds it in a run
 */
record Target(Row.Place place, String what, Goal goal, Function<Run, Verdict> measure) {

    /** A bound that itself is good enough. */
    record Goal(boolean atLeast, double limit, String text) {
        static Goal atLeast(double limit, String text) {
            return new Goal(true, limit, "at least " + text);
        }

        static Goal atMost(double limit, String text) {
            return new Goal(false, limit, "at most " + text);
        }

        boolean allows(double value) {
            return atLeast ? value >= limit : value <= limit;
        }
    }

    boolean isMet(Run run) {
        Verdict verdict = measure.apply(run);
        return verdict.measured() && goal.allows(verdict.value());
    }

    boolean isMissed(Run run) {
        Verdict verdict = measure.apply(run);
        return verdict.measured() && !goal.allows(verdict.value());
    }
}
