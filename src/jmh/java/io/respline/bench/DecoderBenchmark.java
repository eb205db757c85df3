package io.respline.bench;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
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

/** Bytes into replies, in reads as large as an I/O thread makes them: the time for one reply of each shape. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class DecoderBenchmark {

    /** Replies per call, about a read of 64 KiB for the smaller shapes. */
    private static final int REPLIES = 800;

    @Param
    private ReplyShape shape;

    @Param
    private Profile profile;

    private DecoderState state;
    private ByteBuf replies;

    @Setup
    public void begin() {
        state = new DecoderState(shape.form, true, profile);
        replies = Buffers.usual(shape.frame.repeat(REPLIES));
    }

    @TearDown
    public void end() {
        replies.release();
    }

    /** All in one read. */
    @Benchmark
    @OperationsPerInvocation(REPLIES)
    public Object whole() {
        state.decoder.decode(replies.readerIndex(0));
        return state.sink.last;
    }
}
