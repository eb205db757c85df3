package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.Transport;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many threads and clients on loops that are lent: each gets its own replies, and nobody's code runs on a borrower. */
@Timeout(120)
class LentLoopIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger callbacks = new AtomicInteger();
    private EventLoops loops;

    @BeforeEach
    void acquire() {
        loops = EventLoops.acquire(Transport.AUTO);
    }

    @AfterEach
    void release() {
        loops.close();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A thread that makes calls. */
    private CompletableFuture<Void> caller(Work work) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            callers.add(Thread.currentThread());
            try {
                work.run();
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        thread.start();
        return end;
    }

    private static void join(List<CompletableFuture<Void>> ends) throws Exception {
        for (CompletableFuture<Void> end : ends) {
            end.get(100, TimeUnit.SECONDS);
        }
    }

    /** Sends, and notes on which thread the callback runs: the loop's, or this one if the reply was there before. */
    private CompletableFuture<?> send(Redis redis, String word) {
        Thread sender = Thread.currentThread();
        return redis.send("ECHO", word).handle((reply, failure) -> {
            callbacks.incrementAndGet();
            Thread thread = Thread.currentThread();
            if (thread != sender && !(thread instanceof IoThread)) {
                wrong.add("a callback on " + thread);
            }
            if (failure == null && !word.equals(reply.asString())) {
                wrong.add(word + " was answered with " + reply.asString());
            }
            return null;
        });
    }

    private void hear(RedisEvent event) {
        callbacks.incrementAndGet();
        if (callers.contains(Thread.currentThread())) {
            wrong.add(event + " is told on " + Thread.currentThread());
        }
    }

    /** Comes back at once. */
    private static RedisOptions options(int port) {
        return RedisOptions.builder()
                .endpoint("127.0.0.1", port)
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(1), 1.5, Duration.ofMillis(20), Duration.ZERO))
                .build();
    }

    private static void echo(Redis redis, String word) {
        assertThat(redis.call("ECHO", word).asString()).isEqualTo(word);
    }

    @Test
    void callbacksAndListenersRunOnTheLoopsThreadWhileConnectionsAreCut() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(server.address());
                Redis redis = Redis.builder(options(proxy.port()))
                        .listener(this::hear)
                        .open()) {
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> single = caller(() -> {
                for (int i = 0; !over.get(); i++) {
                    String word = "call " + i;
                    Throwable failure = catchThrowable(() -> echo(redis, word));
                    assertThat(failure == null || failure instanceof RedisConnectionException)
                            .as("%s", failure)
                            .isTrue();
                }
            });
            for (int i = 0; i < 60; i++) {
                send(redis, "sent " + i);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(2_000 + 100 * i));
                if (i % 3 == 0) {
                    proxy.reset();
                }
            }
            over.set(true);
            single.get(60, TimeUnit.SECONDS);
            await().until(() -> redis.stats().inFlight() == 0);
        }
        assertThat(wrong).isEmpty();
        assertThat(callbacks).hasPositiveValue();
    }

    @Test
    void aBlockingAndAnAsynchronousClientShareALoop() throws Exception {
        List<Redis> clients = new ArrayList<>();
        try (Redis blocking = Redis.connect(server.uri())) {
            for (int i = 0; i < 2; i++) { // one on each loop, however many there are
                clients.add(Redis.connect(server.uri()));
            }
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Void> single = caller(() -> {
                begun.countDown();
                for (int i = 0; i < 20_000; i++) {
                    echo(blocking, "call " + i);
                }
            });
            begun.await();
            SplittableRandom random = new SplittableRandom(1);
            for (int burst = 0; burst < 300; burst++) {
                List<CompletableFuture<?>> sent = new ArrayList<>();
                for (int i = random.nextInt(1, 20); i > 0; i--) {
                    sent.add(send(clients.get(burst % 2), "sent " + burst + "-" + i));
                }
                CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                        .get(20, TimeUnit.SECONDS);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(3_000)));
            }
            single.get(100, TimeUnit.SECONDS);
        } finally {
            clients.forEach(Redis::close);
        }
        assertThat(wrong).isEmpty();
        assertThat(callbacks).hasPositiveValue();
    }

    @Test
    void whatHappensToAnIdleClientIsToldByTheLoopsThread() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                Redis hot = Redis.connect(server.uri());
                Redis idle =
                        Redis.builder(options(fake.port())).listener(this::hear).connect()) {
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> single = caller(() -> {
                for (int i = 0; !over.get(); i++) {
                    echo(hot, "call " + i);
                }
            });
            for (int i = 1; i <= 60; i++) {
                switch (i % 3) {
                    case 0 -> fake.dropConnections();
                    case 1 -> fake.connection(i).send("+nobody asked\r\n");
                    default -> fake.connection(i).send(">1\r\n+push\r\n?\r\n");
                }
                int next = i + 1;
                await().until(() -> fake.accepted() == next && idle.state() == ConnectionState.READY);
            }
            over.set(true);
            single.get(60, TimeUnit.SECONDS);
        }
        assertThat(wrong).isEmpty();
        assertThat(callbacks).hasValueGreaterThanOrEqualTo(120);
    }

    @Test
    void manyThreadsMixAllKindsOfCalls() throws Exception {
        long before = loops.work().loans();
        AtomicInteger[] ends = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        try (Redis redis = Redis.connect(server.uri())) {
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int number = thread;
                threads.add(caller(() -> mix(redis, number, ends)));
            }
            join(threads);
            await().until(() -> redis.stats().inFlight() == 0);
            echo(redis, "last");
        }
        assertThat(wrong).isEmpty();
        Figures.print(
                "16 threads on a loop that is lent",
                "values",
                ends[0],
                "interrupts",
                ends[1],
                "timeouts",
                ends[2],
                "loans",
                loops.work().loans() - before);
    }

    private void mix(Redis redis, int thread, AtomicInteger[] ends) throws Exception {
        SplittableRandom random = new SplittableRandom(thread);
        Redis hasty = redis.withTimeout(Duration.ofNanos(300_000));
        for (int i = 0; i < 1_500; i++) {
            String word = thread + "-" + i;
            switch (random.nextInt(12)) {
                case 0 -> send(redis, word).get(20, TimeUnit.SECONDS);
                case 1 -> send(redis, word); // and a call behind it at once
                case 2 -> {
                    List<Reply> replies = redis.pipeline(Command.cmd("ECHO", word), Command.cmd("ECHO", word + "+"));
                    assertThat(replies).extracting(Reply::asString).containsExactly(word, word + "+");
                }
                case 3 -> {
                    Thread.currentThread().interrupt();
                    end(catchThrowable(() -> echo(redis, word)), RedisInterruptedException.class, ends[1]);
                    assertThat(Thread.interrupted()).isTrue();
                }
                case 4 -> end(catchThrowable(() -> echo(hasty, word)), RedisTimeoutException.class, ends[2]);
                case 5 -> // the others come and go
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(4_000)));
                default -> {
                    echo(redis, word);
                    ends[0].incrementAndGet();
                }
            }
        }
    }

    private static void end(Throwable failure, Class<? extends RedisException> allowed, AtomicInteger count) {
        if (failure != null) {
            assertThat(failure).isInstanceOf(allowed);
            count.incrementAndGet();
        }
    }

    @Test
    void whatAThreadSendsBeforeItsCallIsWrittenBefore() throws Exception {
        try (Redis redis = Redis.connect(server.uri())) {
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String key = "key " + thread;
                threads.add(caller(() -> {
                    for (int i = 0; i < 3_000; i++) {
                        redis.post("SET", key, i);
                        assertThat(redis.call("GET", key).asLong()).isEqualTo(i);
                    }
                }));
            }
            join(threads);
        }
    }
}
