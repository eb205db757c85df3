package io.respline.demo;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How calls ended, counted by name. Thread-safe. */
final class Tally {

    private final LongAdder succeeded = new LongAdder();
    private final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final LongAdder unexpected = new LongAdder();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

    void succeeded(long nanos) {
        succeeded.increment();
        longestNanos.accumulate(nanos);
    }

    void failed(RedisException failure, long nanos) {
        add(outcomes, failure.outcome());
        String code = failure instanceof RedisServerException error ? " " + error.code() : "";
        add(
                failures,
                String.format(
                        "%-15s %s%s", failure.outcome(), failure.getClass().getSimpleName(), code));
        longestNanos.accumulate(nanos);
    }

    /** A failure that no call may have. */
    void unexpected(RuntimeException failure) {
        add(failures, "UNEXPECTED      " + failure);
        unexpected.increment();
    }

    private static <K> void add(Map<K, LongAdder> counts, K name) {
        counts.computeIfAbsent(name, first -> new LongAdder()).increment();
    }

    long successes() {
        return succeeded.sum();
    }

    long of(Outcome outcome) {
        LongAdder count = outcomes.get(outcome);
        return count == null ? 0 : count.sum();
    }

    boolean hasUnexpected() {
        return unexpected.sum() > 0;
    }

    long longestMillis() {
        return longestNanos.get() / 1_000_000;
    }

    void print(Terminal terminal) {
        terminal.result("%,9d  ok", successes());
        failures.forEach((name, count) -> terminal.result("%,9d  %s", count.sum(), name));
    }
}
