package io.respline.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.Transport;
import io.respline.error.RedisConnectionException;
import io.respline.pubsub.Message;
import io.respline.pubsub.Subscription;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.SubscriptionWay;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscriptions on a connection whose loop callers borrow: borrowers read messages, and none is lost or out of order. */
@Timeout(120)
class LentSubscriptionsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int BURSTS = 400;
    private static final int BURST = 300;
    private static final int KILLS = 40;

    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();
    private volatile int last = -1;
    private EventLoops loops;

    @BeforeEach
    void acquire() {
        assumeThat(Epoll.isAvailable()).isTrue();
        loops = EventLoops.acquire(Transport.AUTO);
    }

    @AfterEach
    void release() {
        if (loops != null) {
            loops.close();
        }
    }

    private static Redis connect() {
        return Redis.connect(SubscriptionWay.SHARED
                .apply(RedisOptions.of(SERVER.uri()).toBuilder())
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(1), 1.5, Duration.ofMillis(20), Duration.ZERO))
                .build());
    }

    private Subscription listen(Redis redis) {
        Subscription subscription = redis.pubsub().buffer(1 << 20).subscribe("numbers", this::hear);
        subscription.confirmed().join();
        return subscription;
    }

    /** Numbers come one after the other, except where the subscription says that some may be missing. */
    private void hear(Message message) {
        int number = Integer.parseInt(message.text());
        received.incrementAndGet();
        gaps.addAndGet(message.isAfterGap() ? 1 : 0);
        if (message.isAfterGap() ? number <= last : number != last + 1) {
            wrong.add(number + " after " + last);
        }
        if (callers.contains(Thread.currentThread())) {
            wrong.add("a message on " + Thread.currentThread());
        }
        last = number;
    }

    /** Makes one call after the other, so that the loop is lent. */
    private CompletableFuture<Void> caller(Redis redis) {
        return CompletableFuture.runAsync(
                () -> {
                    callers.add(Thread.currentThread());
                    for (int i = 0; !over.get(); i++) {
                        String word = "call " + i;
                        Throwable failure = catchThrowable(() ->
                                assertThat(redis.call("ECHO", word).asString()).isEqualTo(word));
                        if (failure != null && !(failure instanceof RedisConnectionException)) {
                            wrong.add(failure.toString());
                        }
                        calls.incrementAndGet();
                    }
                },
                task -> new Thread(task, "caller").start());
    }

    /** So many messages in one write: more than a loop deals with in one turn. */
    private static void publish(RawClient publisher, int from, int count) throws IOException {
        StringBuilder burst = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            String number = Integer.toString(i);
            burst.append("*3\r\n$7\r\nPUBLISH\r\n$7\r\nnumbers\r\n$").append(number.length());
            burst.append("\r\n").append(number).append("\r\n");
        }
        publisher.sendRaw(burst.toString().getBytes(US_ASCII));
        for (int i = 0; i < count; i++) {
            publisher.read();
        }
    }

    @Test
    void messagesStayInOrderAndNoneIsLost() throws Exception {
        long before = loops.work().loans();
        SplittableRandom random = new SplittableRandom(11);
        try (Redis redis = connect();
                RawClient publisher = SERVER.connect()) {
            listen(redis);
            CompletableFuture<Void> caller = caller(redis);
            for (int burst = 0; burst < BURSTS; burst++) {
                publish(publisher, burst * BURST, BURST);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(4_000)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> received.get() == BURSTS * BURST || !wrong.isEmpty());
            over.set(true);
            caller.get(20, TimeUnit.SECONDS);
        }
        long loans = loops.work().loans() - before;
        Figures.print("messages past borrowers", "messages", received, "calls", calls, "loans", loans);
        assertThat(wrong).isEmpty();
        assertThat(received).hasValue(BURSTS * BURST);
        assertThat(loans).isPositive();
    }

    @Test
    void whatIsLostToKillsIsToldAtItsPlace() throws Exception {
        try (Redis redis = connect();
                RawClient publisher = SERVER.connect();
                RawClient killer = SERVER.connect()) {
            Subscription subscription = listen(redis);
            CompletableFuture<Void> caller = caller(redis);
            int published = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                awaitSubscribed(publisher);
                for (int i = 0; i < 4; i++) {
                    if (i == 2) {
                        killer.call("CLIENT", "KILL", "TYPE", "pubsub");
                    }
                    publish(publisher, published, BURST);
                    published += BURST;
                }
            }
            awaitSubscribed(publisher);
            publish(publisher, published, 1);
            int end = published;
            await().atMost(Duration.ofSeconds(60)).until(() -> last == end || !wrong.isEmpty());
            over.set(true);
            caller.get(20, TimeUnit.SECONDS);
            assertThat(subscription.dropped()).isZero();
            Figures.print("kills of a shared connection", "kills", KILLS, "published", end + 1, "received", received);
        }
        assertThat(wrong).isEmpty();
        assertThat(gaps).hasValueGreaterThanOrEqualTo(1);
    }

    private static void awaitSubscribed(RawClient server) {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> server.list("PUBSUB", "NUMSUB", "numbers").get(1).equals(1L));
    }
}
