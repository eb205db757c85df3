package io.respline.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.protocol.ReadBudget;
import io.respline.protocol.RespDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class LargeReplyBenchmark {

    private static final int PIECE = 64 << 10;

    @Param({"1", "16", "64"})
    private int mebibytes;

    @Param({"true", "false"})
    private boolean budgeted;

    private LastValue sink;
    private RespDecoder decoder;
    private ByteBuf head;
    private ByteBuf body;
    private ByteBuf tail;

    @Setup(Level.Trial)
    public void begin() {
        sink = new LastValue(ReplyDecoder.BYTES);
        decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(budgeted ? 1L << 30 : 0), sink);
        head = direct("$" + ((long) mebibytes << 20) + "\r\n");
        body = direct("v".repeat(PIECE));
        tail = direct("\r\n");
    }

    @TearDown(Level.Trial)
    public void end() {
        head.release();
        body.release();
        tail.release();
    }

    private static ByteBuf direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
    }

    @Benchmark
    public Object pieces() {
        decoder.decode(head.readerIndex(0));
        for (int i = 0; i < mebibytes * 16; i++) {
            decoder.decode(body.readerIndex(0));
        }
        decoder.decode(tail.readerIndex(0));
        return sink.last;
    }
}
