package io.respline.bar;

import static io.respline.command.Command.cmd;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.Script;
import io.respline.config.Retry;
import io.respline.event.RedisEvent;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls that fail in every form, with the canary as key and value. */
final class SecretCalls {

    private static final List<String> ECHOES = List.of(
            "ERR unknown command 'FOO', with args beginning with: '%s' '%s' ",
            "ERR unknown subcommand '%s'. Try CLIENT HELP.",
            "ERR Error in ACL SETUSER modifier '>%s': Syntax error",
            "NOPERM User %s has no permissions to run the 'get' command",
            "NOGROUP No such key '%s' or consumer group '%s' in XREADGROUP with GROUP option");

    private final Canary canary;

    private SecretCalls(Canary canary) {
        this.canary = canary;
    }

    static void run(Canary canary) throws Exception {
        SecretCalls calls = new SecretCalls(canary);
        for (Retry retry : Retry.values()) {
            try (FakeRedis server = FakeRedis.start().password(Canary.NAME)) {
                Redis redis = Redis.builder(
                                SecretConnects.options(server).retry(retry).build())
                        .listener(canary::say)
                        .connect();
                try (redis) {
                    calls.errors(server, redis);
                    calls.accidents(server, redis);
                }
                canary.fail(() -> redis.call("GET", Canary.NAME));
                canary.fail(() -> redis.session());
            }
        }
        calls.overload();
        calls.posts();
    }

    private void errors(FakeRedis server, Redis redis) {
        canary.say(redis);
        canary.say(redis.withTimeout(Canary.LIMIT));
        canary.say(redis.stats());
        canary.attempt(() -> redis.call("SET", Canary.NAME, Canary.NAME));
        canary.attempt(() -> redis.call("SET", Canary.NAME, List.of(Canary.NAME)));
        canary.fail(() -> redis.call("SUBSCRIBE", Canary.NAME));
        for (String echo : ECHOES) {
            server.reply("GET", FakeReplies.error(echo.replace("%s", Canary.NAME)));
            everyForm(redis);
        }
        server.reply("GET", FakeReplies.bulk(Canary.NAME));
        everyForm(redis);
        canary.fail(() -> redis.call("GET", Canary.NAME).asLong());
    }

    private void everyForm(Redis redis) {
        forms(redis).forEach(canary::attempt);
    }

    private List<Callable<?>> forms(Redis redis) {
        return List.of(
                () -> redis.call("GET", Canary.NAME),
                () -> {
                    CompletableFuture<?> sent = redis.send("GET", Canary.NAME);
                    canary.say(sent);
                    var unused = sent.whenComplete((value, failure) -> canary.say(sent));
                    return sent.get(10, TimeUnit.SECONDS);
                },
                () -> redis.pipeline(cmd("GET", Canary.NAME), cmd("SET", Canary.NAME, Canary.NAME)),
                () -> redis.call(Batch.of(cmd("GET", Canary.NAME), cmd("GET", Canary.NAME))),
                () -> redis.transaction(cmd("GET", Canary.NAME)),
                () -> redis.call(Script.of("return '" + Canary.NAME + "'").call(List.of(Canary.NAME))));
    }

    private void accidents(FakeRedis server, Redis redis) {
        for (FakeReply accident : List.of(
                FakeReplies.silence(),
                FakeReplies.close(),
                FakeReplies.reset(),
                FakeReplies.raw(("?" + Canary.NAME + "\r\n").getBytes(StandardCharsets.UTF_8)),
                FakeReplies.raw(("$" + Canary.NAME + "\r\n").getBytes(StandardCharsets.UTF_8)),
                FakeReplies.bulk(Canary.NAME).twice())) {
            for (Callable<?> form : forms(redis)) {
                server.reply("GET", accident).reply("EVALSHA", accident);
                canary.attempt(form);
                server.reply("GET", FakeReplies.nullValue());
                server.dropConnections(); // a reply that never came would be waited for
                awaitAnswer(redis);
            }
        }
    }

    private static void awaitAnswer(Redis redis) {
        await().ignoreExceptions()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> redis.call("GET", Canary.NAME).isNull());
    }

    private void overload() throws Exception {
        try (FakeRedis server = FakeRedis.start().password(Canary.NAME).reply("GET", FakeReplies.silence());
                Redis redis = Redis.builder(SecretConnects.options(server)
                                .maxInFlight(1)
                                .commandTimeout(Duration.ofMinutes(1))
                                .build())
                        .listener(canary::say)
                        .connect()) {
            CompletableFuture<?> first = redis.send("GET", Canary.NAME);
            Redis hasty = redis.withTimeout(Canary.LIMIT);
            canary.fail(() -> hasty.call("GET", Canary.NAME));
            canary.fail(() -> hasty.send("GET", Canary.NAME).get(10, TimeUnit.SECONDS));
            canary.fail(() -> hasty.pipeline(cmd("GET", Canary.NAME)));
            canary.fail(() -> {
                hasty.post("SET", Canary.NAME, Canary.NAME);
                return "posted";
            });
            canary.say(redis.stats());
            first.cancel(false);
            canary.say(first);
        }
    }

    private void posts() throws Exception {
        try (FakeRedis server = FakeRedis.start().password(Canary.NAME);
                Redis redis = Redis.builder(SecretConnects.options(server).build())
                        .listener(event -> {
                            canary.say(event);
                            if (event instanceof RedisEvent.PostFailed failed) {
                                canary.say(failed.cause());
                            }
                        })
                        .connect()) {
            for (FakeReply reply : List.of(
                    FakeReplies.error("ERR no '" + Canary.NAME + "'"), FakeReplies.silence(), FakeReplies.close())) {
                long before = redis.stats().postFailures();
                server.reply("SET", reply);
                canary.attempt(() -> {
                    redis.post("SET", Canary.NAME, Canary.NAME);
                    return "posted";
                });
                await().until(() -> redis.stats().postFailures() > before);
                canary.say(redis.stats());
                server.dropConnections();
                awaitAnswer(redis);
            }
        }
    }
}
