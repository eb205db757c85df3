package io.respline.demo.connector;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a connector has done so far.
 *
 * @param done jobs acknowledged
 * @param failed attempts that failed and were followed by another one
 * @param parked jobs that came to the dead list
 * @param recovered jobs taken over from consumers that had died
 * @param found jobs in its own working list that it had not heard of, because a reply was lost
 * @param late endings of jobs that it did not own any more: others do, or did, them too
 */
public record ConnectorStats(long done, long failed, long parked, long recovered, long found, long late) {

    /** Counts up. Thread-safe. */
    static final class Counters {
        final LongAdder done = new LongAdder();
        final LongAdder failed = new LongAdder();
        final LongAdder parked = new LongAdder();
        final LongAdder recovered = new LongAdder();
        final LongAdder found = new LongAdder();
        final LongAdder late = new LongAdder();

        ConnectorStats look() {
            return new ConnectorStats(done.sum(), failed.sum(), parked.sum(), recovered.sum(), found.sum(), late.sum());
        }
    }
}
