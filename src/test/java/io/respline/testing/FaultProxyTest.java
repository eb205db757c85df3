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
}
