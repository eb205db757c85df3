package io.respline.bench.compare;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lettuce, without its latency metrics and with bytes for keys and values. All clients of a process share their resources,
 * as its documentation advises.
 */
final class LettuceSubject implements Subject {

    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> blocking;
    private final StatefulRedisConnection<byte[], byte[]> asynchronous;
    private final int commandsPerFlush;
    private final AtomicInteger unflushed = new AtomicInteger();

    private LettuceSubject(int port, ClientResources resources, int commandsPerFlush) {
        this.commandsPerFlush = commandsPerFlush;
        client = RedisClient.create(resources, "redis://127.0.0.1:" + port);
        blocking = client.connect(ByteArrayCodec.INSTANCE);
        asynchronous = isFlushedByHand() ? flushedByHand() : blocking;
    }

    /** In the mode its documentation starts with: one connection for everything that flushes each command. */
    static LettuceSubject shared(int port) {
        return new LettuceSubject(port, Plain.RESOURCES, 1);
    }

    /**
     * As fast as settings make it: blocking calls share a connection whose flushes are put together, which its documentation
     * does not mention; pipelines and asynchronous calls have one that is flushed by hand, which it does, each 50 to 1,000
     * commands.
     */
    static LettuceSubject best(int port) {
        return new LettuceSubject(port, Consolidated.RESOURCES, 500);
    }

    private static final class Plain {
        static final ClientResources RESOURCES = resources().build();
    }

    private static final class Consolidated {
        static final ClientResources RESOURCES =
                resources().nettyCustomizer(new Consolidation()).build();
    }

    private static final class Consolidation implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.pipeline().addFirst(new FlushConsolidationHandler(256, true));
        }
    }

    private static ClientResources.Builder resources() {
        return ClientResources.builder().commandLatencyRecorder(CommandLatencyRecorder.disabled());
    }

    private boolean isFlushedByHand() {
        return commandsPerFlush > 1;
    }

    private StatefulRedisConnection<byte[], byte[]> flushedByHand() {
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        connection.setAutoFlushCommands(false);
        return connection;
    }

    @Override
    public byte[] get(int key) {
        return blocking.sync().get(Keys.BYTES[key]);
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        asynchronous.async().get(Keys.BYTES[key]).whenComplete(completion);
        if (isFlushedByHand() && unflushed.incrementAndGet() >= commandsPerFlush) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (isFlushedByHand()) {
            unflushed.set(0);
            asynchronous.flushCommands();
        }
    }

    @Override
    public void pipeline(int firstKey, int size) {
        List<RedisFuture<byte[]>> futures = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            futures.add(asynchronous.async().get(Keys.BYTES[(firstKey + i) % Keys.COUNT]));
            if (isFlushedByHand() && (i + 1 == size || (i + 1) % commandsPerFlush == 0)) {
                asynchronous.flushCommands();
            }
        }
        try {
            for (RedisFuture<byte[]> future : futures) {
                Keys.check(future.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void multiGet(int firstKey, int size) {
        List<KeyValue<byte[], byte[]>> values = blocking.sync().mget(Keys.bytes(firstKey, size));
        Keys.checkCount(values.size(), size);
        values.forEach(pair -> Keys.check(pair.getValue()));
    }

    @Override
    public byte[] getLarge(String key) {
        return blocking.sync().get(Keys.bytes(key));
    }

    @Override
    public void setLarge(String key, byte[] value) {
        blocking.sync().set(Keys.bytes(key), value);
    }

    @Override
    public int readAll(Aggregate aggregate) {
        byte[] key = aggregate.bytes;
        return switch (aggregate) {
            case HASH -> blocking.sync().hgetall(key).size();
            case LIST -> blocking.sync().lrange(key, 0, -1).size();
            case SET -> blocking.sync().smembers(key).size();
            case STREAM -> blocking.sync().xrange(key, Range.unbounded()).size();
        };
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
