package io.respline.bench;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;

import io.respline.command.Command;
import io.respline.commands.Strings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Arguments into a command value, its frame included: what the caller's thread does for each call that builds one. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class EncodeBenchmark {

    private static final int ROUNDS = 20_000;

    @Param
    private Profile profile;

    private String key = "user:0000000042";
    private String value = "v".repeat(64);
    private byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    private Duration ttl = Duration.ofMinutes(5);

    @Setup
    public void pollute(Blackhole hole) {
        List<Object> words = List.of(
                "text",
                "t\u00e9xt",
                "\u6587\u5b57",
                bytes,
                ByteBuffer.wrap(bytes),
                7L,
                123_456,
                1.5,
                new StringBuilder("b"));
        for (int i = 0; profile == Profile.POLLUTED && i < ROUNDS; i++) {
            Object word = words.get(i % words.size());
            hole.consume(cmd("SET", word, words.get((i + 1) % words.size())));
            hole.consume(cmd(i % 2 == 0 ? "GET" : "EXISTS", word));
            hole.consume(get("k" + i % 3));
            hole.consume(get("\u6587\u5b57"));
            hole.consume(set("\u00e9", i % 2 == 0 ? "\u00e9" : value).ex(ttl));
            hole.consume(Strings.incrBy(key, i - 100L));
        }
    }

    /** By the factory, an argument of text. */
    @Benchmark
    public Command<?> typedGet() {
        return get(key);
    }

    /** By the factory, two arguments of text. */
    @Benchmark
    public Command<?> typedSet() {
        return set(key, value);
    }

    /** By the factory, text and bytes. */
    @Benchmark
    public Command<?> typedSetBytes() {
        return set(key, bytes);
    }

    /** By the factory, with an option, which makes a frame out of a frame. */
    @Benchmark
    public Command<?> typedSetEx() {
        return set(key, value).ex(ttl);
    }

    /** Of words: the name is checked and looked up each time. */
    @Benchmark
    public Command<?> rawGet() {
        return cmd("GET", key);
    }

    /** Of words. */
    @Benchmark
    public Command<?> rawSet() {
        return cmd("SET", key, value);
    }
}
