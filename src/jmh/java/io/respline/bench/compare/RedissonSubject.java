package io.respline.bench.compare;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.TransportMode;

/** Redisson, with bytes for values: its default codec serialises Java objects. */
final class RedissonSubject implements Subject {

    private static final int DEFAULT_POOL = 64;
    private static final int DEFAULT_IDLE = 24;

    private final RedissonClient redisson;

    private RedissonSubject(Config config) {
        redisson = Redisson.create(config);
    }

    /** With every default: a pool of 64, 32 threads of Netty. */
    static RedissonSubject byDefault(int port) {
        return new RedissonSubject(config(port));
    }

    /** On the native transport, with as many threads of Netty as there are CPUs, and no more connections than calls. */
    static RedissonSubject best(int port, int connections) {
        Config config = config(port).setTransportMode(TransportMode.EPOLL).setNettyThreads(2);
        int pool = connections == 1 ? DEFAULT_POOL : Math.min(connections, DEFAULT_POOL);
        config.useSingleServer().setConnectionPoolSize(pool).setConnectionMinimumIdleSize(Math.min(pool, DEFAULT_IDLE));
        return new RedissonSubject(config);
    }

    private static Config config(int port) {
        Config config = new Config().setCodec(ByteArrayCodec.INSTANCE);
        config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
        return config;
    }

    @Override
    public byte[] get(int key) {
        return redisson.<byte[]>getBucket(Keys.TEXT[key]).get();
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        redisson.<byte[]>getBucket(Keys.TEXT[key]).getAsync().whenComplete(completion);
    }

    @Override
    public void pipeline(int firstKey, int size) {
        RBatch batch = redisson.createBatch(BatchOptions.defaults());
        for (int i = 0; i < size; i++) {
            batch.<byte[]>getBucket(Keys.TEXT[(firstKey + i) % Keys.COUNT]).getAsync();
        }
        List<?> values = batch.execute().getResponses();
        Keys.checkCount(values.size(), size);
        for (Object value : values) {
            Keys.check((byte[]) value);
        }
    }

    @Override
    public void multiGet(int firstKey, int size) {
        Map<String, byte[]> values = redisson.getBuckets().get(Keys.text(firstKey, size));
        Keys.checkCount(values.size(), Math.min(size, Keys.COUNT));
        values.values().forEach(Keys::check);
    }

    @Override
    public byte[] getLarge(String key) {
        return redisson.<byte[]>getBucket(key).get();
    }

    @Override
    public void setLarge(String key, byte[] value) {
        redisson.<byte[]>getBucket(key).set(value);
    }

    @Override
    public int readAll(Aggregate aggregate) {
        String key = aggregate.key;
        return switch (aggregate) {
            case HASH -> redisson.<byte[], byte[]>getMap(key).readAllMap().size();
            case LIST -> redisson.<byte[]>getList(key).readAll().size();
            case SET -> redisson.<byte[]>getSet(key).readAll().size();
            case STREAM ->
                redisson.<byte[], byte[]>getStream(key)
                        .range(StreamMessageId.MIN, StreamMessageId.MAX)
                        .size();
        };
    }

    @Override
    public void close() {
        redisson.shutdown();
    }
}
