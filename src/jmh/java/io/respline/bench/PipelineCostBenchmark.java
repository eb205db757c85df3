package io.respline.bench;

import io.respline.command.Batch;
import io.respline.command.BlockTime;
import io.respline.command.Command;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.commands.Strings;
import io.respline.connection.Connection;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * What a command costs the client itself, from its building to the value in the caller's hands, without sockets and
 * threads; beside it Jedis over a socket that is none.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class PipelineCostBenchmark {

    private static final int KEYS = 1_000;
    private static final int ELEMENTS = 10_000;
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(10);
    private static final String[] TEXT = IntStream.range(0, KEYS)
            .mapToObj(i -> String.format("key:%012d", i))
            .toArray(String[]::new);
    private static final byte[][] BYTES = IntStream.range(0, KEYS)
            .mapToObj(i -> TEXT[i].getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final byte[] LIST = "list".getBytes(StandardCharsets.US_ASCII);

    private InProcessStream stream;
    private Connection connection;
    private InProcessSocket socket;
    private Jedis jedis;

    @Setup(Level.Trial)
    public void begin() {
        stream = new InProcessStream();
        connection = stream.connect();
        socket = new InProcessSocket();
        socket.prepare("*4\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:2\r\n");
        jedis = new Jedis(
                () -> socket,
                DefaultJedisClientConfig.builder()
                        .clientSetInfoConfig(redis.clients.jedis.ClientSetInfoConfig.DISABLED)
                        .protocol(redis.clients.jedis.RedisProtocol.RESP2)
                        .build());
    }

    private static String bulk(int length) {
        return "$" + length + "\r\n" + "v".repeat(length) + "\r\n";
    }

    private static String numbered(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(String.format("$16\r\nelement:%08d\r\n", i));
        }
        return text.toString();
    }

    private void prepare(List<Command<?>> commands, String replies) {
        stream.prepare(
                commands.stream().mapToLong(c -> c.encoded().wire().length).sum(), replies);
        socket.prepare(replies);
    }

    private static List<Command<?>> gets() {
        List<Command<?>> commands = new ArrayList<>(KEYS);
        for (int i = 0; i < KEYS; i++) {
            commands.add(Strings.get(TEXT[i]));
        }
        return commands;
    }

    @Setup(Level.Iteration)
    public void prepare(BenchmarkParams parameters) {
        prepare(parameters.getBenchmark());
    }

    void prepare(String name) {
        if (name.contains("Get1k")) {
            prepare(gets(), bulk(64).repeat(KEYS));
        } else if (name.contains("Mget1k")) {
            prepare(List.of(Strings.mget(TEXT)), "*" + KEYS + "\r\n" + bulk(64).repeat(KEYS));
        } else if (name.contains("Lrange")) {
            prepare(List.of(Command.cmd("LRANGE", "list", 0, -1)), "*" + ELEMENTS + "\r\n" + numbered(ELEMENTS));
        } else {
            String header = name.contains("respline") ? "%" + ELEMENTS : "*" + 2 * ELEMENTS;
            prepare(List.of(Command.cmd("HGETALL", "list")), header + "\r\n" + numbered(2 * ELEMENTS));
        }
    }

    private <T> T call(Command<T> command) {
        EncodedCommand<T> encoded = command.encoded();
        boolean refused = encoded.spec().changesConnectionState() || BlockTime.isIn(encoded);
        long now = System.nanoTime();
        Request<Object> request = Request.undecoded(encoded, now, refused ? 0 : TIMEOUT);
        connection.exchange(request);
        return Request.decode(encoded, request.join());
    }

    private List<Reply> pipeline(List<Command<?>> commands) {
        Batch batch = Batch.of(commands);
        boolean refused = batch.changesConnectionState() || BlockTime.isIn(batch);
        Request<List<Reply>> request = batch.pipeline(System.nanoTime(), refused ? 0 : TIMEOUT);
        connection.exchange(request);
        return request.join();
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long resplineGet1k() {
        long sum = 0;
        for (Reply reply : pipeline(gets())) {
            sum += reply.asBytes().length;
        }
        return sum;
    }

    /** The part of {@link #resplineGet1k} that builds the commands. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Object resplineBuildGet1k() {
        return gets();
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long jedisGet1k() {
        List<Response<byte[]>> responses = new ArrayList<>(KEYS);
        Pipeline pipeline = jedis.pipelined();
        for (int i = 0; i < KEYS; i++) {
            responses.add(pipeline.get(BYTES[i]));
        }
        pipeline.sync();
        long sum = 0;
        for (Response<byte[]> response : responses) {
            sum += response.get().length;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long resplineMget1k() {
        long sum = 0;
        for (byte[] value : call(Strings.mget(TEXT).as(Decoders.BYTES_LIST))) {
            sum += value.length;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long jedisMget1k() {
        long sum = 0;
        for (byte[] value : jedis.mget(BYTES)) {
            sum += value.length;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object resplineLrange() {
        return call(Command.cmd("LRANGE", LIST, 0, -1)).asList();
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object resplineLrangeText() {
        return call(Command.cmd("LRANGE", LIST, 0, -1).as(Decoders.TEXT_LIST));
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object jedisLrange() {
        return jedis.lrange(LIST, 0, -1);
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object jedisLrangeText() {
        return jedis.lrange("list", 0, -1);
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object resplineHgetall() {
        return call(Command.cmd("HGETALL", LIST)).asMap();
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object resplineHgetallText() {
        return call(Command.cmd("HGETALL", LIST).as(Decoders.TEXT_MAP));
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object jedisHgetall() {
        return jedis.hgetAll(LIST);
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public Object jedisHgetallText() {
        return jedis.hgetAll("list");
    }
}
