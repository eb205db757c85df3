package io.respline.bench;

import static io.respline.command.Command.cmd;

import io.netty.buffer.ByteBuf;
import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.Keys;
import io.respline.commands.Strings;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * A typed call beside the same call of raw words: arguments into a frame, the reply's bytes into the result that a caller
 * wants. The way to the server between them is the same for both. With {@code -prof gc}: a typed call must not cost more.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class TypedCallBenchmark {

    @Param
    private Profile profile;

    private final String key = "user:0000000042";
    private final String value = "v".repeat(64);
    private final Duration ttl = Duration.ofMinutes(5);
    private final String[] keys = {"user:0000000042", "user:0000000043", "user:0000000044"};

    private DecoderState text;
    private DecoderState number;
    private DecoderState reply;
    private ByteBuf bulk;
    private ByteBuf integer;
    private ByteBuf status;
    private ByteBuf list;

    /** Decoders and what they read. */
    @Setup
    public void begin() {
        text = new DecoderState(ReplyDecoder.TEXT, true, profile);
        number = new DecoderState(ReplyDecoder.LONG, true, profile);
        reply = new DecoderState(ReplyDecoder.REPLY, true, profile);
        bulk = Buffers.usual(ReplyShape.GET_64_TEXT.frame);
        integer = Buffers.usual(ReplyShape.INCR_LONG.frame);
        status = Buffers.usual(ReplyShape.SET_OK.frame);
        list = Buffers.usual("*3\r\n" + ReplyShape.GET_64_TEXT.frame.repeat(3));
    }

    /** Gives the buffers back. */
    @TearDown
    public void end() {
        List.of(bulk, integer, status, list).forEach(ByteBuf::release);
    }

    /** {@code GET}, a text. */
    @Benchmark
    public @Nullable String typedGet() {
        return result(Strings.get(key), text, bulk);
    }

    /** {@code GET}, a text. */
    @Benchmark
    public @Nullable String rawGet() {
        return result(cmd("GET", key), reply, bulk).asString();
    }

    /** {@code INCRBY}, a number. */
    @Benchmark
    public long typedIncrBy() {
        return result(Strings.incrBy(key, 7), number, integer);
    }

    /** {@code INCRBY}, a number. */
    @Benchmark
    public long rawIncrBy() {
        return result(cmd("INCRBY", key, 7), reply, integer).asLong();
    }

    /** {@code SET} with an option, a condition. */
    @Benchmark
    public boolean typedSetEx() {
        return result(Strings.set(key, value).ex(ttl), reply, status);
    }

    /** {@code SET} with an option, a condition. */
    @Benchmark
    public boolean rawSetEx() {
        return !result(cmd("SET", key, value, "EX", 300), reply, status).isNull();
    }

    /** {@code DEL} of several keys, a number. */
    @Benchmark
    public long typedDel() {
        return result(Keys.del(keys), number, integer);
    }

    /** {@code DEL} of several keys, a number. */
    @Benchmark
    public long rawDel() {
        return result(cmd("DEL", keys[0], keys[1], keys[2]), reply, integer).asLong();
    }

    /** {@code MGET}, texts. */
    @Benchmark
    public List<@Nullable String> typedMget() {
        return result(Strings.mget(keys), reply, list);
    }

    /** {@code MGET}, texts. */
    @Benchmark
    public List<@Nullable String> rawMget() {
        return result(cmd("MGET", keys[0], keys[1], keys[2]), reply, list).asList().stream()
                .map(Reply::asString)
                .toList();
    }

    private static <T extends @Nullable Object> T result(Command<T> command, DecoderState state, ByteBuf bytes) {
        EncodedCommand<T> encoded = command.encoded();
        state.sink.last = encoded.wire();
        state.decoder.decode(bytes.readerIndex(0));
        return encoded.decoder().apply(state.sink.last);
    }
}
