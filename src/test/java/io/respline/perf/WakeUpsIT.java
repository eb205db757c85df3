package io.respline.perf;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.perf.CountedConnection.Work;
import io.respline.reply.Reply;
import io.respline.testing.NullServer;
import java.util.ArrayList;
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

/** What a connection asks of its event loop and its socket for a thousand commands, where the loop is not lent. */
@Timeout(60)
class WakeUpsIT {

    private static final int THOUSAND = 1_000;
    private static final Command<Reply> PING = cmd("PING");

    /** The timers of a connection are set anew now and then; one for each command would be a thousand. */
    private static final long FEW = 100;

    private NullServer server;
    private CountedConnection connection;

    @BeforeEach
    void connect() throws Exception {
        server = NullServer.start();
        connection = CountedConnection.open(server.uri());
        connection.send(PING).get();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        server.close();
    }

    @Test
    void oneByOneEachCommandIsAWakeUpAWriteAndARead() throws Exception {
        Work before = connection.work();
        for (int i = 0; i < THOUSAND; i++) {
            connection.send(PING).get();
        }
        Work done = connection.work().since(before);

        assertThat(done).isEqualTo(new Work(THOUSAND, done.timers(), THOUSAND, THOUSAND));
        assertThat(done.timers()).isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void aPipelineIsOneWakeUpOneWriteAndOneRead(int length) throws Exception {
        Batch batch = Batch.of(Collections.nCopies(length, PING));
        int pipelines = THOUSAND / length;

        Work before = connection.work();
        for (int i = 0; i < pipelines; i++) {
            assertThat(connection.send(batch).get()).hasSize(length);
        }
        Work done = connection.work().since(before);

        assertThat(done).isEqualTo(new Work(pipelines, done.timers(), pipelines, pipelines));
        assertThat(done.timers()).isLessThan(FEW);
    }

    @Test
    void whatIsSentWhileTheLoopIsBusyIsOneWakeUpOneWriteAndOneRead() throws Exception {
        CountDownLatch sent = holdTheLoop();
        Work before = connection.work();
        CompletableFuture<?>[] all = IntStream.range(0, THOUSAND)
                .parallel()
                .mapToObj(i -> connection.send(PING))
                .toArray(CompletableFuture<?>[]::new);
        sent.countDown();
        CompletableFuture.allOf(all).get(10, TimeUnit.SECONDS);
        Work done = connection.work().since(before);

        assertThat(done).isEqualTo(new Work(1, done.timers(), 1, 1));
        assertThat(done.timers()).isLessThan(FEW);
    }

    @Test
    void aThousandInFlightAreAtMostOneWriteForAWakeUp() {
        int rounds = 100;
        Work before = connection.work();
        List<CompletableFuture<Reply>> window = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < THOUSAND; i++) {
                window.add(connection.send(PING));
            }
            window.forEach(CompletableFuture::join);
            window.clear();
        }
        Work done = connection.work().since(before);
        System.out.printf("[respline] 100 times 1,000 in flight: %s%n", done);

        assertThat(done.wakeUps()).isLessThan(rounds * THOUSAND / 2);
        assertThat(done.writes()).isLessThanOrEqualTo(done.wakeUps());
        assertThat(done.timers()).isLessThan(rounds * FEW);
    }

    /** Until the latch is counted down. */
    private CountDownLatch holdTheLoop() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        connection.onLoop(() -> {
            busy.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        busy.await();
        return release;
    }
}
