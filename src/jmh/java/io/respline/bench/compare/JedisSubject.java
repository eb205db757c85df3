package io.respline.bench.compare;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** Jedis with one connection for its only thread: the least that a blocking call can cost. */
final class JedisSubject implements Subject {

    private final Jedis jedis;

    JedisSubject(int port) {
        jedis = new Jedis("127.0.0.1", port);
    }

    @Override
    public byte[] get(int key) {
        return jedis.get(Keys.BYTES[key]);
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        throw new UnsupportedOperationException("Jedis has no asynchronous calls.");
    }

    @Override
    public void pipeline(int firstKey, int size) {
        throw new UnsupportedOperationException("The pool is measured for pipelines.");
    }

    @Override
    public void close() {
        jedis.close();
    }
}
