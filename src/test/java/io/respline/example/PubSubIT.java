package io.respline.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Pub/sub". */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PubSubIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private Redis redis;

    @BeforeEach
    void connect() {
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private void show(String text) {
        shown.add(text);
    }

    private void reload() {
        shown.add("reload");
    }

    @Test
    void aListener() {
        PubSub pubsub = redis.pubsub();
        Subscription news = pubsub.subscribe("news", message -> show(message.text()));
        news.confirmed().join(); // optional: what is published from now on arrives

        long receivers = redis.call("PUBLISH", "news", "hello").asLong();

        await().until(() -> shown.equals(List.of("hello")));
        assertThat(receivers).isEqualTo(1);
        news.close();
    }

    @Test
    void gaps() {
        PubSub pubsub = redis.pubsub();

        Subscription prices = pubsub.psubscribe("prices.*", new SubscriptionListener() {
            @Override
            public void onMessage(Message message) {
                show(message.channel() + " " + message.text());
            }

            @Override
            public void onResubscribed(Gap gap) {
                reload(); // what was published in the meantime is lost
            }

            @Override
            public void onDropped(long count) {
                reload(); // this listener was too slow
            }

            @Override
            public void onClosed(@Nullable RedisException cause) {
                show("closed");
            }
        });

        prices.confirmed().join();
        redis.call("PUBLISH", "prices.tea", "3");
        await().until(() -> shown.equals(List.of("prices.tea 3")));
    }

    @Test
    void aLoop() {
        CompletableFuture<Void> loop = CompletableFuture.runAsync(() -> {
            try (Subscription jobs = redis.pubsub().subscribe("jobs")) {
                for (Message message : jobs.messages()) {
                    if (message.isAfterGap()) {
                        reload();
                    }
                    show(message.text());
                }
            }
        });

        await().until(() -> redis.call("PUBLISH", "jobs", "first").asLong() == 1);
        await().until(() -> shown.equals(List.of("first")));
        redis.close();
        loop.join();
    }

    @Test
    void aPublisher() {
        Subscription ticks = redis.pubsub().subscribe("ticks");
        Flow.Publisher<Message> publisher = ticks.publisher();
        List<Message> taken = new CopyOnWriteArrayList<>();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(Message message) {
                taken.add(message);
            }

            @Override
            public void onError(Throwable cause) {}

            @Override
            public void onComplete() {}
        });
        ticks.confirmed().join();
        redis.call("PUBLISH", "ticks", "1");
        await().until(() -> taken.size() == 1);
    }

    @Test
    void besideCommands() {
        String host = server.host();
        int port = server.port();

        RedisOptions options = RedisOptions.builder()
                .endpoint(host, port)
                .subscriptionsShareConnection(true)
                .build();

        try (Redis shared = Redis.connect(options)) {
            shared.pubsub()
                    .subscribe("news", message -> show(message.text()))
                    .confirmed()
                    .join();
            shared.call("PUBLISH", "news", "hello");
            await().until(() -> shown.equals(List.of("hello")));
        }
    }

    @Test
    void settings() {
        PubSub audit = redis.pubsub().buffer(100_000).overflow(Overflow.CLOSE);
        Subscription log = audit.subscribe("audit");
        Message first = log.poll(Duration.ofMillis(10)); // null: nothing came in time

        assertThat(first).isNull();
        redis.pubsub().ping().join();
    }
}
