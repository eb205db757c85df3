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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What deadlines cost a request that ends in time: one look each, and a part of a sweep once in a while. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class DeadlinesBenchmark {

    private static final int REQUESTS = 1_000;

    private final Request<?>[] requests = Gets.many(REQUESTS);
    private final Deadlines deadlines = new Deadlines(new StillLoop(), () -> {});
    private final Engine engine = new Engine();

    @Setup
    public void fill() {
        engine.submit(requests);
        engine.turn();
    }

    @TearDown
    public void end() {
        engine.close();
    }

    /** Later than the deadline that the timer is set for, as those of most requests are. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void later() {
        for (Request<?> request : requests) {
            deadlines.watch(request.deadlineNanos());
        }
    }

    /** Each earlier than the one before: the timer is set anew every time. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void earlier() {
        deadlines.stop();
        for (int i = REQUESTS - 1; i >= 0; i--) {
            deadlines.watch(requests[i].deadlineNanos() - 1);
        }
    }

    /** A look through what is in flight. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void sweep() {
        engine.sweep();
    }
}
