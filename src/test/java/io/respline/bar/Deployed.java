package io.respline.bar;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import io.respline.Session;
import io.respline.config.RedisOptions;
import io.respline.config.Retry;
import io.respline.config.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** What an application does between its start and its end, in a class loader of its own. */
public final class Deployed implements BiFunction<String, String, String> {

    /** Public, for {@link java.lang.Class#getConstructor}. */
    public Deployed() {}

    @Override
    public String apply(String uri, String transport) {
        RedisOptions options = RedisOptions.of(uri).toBuilder()
                .name("deployed")
                .connections(2)
                .retry(Retry.WHEN_SAFE)
                .transport(Transport.valueOf(transport))
                .build();
        try (Redis redis = Redis.connect(options);
                Session session = redis.session()) {
            CompletableFuture<?> blocked = redis.send("BLPOP", "nothing", 0);
            session.call("PING");
            redis.call(set("k", "v"));
            redis.send("GET", "k").thenAccept(reply -> {}).join();
            blocked.cancel(false);
            return Redis.named("deployed").call(get("k"));
        }
    }
}
