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

/**
 * Replies that arrive in pieces: the time for one reply. It must not grow faster than the number of pieces, which is what
 * looking twice at a byte would do.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class CutReplyBenchmark {

    private static final int REPLIES = 100;

    @Param({"GET_64_TEXT", "XRANGE_10"})
    private ReplyShape shape;

    /** Bytes in a read. */
    @Param({"1", "7", "100", "1460"})
    private int piece;

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

    /** One reply after the other, cut without regard to where they end. */
    @Benchmark
    @OperationsPerInvocation(REPLIES)
    public Object pieces() {
        int end = shape.frame.length() * REPLIES;
        for (int from = 0; from < end; from += piece) {
            state.decoder.decode(replies.setIndex(from, Math.min(end, from + piece)));
        }
        return state.sink.last;
    }
}
