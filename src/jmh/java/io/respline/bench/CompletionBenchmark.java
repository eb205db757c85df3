package io.respline.bench;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.commands.Keys;
import io.respline.commands.Strings;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A request made, given its reply and ended: the time for one, its result taken where the caller takes it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class CompletionBenchmark {

    private static final int ROUNDS = 20_000;
    private static final long TIMEOUT = TimeUnit.HOURS.toNanos(1);

    @Param
    private Profile profile;

    private Command<@Nullable String> get = Strings.get("key:000000000042");
    private Object text = "v".repeat(64);

    @Setup
    public void pollute(Blackhole hole) {
        Command<?>[] commands = {
            get,
            get.asBytes(),
            Strings.incr("k"),
            Strings.set("k", "v"),
            Keys.exists("k"),
            get.map(String::valueOf),
            Strings.mget("k", "l"),
            Command.cmd("GET", "k")
        };
        Reply bulk = new Reply.Bulk("v".getBytes(StandardCharsets.US_ASCII));
        Object[] replies = {
            text, new byte[64], 5L, Reply.Status.OK, 1L, text, Reply.Array.of(bulk, Reply.Null.NULL), bulk
        };
        for (int i = 0; profile == Profile.POLLUTED && i < ROUNDS; i++) {
            int kind = i % commands.length;
            Request<?> request = Request.of(commands[kind].encoded(), i, TIMEOUT);
            var unused = i % 3 == 0 ? request.whenComplete((value, failure) -> hole.consume(value)) : request;
            answer(request, i % 100 == 0 ? Reply.Failure.of("ERR no") : replies[kind]);
            hole.consume(request.isDone());
            Request<?> waited = Request.undecoded(commands[kind].encoded(), i, TIMEOUT);
            answer(waited, replies[kind]);
            hole.consume(Request.decode(commands[kind].encoded(), waited.join()));
        }
    }

    private static void answer(Request<?> request, Object reply) {
        request.receive(reply);
        request.finish();
    }

    /** Only made. */
    @Benchmark
    public Object made() {
        return Request.of(get.encoded(), 1, TIMEOUT);
    }

    /** For a thread that waits and decodes, though not long enough to have parked. */
    @Benchmark
    public Object call() {
        Request<?> request = Request.undecoded(get.encoded(), 1, TIMEOUT);
        request.exchanged();
        answer(request, text);
        return Request.decode(get.encoded(), request.join());
    }

    /** For a future that is looked at afterwards. */
    @Benchmark
    public Object future() {
        Request<?> request = Request.of(get.encoded(), 1, TIMEOUT);
        answer(request, text);
        return request.join();
    }

    /** For a future with a callback. */
    @Benchmark
    public Object callback(Blackhole hole) {
        Request<?> request = Request.of(get.encoded(), 1, TIMEOUT);
        var chained = request.whenComplete((value, failure) -> hole.consume(value));
        answer(request, text);
        return chained;
    }
}
