package io.respline.bench.compare;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lettuce in the mode its documentation starts with: one shared connection that flushes each command; here without its
 * latency metrics, and with bytes for keys and values.
 */
final class LettuceSubject implements Subject {

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    LettuceSubject(int port) {
        resources = ClientResources.builder()
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        client = RedisClient.create(resources, "redis://127.0.0.1:" + port);
        connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    @Override
    public byte[] get(int key) {
        return connection.sync().get(Keys.BYTES[key]);
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        connection.async().get(Keys.BYTES[key]).whenComplete(completion);
    }

    @Override
    public void pipeline(int firstKey, int size) {
        List<RedisFuture<byte[]>> futures = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            futures.add(connection.async().get(Keys.BYTES[(firstKey + i) % Keys.COUNT]));
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
        List<KeyValue<byte[], byte[]>> values = connection.sync().mget(Keys.bytes(firstKey, size));
        Keys.checkCount(values.size(), size);
        values.forEach(pair -> Keys.check(pair.getValue()));
    }

    @Override
    public byte[] getLarge(String key) {
        return connection.sync().get(Keys.bytes(key));
    }

    @Override
    public void setLarge(String key, byte[] value) {
        connection.sync().set(Keys.bytes(key), value);
    }

    @Override
    public int readAll(Aggregate aggregate) {
        byte[] key = aggregate.bytes;
        return switch (aggregate) {
            case HASH -> connection.sync().hgetall(key).size();
            case LIST -> connection.sync().lrange(key, 0, -1).size();
            case SET -> connection.sync().smembers(key).size();
            case STREAM -> connection.sync().xrange(key, Range.unbounded()).size();
        };
    }

    @Override
    public void close() {
        client.shutdown();
        resources.shutdown();
    }
}
