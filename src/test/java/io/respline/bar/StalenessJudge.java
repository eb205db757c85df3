package io.respline.bar;

import io.respline.Redis;
import io.respline.commands.Strings;
import io.respline.error.RedisException;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers, and what must hold of each read. Nothing that was replaced longer ago than the bound; nothing older than what any
 * read that had ended before it has seen, because that one had it from the server after all older versions were out; and,
 * after a loss, nothing of before it. Thread-safe.
 */
final class StalenessJudge {

    private static final int BURST = 16;
    private static final int ASYNCHRONOUS = 8;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A loss that the client has noticed: who begins to read from now on must know all that had been written until then. */
    record Loss(long writtenUntilNanos) {}

    final LongAdder reads = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder tooOld = new LongAdder();
    final LongAdder backwards = new LongAdder();
    final LongAdder survivors = new LongAdder();
    final Lateness staleness = new Lateness();
    final Lateness stalenessWithoutFaults = new Lateness();
    final Queue<String> examples = new ConcurrentLinkedQueue<>();

    private final CounterLog[] logs;
    private final AtomicIntegerArray seen;
    private final long boundNanos;
    private volatile boolean faults;
    private volatile Loss loss = new Loss(Long.MIN_VALUE);

    StalenessJudge(CounterLog[] logs, long boundNanos) {
        this.logs = logs;
        this.seen = new AtomicIntegerArray(logs.length);
        this.boundNanos = boundNanos;
    }

    void faultsBegin() {
        faults = true;
    }

    void lost(Loss noticed) {
        loss = noticed;
    }

    /** Reads until it is told to stop. */
    void readers(Redis view, int number, AtomicBoolean stop) {
        SplittableRandom random = new SplittableRandom(number);
        while (!stop.get()) {
            for (int i = 0; i < BURST; i++) {
                try {
                    read(view, random.nextInt(logs.length), number % ASYNCHRONOUS == 0);
                } catch (RedisException | CompletionException e) {
                    failures.increment();
                }
            }
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private void read(Redis view, int key, boolean asynchronously) {
        Loss before = loss;
        int newest = seen.get(key);
        boolean undisturbed = !faults;
        long start = System.nanoTime();
        String value = asynchronously ? view.send(Strings.get("k" + key)).join() : view.call(Strings.get("k" + key));
        reads.increment();
        CounterLog log = logs[key];
        int version = value == null ? log.emptyUpTo() : Integer.parseInt(value);
        judge(tooOld, key, version, log.at(start - boundNanos), "older than the bound");
        judge(backwards, key, version, newest, "older than what was seen before");
        if (before.writtenUntilNanos() != Long.MIN_VALUE) {
            judge(survivors, key, version, log.at(before.writtenUntilNanos()), "from before a loss");
        }
        if (value != null) {
            seen.accumulateAndGet(key, version, Math::max);
            long age = log.ageNanos(version, start);
            (undisturbed ? stalenessWithoutFaults : staleness).add(age);
        }
    }

    private void judge(LongAdder count, int key, int version, int least, String what) {
        if (version < least) {
            count.increment();
            if (examples.size() < 5) {
                examples.add("k" + key + " " + version + " instead of " + least + ": " + what);
            }
        }
    }
}
