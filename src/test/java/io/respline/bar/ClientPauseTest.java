package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.testing.FakeConnection;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client's whole process stands still, as in a long collection of garbage or on a virtual machine that is moved. */
@Timeout(120)
class ClientPauseTest {

    @Test
    void repliesThatCameDuringAPauseAreDeliveredThoughTheirDeadlinesHavePassed() throws Exception {
        try (FakeRedis server = FakeRedis.start()) {
            server.script(ClientPauseTest::answerWhenReleased);
            ChildJvm.Running child = ChildJvm.start(PausedClient.class, "-Dbar.server=" + server.uri());
            try {
                FakeConnection connection = server.connection(1);
                connection.awaitHeld();
                signal("STOP", child.pid());
                connection.release();
                letDeadlinesPass();
                signal("CONT", child.pid());
                child.join();
            } finally {
                child.process().destroyForcibly();
            }
        }
    }

    private static void answerWhenReleased(FakeConnection connection) throws Exception {
        connection.handshake();
        for (int i = 0; i < PausedClient.CALLS; i++) {
            connection.expect("GET", "key-" + i);
        }
        connection.hold();
        for (int i = 0; i < PausedClient.CALLS; i++) {
            connection.send(FakeReplies.bulk(Ledger.valueOf("key-" + i)));
        }
        connection.serve();
    }

    /** What is under test is that time passes, and nothing else. */
    private static void letDeadlinesPass() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(never.await(2 * PausedClient.DEADLINE.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
