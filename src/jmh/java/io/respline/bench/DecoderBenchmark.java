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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes into replies: the time for one reply of each shape. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class DecoderBenchmark {

    /** Replies per call, about a read of 64 KiB for the first shapes. */
    private static final int REPLIES = 800;

    private static final int PIECE = 50;

    /** A reply and the form in which it is wanted. */
    public enum Shape {
        GET_64_TEXT(bulk(64), ReplyDecoder.TEXT),
        GET_64_BYTES(bulk(64), ReplyDecoder.BYTES),
        GET_64_REPLY(bulk(64), ReplyDecoder.REPLY),
        INCR_LONG(":123456\r\n", ReplyDecoder.LONG),
        SET_OK("+OK\r\n", ReplyDecoder.REPLY),
        MISS("$-1\r\n", ReplyDecoder.TEXT),
        NESTED("*2\r\n*2\r\n:1\r\n*1\r\n$1\r\na\r\n%1\r\n+k\r\n#t\r\n", ReplyDecoder.REPLY),
        MGET_100("*100\r\n" + bulk(16).repeat(100), ReplyDecoder.REPLY);

        private final String frame;
        private final int form;

        Shape(String frame, int form) {
            this.frame = frame;
            this.form = form;
        }

        private static String bulk(int length) {
            return "$" + length + "\r\n" + "v".repeat(length) + "\r\n";
        }
    }

    @Param
    private Shape shape;

    private LastValue sink;
    private RespDecoder decoder;
    private ByteBuf replies;

    @Setup(Level.Trial)
    public void begin() {
        sink = new LastValue(shape.form);
        decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(1L << 30), sink);
        replies = direct(shape.frame.repeat(REPLIES));
    }

    @TearDown(Level.Trial)
    public void end() {
        replies.release();
    }

    private static ByteBuf direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
    }

    /** All in one read. */
    @Benchmark
    @OperationsPerInvocation(REPLIES)
    public Object whole() {
        decoder.decode(replies.readerIndex(0));
        return sink.last;
    }

    /** In small reads, so that most replies are cut. */
    @Benchmark
    @OperationsPerInvocation(REPLIES)
    public Object cut() {
        int end = replies.writerIndex();
        for (int from = 0; from < end; from += PIECE) {
            decoder.decode(replies.setIndex(from, Math.min(end, from + PIECE)));
        }
        replies.setIndex(0, end);
        return sink.last;
    }
}
