package io.respline.bench.compare;

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
 * latency metrics, and with bytes for keys and values. Pipelines use a connection of their own, flushed once per pipeline.
 */
final class LettuceSubject implements Subject {

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> shared;
    private final StatefulRedisConnection<byte[], byte[]> manual;

    LettuceSubject(int port) {
        resources = ClientResources.builder()
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        client = RedisClient.create(resources, "redis://127.0.0.1:" + port);
        shared = client.connect(ByteArrayCodec.INSTANCE);
        manual = client.connect(ByteArrayCodec.INSTANCE);
        manual.setAutoFlushCommands(false);
    }

    @Override
    public byte[] get(int key) {
        return shared.sync().get(Keys.BYTES[key]);
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        shared.async().get(Keys.BYTES[key]).whenComplete(completion);
    }

    @Override
    public void pipeline(int firstKey, int size) {
        List<RedisFuture<byte[]>> futures = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            futures.add(manual.async().get(Keys.BYTES[(firstKey + i) % Keys.COUNT]));
        }
        manual.flushCommands();
        try {
            for (RedisFuture<byte[]> future : futures) {
                Keys.check(future.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdown();
        resources.shutdown();
    }
}
