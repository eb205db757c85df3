package io.respline.bench.compare;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.commands.Strings;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Respline with every default: one connection, commands built for each call. */
final class ResplineSubject implements Subject {

    private final Redis redis;

    ResplineSubject(int port) {
        redis = Redis.connect("redis://127.0.0.1:" + port);
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
    public void close() {
        redis.close();
    }
}
