package io.respline.bench.compare;

import static io.respline.command.Command.cmd;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.command.Decoders;
import io.respline.commands.Strings;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Respline with every default but the size of a pool; commands are built for each call. */
final class ResplineSubject implements Subject {

    private final Redis redis;

    ResplineSubject(int port, int connections) {
        redis = Redis.connect("redis://127.0.0.1:" + port + "?connections=" + connections);
    }

    @Override
    public byte[] get(int key) {
        return redis.call(Strings.get(Keys.TEXT[key]).asBytes());
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        redis.send(Strings.get(Keys.TEXT[key]).asBytes()).whenComplete(completion);
    }

    @Override
    public void pipeline(int firstKey, int size) {
        List<Command<?>> commands = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            commands.add(Strings.get(Keys.TEXT[(firstKey + i) % Keys.COUNT]));
        }
        for (Reply reply : redis.pipeline(commands)) {
            Keys.check(reply.asBytes());
        }
    }

    @Override
    public void multiGet(int firstKey, int size) {
        List<byte @Nullable []> values =
                redis.call(Strings.mget(Keys.text(firstKey, size)).as(Decoders.BYTES_LIST));
        Keys.checkCount(values.size(), size);
        values.forEach(Keys::check);
    }

    @Override
    public byte[] getLarge(String key) {
        return redis.call(Strings.get(key).asBytes());
    }

    @Override
    public void setLarge(String key, byte[] value) {
        redis.call(Strings.set(key, value));
    }

    @Override
    public int readAll(Aggregate aggregate) {
        String key = aggregate.key;
        return switch (aggregate) {
            case HASH -> redis.call(cmd("HGETALL", key).as(Reply::asMap)).size();
            case LIST ->
                redis.call(cmd("LRANGE", key, 0, -1).as(Decoders.BYTES_LIST)).size();
            case SET -> redis.call(cmd("SMEMBERS", key).as(Decoders.BYTES_LIST)).size();
            case STREAM ->
                redis.call(cmd("XRANGE", key, "-", "+").as(Reply::asList)).size();
        };
    }

    @Override
    public void close() {
        redis.close();
    }
}
