package io.respline;

import static io.respline.testing.FakeReplies.nullArray;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.RedisOptions;
import io.respline.testing.FakeRedis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CredentialsOfAClientTest {

    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void oneSubscriptionPerClientEndsWithIt() throws Exception {
        CredentialsProvider provider = new CredentialsProvider() {
            @Override
            public CompletionStage<Credentials> credentials() {
                return CompletableFuture.completedFuture(Credentials.password("right"));
            }

            @Override
            public Runnable onChange(Runnable changed) {
                subscriptions.incrementAndGet();
                return () -> {
                    ends.incrementAndGet();
                    throw new IllegalStateException("what the user's code throws is no reason to leave sockets open");
                };
            }
        };
        try (FakeRedis server = FakeRedis.start().password("right").reply("BLPOP", nullArray())) {
            Redis redis = Redis.connect(RedisOptions.of(server.uri()).toBuilder()
                    .credentialsProvider(provider)
                    .connections(3)
                    .build());
            redis.call("BLPOP", "k", 1);
            redis.close();
            redis.close();
            server.awaitOpen(0);
        }
        assertThat(subscriptions).hasValue(1);
        assertThat(ends).hasValue(1);
    }
}
