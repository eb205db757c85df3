package io.respline.connection;

import io.netty.buffer.ByteBuf;
import io.respline.bench.Buffers;
import io.respline.bench.Profile;
import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.commands.Keys;
import io.respline.commands.Strings;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * All that a GET of 64 bytes passes in the client but sockets and changes of thread, from the prebuilt command to the text:
 * the time for one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class EngineBenchmark {

    private static final String REPLY = "$64\r\n" + "v".repeat(64) + "\r\n";
    private static final int REQUESTS = 1_000;
    private static final int ROUNDS = 2_000;

    @Param
    private Profile profile;

    /** Requests in a turn of the loop. */
    @Param({"1", "1000"})
    private int depth;

    private final Engine engine = new Engine();
    private Request<?>[] requests = {};
    private ByteBuf replies = Buffers.usual("");

    @Setup
    public void begin(Blackhole hole) {
        requests = new Request<?>[depth];
        replies = Buffers.usual(REPLY.repeat(depth));
        if (profile == Profile.POLLUTED) {
            pollute(hole);
        }
    }

    @TearDown
    public void end() {
        replies.release();
        engine.close();
    }

    private void pollute(Blackhole hole) {
        List<ByteBuf> texts = Buffers.ofEveryKind(REPLY);
        List<ByteBuf> numbers = Buffers.ofEveryKind(":5\r\n");
        List<ByteBuf> statuses = Buffers.ofEveryKind("+OK\r\n");
        List<ByteBuf> pairs = Buffers.ofEveryKind(REPLY + REPLY);
        List<ByteBuf> lists = Buffers.ofEveryKind("*2\r\n" + REPLY + "$-1\r\n");
        engine.writesInto(Profile.POLLUTED);
        for (int i = 0; i < ROUNDS; i++) {
            int kind = i % texts.size();
            hole.consume(exchange(Strings.get("k"), texts.get(kind)));
            hole.consume(exchange(Strings.get("k").asBytes(), texts.get(kind)));
            hole.consume(exchange(Strings.get("k").map(String::valueOf), texts.get(kind)));
            hole.consume(exchange(Strings.incr("k"), numbers.get(kind)));
            hole.consume(exchange(Strings.set("k", "v"), statuses.get(kind)));
            hole.consume(exchange(Keys.exists("k"), numbers.get(kind)));
            hole.consume(exchange(Strings.mget("k", "l"), lists.get(kind)));
            hole.consume(exchange(Command.cmd("MGET", "k", "l"), lists.get(kind)));
            Request<?> batch = Batch.of(Gets.COMMAND, Gets.COMMAND).request(System.nanoTime(), Gets.TIMEOUT);
            engine.submit(batch);
            engine.turn();
            engine.read(pairs.get(kind).readerIndex(0));
            hole.consume(batch.join());
        }
        engine.writesInto(Profile.CLEAN);
        List.of(texts, numbers, statuses, pairs, lists).forEach(kinds -> kinds.forEach(ByteBuf::release));
    }

    private Object exchange(Command<?> command, ByteBuf reply) {
        Request<?> request = Request.of(command.encoded(), System.nanoTime(), Gets.TIMEOUT);
        engine.submit(request);
        engine.turn();
        engine.read(reply.readerIndex(0));
        return request.join();
    }

    private void answer() {
        engine.turn();
        engine.read(replies.readerIndex(0));
    }

    /** By {@code send}, when nobody has chained anything. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void send(Blackhole hole) {
        for (int done = 0; done < REQUESTS; done += depth) {
            sendTurn(hole);
        }
    }

    private void sendTurn(Blackhole hole) {
        for (int i = 0; i < depth; i++) {
            Request<?> request = Request.of(Gets.COMMAND.encoded(), System.nanoTime(), Gets.TIMEOUT);
            requests[i] = request;
            engine.submit(request);
        }
        answer();
        for (Request<?> request : requests) {
            hole.consume(request.join());
        }
    }

    /** By {@code call}, without the wait: the caller decodes. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void call(Blackhole hole) {
        for (int done = 0; done < REQUESTS; done += depth) {
            callTurn(hole);
        }
    }

    private void callTurn(Blackhole hole) {
        for (int i = 0; i < depth; i++) {
            Request<?> request = Gets.get(System.nanoTime());
            request.exchanged();
            requests[i] = request;
            engine.submit(request);
        }
        answer();
        for (Request<?> request : requests) {
            hole.consume(Request.decode(Gets.COMMAND.encoded(), request.join()));
        }
    }
}
