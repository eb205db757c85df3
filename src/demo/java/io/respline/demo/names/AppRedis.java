package io.respline.demo.names;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import org.jspecify.annotations.Nullable;

/**
 * The application's Redis, reached from anywhere without being handed around. Nothing but this class knows the name, so
 * whatever is behind it (one connection, a pool, two clients) can change without anybody noticing. Thread-safe.
 */
final class AppRedis {

    private static final String NAME = "app";

    private AppRedis() {}

    /** Once, when the application starts. */
    static void start(RedisOptions options) {
        Redis.connect(options.toBuilder().name(NAME).build());
    }

    /** The client itself, for everything that is not one command. */
    static Redis redis() {
        return Redis.named(NAME);
    }

    /** One command. */
    static <T extends @Nullable Object> T call(Command<T> command) {
        return redis().call(command);
    }

    /** Once, when the application ends. */
    static void stop() {
        redis().close();
    }
}
