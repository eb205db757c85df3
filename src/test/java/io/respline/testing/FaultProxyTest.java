package io.respline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {

    private FakeRedis fake;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        fake = FakeRedis.start();
        proxy = FaultProxy.to(fake.address());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        fake.close();
        assertThat(Resources.threadNames("fault-proxy-" + proxy.port())).isEmpty();
    }

    @Test
    void withoutFaultsItPassesEverythingAndTheEnd() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            assertThat(client.call("PING")).isEqualTo("PONG");
        }
        fake.awaitOpen(0);
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.call("PING");
            fake.dropConnections();
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(proxy.accepted()).isEqualTo(2);
    }

    @Test
    void delayedBytesComeLaterButComplete() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.call("PING");
            proxy.toServer().delay(Duration.ofMillis(20));
            proxy.toClient().delay(Duration.ofMillis(20));
            long start = System.nanoTime();
            assertThat(client.call("PING", "late")).isEqualTo("late");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
        }
    }

    @Test
    void heldBytesArriveWhenReleased() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.call("PING");
            proxy.toClient().hold();
            client.send("PING", "held");
            fake.awaitCommands(2);
            proxy.toClient().awaitHeld();
            proxy.toClient().release();
            assertThat(client.read()).isEqualTo("held");
        }
    }

    @Test
    void aBlackHoleTakesBytesAndNeverDeliversThem() throws Exception {
        try (RawClient lost = RawClient.connect(proxy.port())) {
            lost.call("PING");
            proxy.toServer().swallow();
            lost.send("PING", "lost");
            try (RawClient direct = RawClient.connect(fake.port())) {
                direct.call("PING", "after");
            }
        }
        assertThat(fake.log()).extracting(FakeCommand::text).containsExactly("PING", "PING after");
    }

    @Test
    void itCutsTheRequestsAtAByte() throws Exception {
        String whole = "*1\r\n$4\r\nPING\r\n";
        for (int cut = 1; cut <= whole.length(); cut++) {
            proxy.toServer().heal().closeAfter(cut);
            long before = fake.bytesReceived();
            int complete = cut == whole.length() ? 1 : 0;
            int commands = fake.log().size();
            try (RawClient client = RawClient.connect(proxy.port())) {
                client.sendRaw(whole);
                client.readToEnd();
            }
            long expected = before + cut;
            fake.await("the bytes before the cut", () -> fake.bytesReceived() >= expected);
            fake.awaitOpen(0);
            assertThat(fake.bytesReceived()).isEqualTo(expected);
            assertThat(fake.log()).hasSize(commands + complete);
        }
    }

    @Test
    void itCutsTheRepliesAtAByte() throws Exception {
        String whole = "+PONG\r\n";
        for (int cut = 1; cut <= whole.length(); cut++) {
            proxy.toClient().heal().closeAfter(cut);
            try (RawClient client = RawClient.connect(proxy.port())) {
                client.send("PING");
                assertThat(client.readToEnd()).isEqualTo(whole.substring(0, cut));
            }
        }
    }

    @Test
    void itResetsAtAByteOrAtOnce() throws Exception {
        proxy.toClient().resetAfter(3);
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.send("PING");
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
        proxy.toClient().heal();
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.call("PING");
            proxy.reset();
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
        fake.awaitOpen(0);
    }

    @Test
    void aResetOfTheServerReachesTheClient() throws Exception {
        fake.reply("GET", FakeReplies.reset());
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.send("GET", "k");
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void itPassesBytesInPiecesAndAltersOne() throws Exception {
        proxy.toClient().pieces(1);
        proxy.toServer().corrupt(8);
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.send("PING");
            assertThatThrownBy(() -> {
                        throw (Exception) client.read();
                    })
                    .hasMessageContaining("unknown command 'QING'");
        }
    }

    @Test
    void downItRefusesAndUpItAccepts() throws Exception {
        proxy.down();
        assertThatThrownBy(() -> RawClient.connect(proxy.port())).isInstanceOf(ConnectException.class);
        proxy.up();
        try (RawClient client = RawClient.connect(proxy.port())) {
            assertThat(client.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aBlackHoleHidesTheEndOfTheServerToo() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.call("PING");
            proxy.toClient().swallow();
            fake.dropConnections();
            fake.awaitOpen(0);
            // Written to a connection that is gone: the RST of it must not come through either.
            for (int i = 0; i < 20; i++) {
                client.send("PING", "lost");
            }
            client.awaitsNothing(Duration.ofMillis(100));
            assertThat(proxy.open()).isEqualTo(1);
            proxy.reset();
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
        assertThat(proxy.open()).isZero();
    }

    @Test
    void oneConnectionFallsSilentWhileOthersPass() throws Exception {
        try (RawClient first = RawClient.connect(proxy.port())) {
            first.call("PING");
            proxy.line(1).blackHole();
            first.send("SET", "lost", "1");
            try (RawClient second = RawClient.connect(proxy.port())) {
                assertThat(second.call("PING", "passes")).isEqualTo("passes");
            }
            first.awaitsNothing(Duration.ofMillis(50));
        }
        assertThat(fake.log("SET")).isEmpty();
        proxy.blackHole();
        try (RawClient third = RawClient.connect(proxy.port())) {
            third.send("PING");
            third.awaitsNothing(Duration.ofMillis(50));
        }
    }

    @Test
    void oneConnectionIsHeldWhileOthersPass() throws Exception {
        try (RawClient first = RawClient.connect(proxy.port());
                RawClient second = RawClient.connect(proxy.port())) {
            first.call("PING");
            second.call("PING");
            proxy.line(1).toServer().hold();
            first.send("PING", "held");
            proxy.line(1).toServer().awaitHeld();
            assertThat(second.call("PING", "passes")).isEqualTo("passes");
            proxy.line(1).toServer().release();
            assertThat(first.read()).isEqualTo("held");
        }
    }

    @Test
    void halfClosedTheClientSeesTheEndAndIsStillHeard() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.call("PING");
            proxy.line(1).halfClose();
            assertThat(client.atEnd()).isTrue();
            client.send("SET", "still", "heard");
            fake.awaitCommand("SET");
        }
    }

    @Test
    void jitterAndStallsDelayAndKeepTheOrder() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            proxy.toServer().delay(Duration.ofMillis(1), Duration.ofMillis(5), 1);
            proxy.toClient().stalls(0.5, Duration.ofMillis(5), 2);
            for (int i = 0; i < 50; i++) {
                client.send("PING", "n" + i);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(client.read()).isEqualTo("n" + i);
            }
        }
    }

    @Test
    void theBandwidthAndADripTakeTheirTime() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.call("PING");
            proxy.toClient().bandwidth(100_000);
            assertThat(timeOf(client, "x".repeat(10_000))).isGreaterThanOrEqualTo(Duration.ofMillis(90));
            proxy.toClient().heal().drip(1, Duration.ofMillis(2));
            assertThat(timeOf(client, "0123456789")).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        }
    }

    private static Duration timeOf(RawClient client, String echo) throws Exception {
        long start = System.nanoTime();
        assertThat(client.call("PING", echo)).isEqualTo(echo);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
