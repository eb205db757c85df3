package io.respline.connection;

import io.respline.command.Request;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A request through the queues of the event loop: the time for one, in and out. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class QueueBenchmark {

    private static final int REQUESTS = 1_000;

    private final Request<?>[] requests = Gets.many(REQUESTS);
    private final InFlight inFlight = new InFlight();
    private final RequestQueue waiting = new RequestQueue();

    /** What waits for its reply; looked at twice, as for each reply: which request it answers, and where that ends. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public long inFlight() {
        long ends = 0;
        for (Request<?> request : requests) {
            inFlight.add(request, ends + 1);
        }
        while (inFlight.peek() != null) {
            ends += inFlight.headEnd();
            inFlight.remove();
        }
        return ends;
    }

    /** What waits to be written. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int waiting() {
        int count = 0;
        for (Request<?> request : requests) {
            waiting.add(request);
        }
        while (waiting.poll() != null) {
            count++;
        }
        return count;
    }
}
