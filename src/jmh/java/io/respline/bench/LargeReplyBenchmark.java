package io.respline.bench;

import io.netty.buffer.ByteBuf;
import io.respline.command.ReplyDecoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One large bulk string in reads of 64 KiB, with a budget and without. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class LargeReplyBenchmark {

    private static final int PIECE = 64 << 10;

    @Param({"1", "16"})
    private int mebibytes;

    @Param({"true", "false"})
    private boolean budgeted;

    private DecoderState state;
    private ByteBuf head;
    private ByteBuf body;
    private ByteBuf tail;

    @Setup
    public void begin() {
        state = new DecoderState(ReplyDecoder.BYTES, budgeted, Profile.CLEAN);
        head = Buffers.usual("$" + ((long) mebibytes << 20) + "\r\n");
        body = Buffers.usual("v".repeat(PIECE));
        tail = Buffers.usual("\r\n");
    }

    @TearDown
    public void end() {
        head.release();
        body.release();
        tail.release();
    }

    @Benchmark
    public Object pieces() {
        state.decoder.decode(head.readerIndex(0));
        for (int i = 0; i < mebibytes * 16; i++) {
            state.decoder.decode(body.readerIndex(0));
        }
        state.decoder.decode(tail.readerIndex(0));
        return state.sink.last;
    }
}
