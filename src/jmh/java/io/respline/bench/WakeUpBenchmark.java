package io.respline.bench;

import io.respline.command.Request;
import io.respline.commands.Strings;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What threads that wait cost the event loop: requests are ended, one after the other, for each of which a thread is
 * parked. It is the time of the system more than that of the client; on a machine with several CPUs it is that of
 * interrupts, so this one is best pinned to a single CPU.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Benchmark)
public class WakeUpBenchmark {

    private static final int WAITERS = 64;
    private static final long TIMEOUT = TimeUnit.HOURS.toNanos(1);

    private final Thread[] threads = new Thread[WAITERS];
    private final AtomicReferenceArray<Request<?>> requests = new AtomicReferenceArray<>(WAITERS);
    private final Object reply = "value";
    private volatile boolean over;

    @Setup
    public void start() {
        for (int i = 0; i < WAITERS; i++) {
            int own = i;
            threads[i] = new Thread(() -> waitAgainAndAgain(own), "waiter-" + i);
            threads[i].start();
        }
    }

    private static Request<?> request() {
        return Request.undecoded(Strings.get("key").encoded(), System.nanoTime(), TIMEOUT);
    }

    private void waitAgainAndAgain(int own) {
        while (!over) {
            Request<?> request = requests.get(own);
            if (request == null || request.isDone()) {
                LockSupport.park();
            } else {
                request.park();
            }
        }
    }

    /** Before each measurement all threads wait, each for a request that is open. */
    @Setup(Level.Invocation)
    public void renew() {
        for (int i = 0; i < WAITERS; i++) {
            Request<?> request = request();
            requests.set(i, request);
            LockSupport.unpark(threads[i]);
            while (LockSupport.getBlocker(threads[i]) != request) {
                Thread.yield();
            }
        }
    }

    @TearDown
    public void end() throws InterruptedException {
        over = true;
        wakeAll();
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            thread.join();
        }
    }

    /** Wakes a thread. */
    @Benchmark
    @OperationsPerInvocation(WAITERS)
    public void wakeAll() {
        for (int i = 0; i < WAITERS; i++) {
            Request<?> request = requests.get(i);
            request.receive(reply);
            request.finish();
        }
    }
}
