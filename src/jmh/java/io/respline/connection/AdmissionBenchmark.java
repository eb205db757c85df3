package io.respline.connection;

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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Room for a request, taken by its caller and given back by the event loop: the time for both. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Benchmark)
public class AdmissionBenchmark {

    private static final int IN_A_TURN = 100;
    private static final int BOUND = 1 << 20;

    private final Admission admission = new Admission(BOUND, 1L << 30);
    private final long cost = Admission.cost(Gets.get(0));

    /** Nobody else is there. */
    @Benchmark
    @Threads(1)
    public boolean oneThread() {
        return acquireAndRelease();
    }

    /** Two threads at the same counter: the time for one of them. */
    @Benchmark
    @Threads(2)
    public boolean twoThreads() {
        return acquireAndRelease();
    }

    private boolean acquireAndRelease() {
        boolean admitted = admission.tryAcquire(cost);
        admission.release(cost);
        return admitted;
    }

    /** The loop gives back what a whole turn has brought at once: the time for one request of it. */
    @Benchmark
    @OperationsPerInvocation(IN_A_TURN)
    public boolean releasedTogether() {
        boolean admitted = true;
        for (int i = 0; i < IN_A_TURN; i++) {
            admitted &= admission.tryAcquire(cost);
        }
        admission.release(IN_A_TURN * cost);
        return admitted;
    }
}
