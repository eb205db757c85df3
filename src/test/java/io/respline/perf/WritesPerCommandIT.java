package io.respline.perf;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.testing.NullServer;
import io.respline.testing.NullServer.Counts;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many writes leave for how many commands, counted as reads by the server. A thousand {@code PING} are 14,000 bytes,
 * less than a server reads at a time and than a system cuts a write into, so a write is one read.
 */
@Timeout(60)
class WritesPerCommandIT {

    private static final int THOUSAND = 1_000;
    private static final int PING_BYTES = 14;
    private static final Command<Reply> PING = cmd("PING");

    private NullServer server;
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server = NullServer.start();
        redis = connectTo(server.uri());
    }

    @AfterEach
    void disconnect() {
        redis.close();
        server.close();
    }

    private static Redis connectTo(String uri) {
        // A PING of the connection's own would be a write too.
        Redis client = Redis.connect(RedisOptions.of(uri).toBuilder()
                .heartbeatInterval(Duration.ofMinutes(5))
                .build());
        client.call(PING);
        return client;
    }

    @Test
    void callsOneByOneAreOneWriteEach() {
        Counts before = server.counts();
        for (int i = 0; i < THOUSAND; i++) {
            redis.call(PING);
        }

        assertThat(server.counts().since(before))
                .isEqualTo(new Counts(THOUSAND, THOUSAND * PING_BYTES, THOUSAND, THOUSAND));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000})
    void aPipelineIsOneWrite(int length) {
        List<Command<Reply>> pipeline = Collections.nCopies(length, PING);
        int pipelines = THOUSAND / length;

        Counts before = server.counts();
        for (int i = 0; i < pipelines; i++) {
            assertThat(redis.pipeline(pipeline)).hasSize(length);
        }

        assertThat(server.counts().since(before))
                .isEqualTo(new Counts(pipelines, THOUSAND * PING_BYTES, THOUSAND, pipelines));
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void aLongPipelineIsAFewLargeWrites(int length) {
        Counts before = server.counts();
        assertThat(redis.pipeline(Collections.nCopies(length, PING))).hasSize(length);
        Counts done = server.counts().since(before);
        System.out.printf("[respline] pipeline of %,d: %,d bytes per read%n", length, done.bytes() / done.reads());

        assertThat(done.commands()).isEqualTo(length);
        assertThat(done.bytes() / done.reads()).isGreaterThan(8 * 1024);
    }

    @Test
    void aBatchIsOneWrite() {
        Batch batch = Batch.of(Collections.nCopies(THOUSAND, PING));
        Counts before = server.counts();
        assertThat(redis.call(batch).size()).isEqualTo(THOUSAND);

        assertThat(server.counts().since(before).reads()).isEqualTo(1);
    }

    @Test
    void whatManyThreadsSendWhileTheLoopIsBusyLeavesInOneWrite() throws Exception {
        Counts before = server.counts();
        CompletableFuture<?> all = whileTheLoopIsBusy(() -> IntStream.range(0, THOUSAND)
                .parallel()
                .mapToObj(i -> redis.send(PING))
                .toArray(CompletableFuture<?>[]::new));
        all.get(10, TimeUnit.SECONDS);

        assertThat(server.counts().since(before).reads()).isEqualTo(2);
    }

    @Test
    void whatIsPostedWhileTheLoopIsBusyLeavesInOneWrite() throws Exception {
        Counts before = server.counts();
        CompletableFuture<?> all = whileTheLoopIsBusy(() -> {
            for (int i = 1; i < THOUSAND; i++) {
                redis.post(PING);
            }
            return new CompletableFuture<?>[] {redis.send(PING)};
        });
        all.get(10, TimeUnit.SECONDS);

        assertThat(server.counts().since(before).reads()).isEqualTo(2);
    }

    @Test
    void whatManyThreadsCallWhileTheLoopIsBusyLeavesInOneWrite() throws Exception {
        int callers = 64;
        Counts before = server.counts();
        CompletableFuture<?> all = whileTheLoopIsBusy(() -> {
            CompletableFuture<?>[] calls = Stream.generate(() -> onAThread(() -> redis.call(PING)))
                    .limit(callers)
                    .toArray(CompletableFuture<?>[]::new);
            await().until(() -> redis.stats().inFlight() >= callers);
            return calls;
        });
        all.get(10, TimeUnit.SECONDS);

        assertThat(server.counts().since(before).reads()).isEqualTo(2);
    }

    @Test
    void whatCallbacksOfOneReadSendLeavesInOneWrite() throws Exception {
        Counts before = server.counts();
        CompletableFuture<?> all = whileTheLoopIsBusy(() -> IntStream.range(0, THOUSAND)
                .mapToObj(i -> redis.send(PING).thenCompose(pong -> redis.send(PING)))
                .toArray(CompletableFuture<?>[]::new));
        all.get(10, TimeUnit.SECONDS);

        // The loop's own PING, the first thousand, and the second thousand, whose replies may come in a few reads.
        assertThat(server.counts().since(before).reads()).isBetween(3L, 6L);
    }

    @Test
    void callsOfManyThreadsNeedFarFewerWritesThanCommands() throws Exception {
        int callers = 64;
        Counts before = server.counts();
        CompletableFuture<?>[] threads = Stream.generate(() -> onAThread(() -> {
                    for (int i = 0; i < THOUSAND; i++) {
                        redis.call(PING);
                    }
                }))
                .limit(callers)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(threads).get(30, TimeUnit.SECONDS);
        Counts done = server.counts().since(before);
        reportWrites("64 threads", done);

        assertThat(done.commands()).isEqualTo(callers * THOUSAND);
        assertThat((double) done.reads() / done.commands()).isLessThan(0.5);
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void aThousandInFlightNeedFarFewerWritesThanCommands() {
        Counts before = server.counts();
        List<CompletableFuture<Reply>> window = new ArrayList<>();
        for (int sent = 0; sent < 100; sent++) {
            for (int i = 0; i < THOUSAND; i++) {
                window.add(redis.send(PING));
            }
            window.forEach(CompletableFuture::join);
            window.clear();
        }
        Counts done = server.counts().since(before);
        reportWrites("1,000 in flight", done);

        assertThat(done.commands()).isEqualTo(100 * THOUSAND);
        assertThat((double) done.reads() / done.commands()).isLessThan(0.5);
    }

    @Test
    void aRealServerCountsTheSame() throws Exception {
        Command<?>[] thousand = Collections.nCopies(THOUSAND, PING).toArray(new Command<?>[0]);
        try (RealServer real = RealServer.open();
                RawClient observer = real.connect();
                Redis client = connectTo(real.uri())) {
            long before = reads(observer);
            client.pipeline(thousand);
            long between = reads(observer);
            client.transaction(thousand);
            long after = reads(observer);

            // Asking is a read too.
            assertThat(between - before - 1).isEqualTo(1);
            assertThat(after - between - 1).isEqualTo(1);
        }
    }

    private static long reads(RawClient observer) throws IOException {
        String stats = observer.string("INFO", "stats");
        return Long.parseLong(stats.replaceAll("(?s).*total_reads_processed:(\\d+).*", "$1"));
    }

    private static void reportWrites(String what, Counts done) {
        System.out.printf("[respline] %s: %.3f writes per command%n", what, (double) done.reads() / done.commands());
    }

    /** Holds the event loop in a callback while the commands are submitted. */
    private CompletableFuture<?> whileTheLoopIsBusy(Supplier<CompletableFuture<?>[]> submit) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch submitted = new CountDownLatch(1);
        server.pause(); // so that the callback is there before the reply
        CompletableFuture<?> held = redis.send(PING).thenRun(() -> {
            busy.countDown();
            awaitUninterruptibly(submitted);
        });
        server.resume();
        busy.await();
        try {
            return CompletableFuture.allOf(held, CompletableFuture.allOf(submit.get()));
        } finally {
            submitted.countDown();
        }
    }

    private static CompletableFuture<?> onAThread(Runnable task) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            task.run();
            done.complete("done");
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
