package io.respline.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** Jedis with its pool, a connection for each thread, none tested on borrowing. */
final class JedisPoolSubject implements Subject {

    private final RedisClient client;

    JedisPoolSubject(int port, int threads) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(threads);
        pool.setMaxIdle(threads);
        client = RedisClient.builder()
                .hostAndPort("127.0.0.1", port)
                .poolConfig(pool)
                .build();
    }

    @Override
    public byte[] get(int key) {
        return client.get(Keys.BYTES[key]);
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        throw new UnsupportedOperationException("Jedis has no asynchronous calls.");
    }

    @Override
    public void pipeline(int firstKey, int size) {
        List<Response<byte[]>> responses = new ArrayList<>(size);
        try (AbstractPipeline pipeline = client.pipelined()) {
            for (int i = 0; i < size; i++) {
                responses.add(pipeline.get(Keys.BYTES[(firstKey + i) % Keys.COUNT]));
            }
            pipeline.sync();
        }
        for (Response<byte[]> response : responses) {
            Keys.check(response.get());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
