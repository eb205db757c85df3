package io.respline.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.commands.JedisBinaryCommands;

/** Jedis: a blocking socket for each call under way. */
final class JedisSubject implements Subject {

    private static final byte[] FIRST = {'-'};
    private static final byte[] LAST = {'+'};

    private final JedisBinaryCommands commands;
    private final Supplier<AbstractPipeline> pipelines;
    private final Runnable closing;

    private JedisSubject(JedisBinaryCommands commands, Supplier<AbstractPipeline> pipelines, Runnable closing) {
        this.commands = commands;
        this.pipelines = pipelines;
        this.closing = closing;
    }

    /** With its pool, none of whose connections is tested on borrowing, which is the default. */
    static JedisSubject pooled(int port, int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        RedisClient client = RedisClient.builder()
                .hostAndPort("127.0.0.1", port)
                .poolConfig(pool)
                .build();
        return new JedisSubject(client, client::pipelined, client::close);
    }

    /** With every default: a pool of eight. */
    static JedisSubject byDefault(int port) {
        RedisClient client = RedisClient.create("127.0.0.1", port);
        return new JedisSubject(client, client::pipelined, client::close);
    }

    /** With one connection for its only thread: the least that a blocking call can cost. */
    static JedisSubject dedicated(int port) {
        Jedis jedis = new Jedis("127.0.0.1", port);
        return new JedisSubject(jedis, jedis::pipelined, jedis::close);
    }

    @Override
    public byte[] get(int key) {
        return commands.get(Keys.BYTES[key]);
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        throw new UnsupportedOperationException("Jedis has no asynchronous calls.");
    }

    @Override
    public void pipeline(int firstKey, int size) {
        List<Response<byte[]>> responses = new ArrayList<>(size);
        try (AbstractPipeline pipeline = pipelines.get()) {
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
    public void multiGet(int firstKey, int size) {
        List<byte[]> values = commands.mget(Keys.bytes(firstKey, size));
        Keys.checkCount(values.size(), size);
        values.forEach(Keys::check);
    }

    @Override
    public byte[] getLarge(String key) {
        return commands.get(Keys.bytes(key));
    }

    @Override
    public void setLarge(String key, byte[] value) {
        commands.set(Keys.bytes(key), value);
    }

    @Override
    public int readAll(Aggregate aggregate) {
        byte[] key = aggregate.bytes;
        return switch (aggregate) {
            case HASH -> commands.hgetAll(key).size();
            case LIST -> commands.lrange(key, 0, -1).size();
            case SET -> commands.smembers(key).size();
            case STREAM -> commands.xrange(key, FIRST, LAST).size();
        };
    }

    @Override
    public void close() {
        closing.run();
    }
}
