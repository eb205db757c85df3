package io.respline.connection;

import io.respline.bench.Profile;
import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.commands.Strings;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Prebuilt commands into the write buffer, the entry in the queue of what is in flight included: the time for one
 * command.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class OutboundBenchmark {

    private static final int COMMANDS = 1_000;
    private static final int IN_A_BATCH = 100;
    private static final int LARGE_COMMANDS = 4;
    private static final int LARGE_BYTES = 64 * 1024;
    private static final int ROUNDS = 3_000;

    @Param
    private Profile profile;

    private final InFlight inFlight = new InFlight();
    private final Outbound outbound = new Outbound(inFlight);
    private final SinkLink link = new SinkLink();
    private final Request<?>[] singles = Gets.many(COMMANDS);
    private final Request<?>[] batches = new Request<?>[COMMANDS / IN_A_BATCH];
    private final Request<?>[] larges = new Request<?>[LARGE_COMMANDS];

    private Request<?>[] requests = singles;
    private int next;

    @Setup
    public void begin() {
        outbound.link(link);
        Batch batch = Batch.of(Collections.nCopies(IN_A_BATCH, Gets.COMMAND));
        Command<?> large = Strings.set("key", new byte[LARGE_BYTES]);
        for (int i = 0; i < batches.length; i++) {
            batches[i] = batch.request(System.nanoTime(), Gets.TIMEOUT);
        }
        for (int i = 0; i < larges.length; i++) {
            larges[i] = Request.of(large.encoded(), System.nanoTime(), Gets.TIMEOUT);
        }
        if (profile == Profile.POLLUTED) {
            pollute();
        }
    }

    private void pollute() {
        Request<?>[][] kinds = {{singles[0], singles[1]}, {batches[0]}, {larges[0], singles[0]}};
        link.hands(Profile.POLLUTED);
        for (int i = 0; i < ROUNDS; i++) {
            write(kinds[i % kinds.length]);
        }
        link.hands(Profile.CLEAN);
    }

    @TearDown
    public void end() {
        link.close();
    }

    private int write(Request<?>[] all) {
        requests = all;
        next = 0;
        outbound.pump(link, this::next);
        int written = inFlight.size();
        while (inFlight.size() > 0) {
            inFlight.remove();
        }
        return written;
    }

    private @Nullable Request<?> next() {
        return next < requests.length ? requests[next++] : null;
    }

    /** Single GETs of 36 bytes. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public int gets() {
        return write(singles);
    }

    /** The same in batches of 100. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public int inBatches() {
        return write(batches);
    }

    /** SETs of 64 KiB. */
    @Benchmark
    @OperationsPerInvocation(LARGE_COMMANDS)
    public int large() {
        return write(larges);
    }
}
