package io.respline.transport;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.config.Transport;
import io.respline.reply.Reply;
import io.respline.testing.NullServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the event loops do for a thousand commands of a client, as they count it themselves, whether they are lent or not.
 * Beside the commands there are a few timers, and the tasks that look at the counters.
 */
@Timeout(60)
class LoopWorkIT {

    private static final int THOUSAND = 1_000;
    private static final int FEW = 50;
    private static final Command<Reply> PING = cmd("PING");

    private NullServer server;
    private EventLoops loops;
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server = NullServer.start();
        loops = EventLoops.acquire(Transport.AUTO);
        redis = Redis.connect(RedisOptions.of(server.uri()).toBuilder()
                .heartbeatInterval(Duration.ofMinutes(5))
                .build());
        redis.call(PING);
    }

    @AfterEach
    void disconnect() {
        redis.close();
        loops.close();
        server.close();
    }

    @Test
    void oneByOneACommandIsOneWriteAndOneHandOver() {
        LoopWork.Snapshot before = loops.work();
        for (int i = 0; i < THOUSAND; i++) {
            redis.call(PING);
        }
        LoopWork.Snapshot done = done("1,000 calls", before);

        assertThat(done.writes()).isEqualTo(THOUSAND);
        // The loop is woken or borrowed for each, and now and then borrowed in vain.
        assertThat(done.tasks() + done.loans()).isBetween((long) THOUSAND, 2L * THOUSAND + FEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void aPipelineIsOneWriteAndOneHandOver(int length) {
        List<Command<Reply>> pipeline = Collections.nCopies(length, PING);
        int pipelines = THOUSAND / length;

        LoopWork.Snapshot before = loops.work();
        for (int i = 0; i < pipelines; i++) {
            assertThat(redis.pipeline(pipeline)).hasSize(length);
        }
        LoopWork.Snapshot done = done("pipelines of " + length, before);

        assertThat(done.writes()).isEqualTo(pipelines);
        assertThat(done.tasks() + done.loans()).isLessThanOrEqualTo(2 * pipelines + FEW);
        assertThat(done.turns()).isLessThanOrEqualTo(6 * pipelines + FEW);
    }

    @Test
    void whatIsSentWhileTheLoopIsBusyIsOneWriteAndOneHandOver() throws Exception {
        LoopWork.Snapshot before = loops.work();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        server.pause(); // so that the callback is there before the reply
        CompletableFuture<?> held = redis.send(PING).thenRun(() -> {
            busy.countDown();
            awaitUninterruptibly(sent);
        });
        server.resume();
        busy.await();
        CompletableFuture<?>[] all = IntStream.range(0, THOUSAND)
                .parallel()
                .mapToObj(i -> redis.send(PING))
                .toArray(CompletableFuture<?>[]::new);
        sent.countDown();
        CompletableFuture.allOf(held, CompletableFuture.allOf(all)).get(10, TimeUnit.SECONDS);
        LoopWork.Snapshot done = done("1,000 sent at once", before);

        assertThat(done.writes()).isEqualTo(2);
        assertThat(done.tasks()).isLessThan(FEW);
        assertThat(done.turns()).isLessThan(FEW);
    }

    private LoopWork.Snapshot done(String what, LoopWork.Snapshot before) {
        LoopWork.Snapshot done = loops.work().minus(before);
        System.out.printf("[respline] %s: %s%n", what, done);
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
