package io.respline.perf;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
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
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How many writes leave for how many commands, counted by the server: {@code total_reads_processed}. A thousand
 * {@code PING} are 14,000 bytes, less than the 16 KiB that a server reads at a time, so a write is one read.
 */
class WritesPerCommandIT {

    private static final int THOUSAND = 1_000;
    private static final Command<Reply> PING = cmd("PING");

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private RawClient observer;
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        observer = server.connect();
        // A PING of the connection's own would be a write too.
        redis = Redis.connect(RedisOptions.of(server.uri()).toBuilder()
                .heartbeatInterval(Duration.ofMinutes(5))
                .build());
        redis.call(PING);
    }

    @AfterEach
    void disconnect() throws IOException {
        redis.close();
        observer.close();
    }

    @Test
    void aPipelineOfAThousandCommandsIsOneWrite() throws Exception {
        List<Command<Reply>> pipeline = Collections.nCopies(THOUSAND, PING);

        long reads = reads();
        assertThat(redis.pipeline(pipeline)).hasSize(THOUSAND);

        assertThat(readsSince(reads)).isEqualTo(1);
    }

    @Test
    void whatManyThreadsSendWhileTheLoopIsBusyLeavesInOneWrite() throws Exception {
        long reads = reads();
        CompletableFuture<?> all = whileTheLoopIsBusy(() -> IntStream.range(0, THOUSAND)
                .parallel()
                .mapToObj(i -> redis.send(PING))
                .toArray(CompletableFuture<?>[]::new));
        all.get(10, TimeUnit.SECONDS);

        assertThat(readsSince(reads)).isEqualTo(2);
    }

    @Test
    void whatManyThreadsCallWhileTheLoopIsBusyLeavesInOneWrite() throws Exception {
        int callers = 64;
        CountDownLatch submitted = new CountDownLatch(callers);
        long reads = reads();
        CompletableFuture<?> all = whileTheLoopIsBusy(() -> {
            CompletableFuture<?>[] calls = Stream.generate(() -> callOnAThread(submitted))
                    .limit(callers)
                    .toArray(CompletableFuture<?>[]::new);
            awaitInFlight(callers);
            return calls;
        });
        all.get(10, TimeUnit.SECONDS);

        assertThat(readsSince(reads)).isEqualTo(2);
    }

    @Test
    void whatCallbacksOfOneReadSendLeavesInOneWrite() throws Exception {
        List<CompletableFuture<Reply>> chains = new ArrayList<>();
        long reads = reads();
        CompletableFuture<?> all = whileTheLoopIsBusy(() -> {
            for (int i = 0; i < THOUSAND; i++) {
                chains.add(redis.send(PING).thenCompose(pong -> redis.send(PING)));
            }
            return chains.toArray(CompletableFuture<?>[]::new);
        });
        all.get(10, TimeUnit.SECONDS);

        // The loop's own PING, the first thousand, and the second thousand, whose replies may come in a few reads.
        assertThat(readsSince(reads)).isBetween(3L, 6L);
    }

    @Test
    void aThousandInFlightNeedFarFewerWritesThanCommands() throws Exception {
        int commands = 100 * THOUSAND;
        long reads = reads();
        List<CompletableFuture<Reply>> window = new ArrayList<>();
        for (int sent = 0; sent < commands; sent += THOUSAND) {
            for (int i = 0; i < THOUSAND; i++) {
                window.add(redis.send(PING));
            }
            window.forEach(CompletableFuture::join);
            window.clear();
        }
        double perCommand = (double) readsSince(reads) / commands;
        System.out.printf("[respline] 1,000 in flight: %.3f writes per command%n", perCommand);

        assertThat(perCommand).isLessThan(0.5);
    }

    /** Holds the event loop in a callback while the commands are submitted. */
    private CompletableFuture<?> whileTheLoopIsBusy(Supplier<CompletableFuture<?>[]> submit) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch submitted = new CountDownLatch(1);
        server.freeze(); // so that the callback is there before the reply
        CompletableFuture<?> held = redis.send(PING).thenRun(() -> {
            busy.countDown();
            awaitUninterruptibly(submitted);
        });
        server.thaw();
        busy.await();
        try {
            return CompletableFuture.allOf(held, CompletableFuture.allOf(submit.get()));
        } finally {
            submitted.countDown();
        }
    }

    private CompletableFuture<?> callOnAThread(CountDownLatch started) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            started.countDown();
            done.complete(redis.call(PING));
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void awaitInFlight(int commands) {
        await().until(() -> redis.stats().inFlight() >= commands);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long reads() throws IOException {
        String stats = observer.string("INFO", "stats");
        return Long.parseLong(stats.replaceAll("(?s).*total_reads_processed:(\\d+).*", "$1"));
    }

    /** The reads of others: asking is a read itself. */
    private long readsSince(long before) throws IOException {
        return reads() - before - 1;
    }
}
