package io.respline.connection;

import io.respline.command.Request;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests from the threads of callers to the event loop: the time for one, as its caller sees it. With two callers twice
 * as many come through in that time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class SubmissionsBenchmark {

    private static final int REQUESTS = 1_000;

    private final Submissions own = new Submissions();
    private final Request<?>[] requests = Gets.many(REQUESTS);

    /** The event loop, which takes what it finds and never sleeps. */
    @State(Scope.Benchmark)
    public static class Consumer {

        private final Submissions submissions = new Submissions();
        private volatile boolean over;
        private @Nullable Thread thread;

        @Setup
        public void start() {
            over = false;
            thread = new Thread(this::run, "consumer");
            thread.start();
        }

        @TearDown
        public void stop() throws InterruptedException {
            over = true;
            if (thread != null) {
                thread.join();
            }
        }

        private void run() {
            while (!over) {
                if (walk(submissions.takeAll()) == 0) {
                    Thread.yield();
                }
            }
        }
    }

    /** Passes over the requests, and ends the one that somebody waits for. */
    private static int walk(@Nullable Request<?> oldest) {
        int count = 0;
        for (Request<?> request = oldest; request != null; request = request.next()) {
            count++;
            if (request.isExchanged()) {
                request.completeExceptionally(Gets.OVER);
            }
        }
        return count;
    }

    private void submit(Submissions to) {
        for (Request<?> request : requests) {
            to.add(request);
        }
    }

    private void submitAndWait(Submissions to) {
        submit(to);
        Request<?> last = Gets.get(0);
        last.exchanged();
        to.add(last);
        while (!last.isDone()) {
            Thread.yield();
        }
    }

    /** Added and taken by the same thread: the price without a second one. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int alone() {
        submit(own);
        return walk(own.takeAll());
    }

    /** One caller and the loop. */
    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(REQUESTS)
    public void oneCaller(Consumer consumer) {
        submitAndWait(consumer.submissions);
    }

    /** Two callers and the loop. */
    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(REQUESTS)
    public void twoCallers(Consumer consumer) {
        submitAndWait(consumer.submissions);
    }
}
