package io.respline.bar;

import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.RotatingCredentials;
import io.respline.event.RedisEvent;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Credentials that change while the client is connected, and are refused or not to be had. */
final class SecretRotations {

    private static final List<String> REFUSALS = List.of(
            "WRONGPASS invalid username-password pair or user is disabled.",
            "ERR no " + Canary.NAME,
            "ERR no '" + Canary.NAME + "'",
            Canary.NAME);

    private final Canary canary;
    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();

    private SecretRotations(Canary canary) {
        this.canary = canary;
    }

    static void run(Canary canary) throws Exception {
        SecretRotations rotations = new SecretRotations(canary);
        rotations.refused();
        rotations.notToBeHad();
    }

    private Redis connect(FakeRedis server, CredentialsProvider provider) {
        return Redis.builder(SecretConnects.options(server)
                        .credentialsProvider(provider)
                        .build())
                .listener(event -> {
                    canary.say(event);
                    events.add(event);
                    if (event instanceof RedisEvent.ReauthenticationFailed failed) {
                        canary.say(failed.cause());
                    }
                })
                .connect();
    }

    private long failures() {
        return events.stream()
                .filter(RedisEvent.ReauthenticationFailed.class::isInstance)
                .count();
    }

    private void refused() throws Exception {
        RotatingCredentials rotating = RotatingCredentials.startingWith(Credentials.user("user", Canary.NAME));
        try (FakeRedis server = FakeRedis.start().password(Canary.NAME);
                Redis redis = connect(server, rotating)) {
            for (String refusal : REFUSALS) {
                long before = failures();
                server.reply("AUTH", FakeReplies.error(refusal));
                rotating.rotate(Credentials.user(Canary.NAME, Canary.NAME + "2"));
                await().until(() -> failures() > before);
                canary.attempt(() -> redis.call("GET", Canary.NAME));
            }
        }
    }

    private void notToBeHad() throws Exception {
        Once once = new Once();
        try (FakeRedis server = FakeRedis.start().password(Canary.NAME);
                Redis redis = connect(server, once)) {
            for (int i = 0; i < 2; i++) {
                long before = failures();
                once.changed.run();
                await().until(() -> failures() > before);
            }
            canary.attempt(() -> redis.call("GET", Canary.NAME));
        }
    }

    /** Gives credentials once, and then fails in turn in the two ways in which it can. */
    private static final class Once implements CredentialsProvider {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile Runnable changed = () -> {};

        @Override
        public CompletionStage<Credentials> credentials() {
            int turn = asked.getAndIncrement();
            if (turn == 0) {
                return CompletableFuture.completedFuture(Credentials.password(Canary.NAME));
            }
            IllegalStateException failure = new IllegalStateException("no " + Canary.NAME);
            if (turn % 2 == 0) {
                throw failure;
            }
            return CompletableFuture.failedFuture(failure);
        }

        @Override
        public Runnable onChange(Runnable listener) {
            changed = listener;
            return () -> {};
        }
    }
}
