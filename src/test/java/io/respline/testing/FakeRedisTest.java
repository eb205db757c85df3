package io.respline.testing;

import static io.respline.testing.FakeReplies.bulk;
import static io.respline.testing.FakeReplies.close;
import static io.respline.testing.FakeReplies.deepArray;
import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.hugeBulk;
import static io.respline.testing.FakeReplies.push;
import static io.respline.testing.FakeReplies.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeRedisTest {

    @Test
    void untouchedItIsASmallRedis() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            assertThat(client.call("PING")).isEqualTo("PONG");
            assertThat(client.call("PING", "nonce")).isEqualTo("nonce");
            assertThat(client.call("ECHO", "x")).isEqualTo("x");
            assertThat(client.call("SET", "k", "v")).isEqualTo("OK");
            assertThat(client.call("GET", "k")).isEqualTo("v");
            assertThat(client.call("INCR", "n")).isEqualTo(1L);
            assertThat(client.call("DEL", "k", "n", "none")).isEqualTo(2L);
            assertThat(client.call("GET", "k")).isNull();
            assertThat(client.call("SELECT", "3")).isEqualTo("OK");
            assertThat(client.call("CLIENT", "SETNAME", "me")).isEqualTo("OK");
            assertThat(client.call("CLIENT", "GETNAME")).isEqualTo("me");
            assertThatThrownBy(() -> client.call("SELECT", "16")).hasMessage("ERR DB index is out of range");
            assertThatThrownBy(() -> client.call("NONSENSE")).hasMessageStartingWith("ERR unknown command");
            assertThatThrownBy(() -> client.call("GET")).hasMessageStartingWith("ERR wrong number of arguments");
        }
    }

    @Test
    void helloSwitchesToResp3OrIsRefused() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            fake.hello(FakeRedis.Hello.NOPROTO);
            assertThatThrownBy(() -> client.call("HELLO", "3")).hasMessageStartingWith("NOPROTO");
            fake.hello(FakeRedis.Hello.UNKNOWN);
            assertThatThrownBy(() -> client.call("HELLO", "3")).hasMessageStartingWith("ERR unknown command");
            fake.hello(FakeRedis.Hello.ACCEPTED);
            client.send("HELLO", "3");
            assertThat(client.readLine()).isEqualTo("%7");
            assertThat(fake.connection(1).protocol()).isEqualTo(3);
        }
    }

    @Test
    void aPasswordIsAskedFor() throws Exception {
        try (FakeRedis fake = FakeRedis.start().password("secret");
                RawClient client = RawClient.connect(fake.port())) {
            assertThatThrownBy(() -> client.call("GET", "k")).hasMessageStartingWith("NOAUTH");
            assertThatThrownBy(() -> client.call("HELLO", "3")).hasMessageStartingWith("NOAUTH");
            assertThatThrownBy(() -> client.call("AUTH", "wrong")).hasMessageStartingWith("WRONGPASS");
            assertThat(client.call("AUTH", "secret")).isEqualTo("OK");
            assertThat(client.call("GET", "k")).isNull();
        }
    }

    @Test
    void transactionsQueueAndRunTogether() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            assertThat(client.call("MULTI")).isEqualTo("OK");
            assertThat(client.call("INCR", "n")).isEqualTo("QUEUED");
            assertThat(client.call("SET", "k", "v")).isEqualTo("QUEUED");
            assertThat(client.call("EXEC")).isEqualTo(List.of(1L, "OK"));
            client.call("MULTI");
            assertThatThrownBy(() -> client.call("NONSENSE")).hasMessageStartingWith("ERR unknown command");
            assertThat(client.call("INCR", "n")).isEqualTo("QUEUED");
            assertThatThrownBy(() -> client.call("EXEC")).hasMessageStartingWith("EXECABORT");
            assertThat(client.call("GET", "n")).isEqualTo("1");
        }
    }

    @Test
    void handlersReplaceTheDefaultAnswer() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            fake.on("get", command -> bulk("for " + command.word(1)));
            fake.reply("CLIENT SETINFO", error("ERR no such thing"));
            fake.onAny(command -> command.name().equals("MINE") ? bulk("yours") : null);
            assertThat(client.call("GET", "me")).isEqualTo("for me");
            assertThat(client.call("CLIENT", "SETNAME", "n")).isEqualTo("OK");
            assertThatThrownBy(() -> client.call("CLIENT", "SETINFO", "a", "b")).hasMessage("ERR no such thing");
            assertThat(client.call("MINE")).isEqualTo("yours");
            assertThat(client.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void eachConnectionFollowsItsOwnScript() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            fake.script(connection -> {
                connection.expect("PING");
                connection.send("+first\r\n");
                connection.serve();
            });
            fake.script(connection -> {
                connection.handshake();
                assertThat(connection.serveUntil("GET").word(1)).isEqualTo("k");
                connection.send("$1\r\n");
                connection.close();
            });
            try (RawClient first = RawClient.connect(fake.port())) {
                assertThat(first.call("PING")).isEqualTo("first");
                assertThat(first.call("PING")).isEqualTo("PONG");
                try (RawClient second = RawClient.connect(fake.port());
                        RawClient third = RawClient.connect(fake.port())) {
                    assertThat(second.call("SELECT", "0")).isEqualTo("OK");
                    assertThat(second.call("PING")).isEqualTo("PONG");
                    second.send("GET", "k");
                    assertThat(second.readToEnd()).isEqualTo("$1\r\n");
                    assertThat(third.call("PING")).isEqualTo("PONG");
                }
            }
        }
    }

    @Test
    void aHeldReplyWaitsForTheTestWhileArrivingCommandsAreLogged() throws Exception {
        Gate gate = Gate.closed();
        try (FakeRedis fake = FakeRedis.start().reply("GET", bulk("late").heldBy(gate));
                RawClient client = RawClient.connect(fake.port())) {
            client.send("GET", "k");
            gate.awaitWaiter();
            client.send("PING", "after");
            assertThat(fake.awaitCommands(2).get(1).text()).isEqualTo("PING after");
            assertThat(fake.bytesSent()).isZero();
            gate.open();
            assertThat(client.read()).isEqualTo("late");
            assertThat(client.read()).isEqualTo("after");
        }
    }

    @Test
    void aScriptHoldsUntilItIsReleased() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            fake.script(connection -> {
                connection.expect("GET", "k");
                connection.send("$5\r\nhe");
                connection.hold();
                connection.send("llo\r\n");
            });
            try (RawClient client = RawClient.connect(fake.port())) {
                client.send("GET", "k");
                assertThat(client.readRaw(6)).asString().isEqualTo("$5\r\nhe");
                fake.connection(1).awaitHeld();
                fake.connection(1).release();
                assertThat(client.readRaw(5)).asString().isEqualTo("llo\r\n");
            }
        }
    }

    @Test
    void repliesComeInPiecesTwiceOrNotAtAll() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            fake.reply("GET", bulk("hello").inPieces(2));
            fake.reply("ECHO", bulk("again").twice());
            fake.reply("DEL", silence());
            assertThat(client.call("GET", "k")).isEqualTo("hello");
            assertThat(client.call("ECHO", "x")).isEqualTo("again");
            assertThat(client.read()).isEqualTo("again");
            client.send("DEL", "k");
            assertThat(client.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void unsolicitedBytesCanBeSentAtAnyTime() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            String frame = ">2\r\n$10\r\ninvalidate\r\n$1\r\nk\r\n";
            fake.connection(1).send(push("invalidate", "k"));
            assertThat(client.readRaw(frame.length())).asString().isEqualTo(frame);
        }
    }

    @Test
    void aConnectionEndsAtAnyByteOfAReply() throws Exception {
        String whole = "$5\r\nhello\r\n";
        try (FakeRedis fake = FakeRedis.start()) {
            for (int cut = 0; cut <= whole.length(); cut++) {
                fake.reply("GET", bulk("hello").cutAfter(cut));
                try (RawClient client = RawClient.connect(fake.port())) {
                    client.send("GET", "k");
                    assertThat(client.readToEnd()).isEqualTo(whole.substring(0, cut));
                }
            }
        }
    }

    @Test
    void aConnectionEndsByFinByRstOrByHalf() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            fake.reply("A", close());
            fake.reply("B", FakeReplies.reset());
            fake.reply("C", FakeReplies.halfClose());
            try (RawClient client = RawClient.connect(fake.port())) {
                client.send("A");
                assertThat(client.atEnd()).isTrue();
            }
            try (RawClient client = RawClient.connect(fake.port())) {
                client.send("B");
                assertThatThrownBy(client::atEnd).isInstanceOf(SocketException.class);
            }
            try (RawClient client = RawClient.connect(fake.port())) {
                client.send("C");
                assertThat(client.atEnd()).isTrue();
                client.send("SET", "still", "read");
                fake.awaitCommand("SET");
                fake.awaitOpen(1);
            }
            fake.awaitOpen(0);
        }
    }

    @Test
    void hugeAndDeepRepliesAreStreamed() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            fake.reply("GET", hugeBulk(1L << 40));
            fake.reply("ECHO", deepArray(100_000, bulk("x")));
            client.send("ECHO", "deep");
            assertThat(client.readRaw(400_000)).asString().isEqualTo("*1\r\n".repeat(100_000));
            assertThat(client.read()).isEqualTo("x");
            client.send("GET", "huge");
            assertThat(client.readLine()).isEqualTo("$1099511627776");
            assertThat(client.readRaw(10_000_000)).asString().isEqualTo("x".repeat(10_000_000));
        }
    }

    @Test
    void aSleepingServerTakesNoCommands() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            fake.pauseReading();
            client.send("SET", "k", "v");
            fake.await("bytes", () -> fake.bytesReceived() > 0);
            assertThat(fake.log()).isEmpty();
            fake.resumeReading();
            assertThat(client.read()).isEqualTo("OK");
        }
    }

    @Test
    void onlyCompleteCommandsAreLogged() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            try (RawClient client = RawClient.connect(fake.port())) {
                String oneAndAPart = "*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r";
                client.sendRaw(oneAndAPart);
                fake.awaitCommand("PING");
                fake.await("the rest", () -> fake.bytesReceived() == oneAndAPart.length());
            }
            fake.awaitOpen(0);
            assertThat(fake.log()).extracting(FakeCommand::text).containsExactly("PING");
            assertThat(fake.connection(1).midCommand()).isTrue();
        }
    }

    @Test
    void theCountersTellConnectionsCommandsBytesAndReads() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient first = RawClient.connect(fake.port());
                RawClient second = RawClient.connect(fake.port())) {
            first.call("PING");
            second.sendRaw("*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nPING\r\n");
            second.read();
            second.read();
            assertThat(fake.accepted()).isEqualTo(2);
            assertThat(fake.open()).isEqualTo(2);
            assertThat(fake.commandCount()).isEqualTo(3);
            assertThat(fake.bytesReceived()).isEqualTo(3 * 14);
            assertThat(fake.bytesSent()).isEqualTo(3 * 7);
            assertThat(fake.reads()).isEqualTo(2);
            assertThat(fake.log()).extracting(FakeCommand::connection).containsExactly(1, 2, 2);
        }
    }

    @Test
    void downItRefusesAndUpItListensOnTheSamePort() throws Exception {
        try (FakeRedis fake = FakeRedis.stopped()) {
            assertThatThrownBy(() -> RawClient.connect(fake.port())).isInstanceOf(ConnectException.class);
            for (int i = 1; i <= 3; i++) {
                fake.listen();
                try (RawClient client = RawClient.connect(fake.port())) {
                    assertThat(client.call("PING")).isEqualTo("PONG");
                    fake.down();
                    assertThat(client.atEnd()).isTrue();
                }
                assertThatThrownBy(() -> RawClient.connect(fake.port())).isInstanceOf(ConnectException.class);
                assertThat(fake.accepted()).isEqualTo(i);
            }
        }
    }

    @Test
    void stoppedListeningItStillServesWhoIsConnected() throws Exception {
        try (FakeRedis fake = FakeRedis.start();
                RawClient client = RawClient.connect(fake.port())) {
            client.call("PING");
            fake.stopListening();
            assertThat(client.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aFailedExpectationIsToldOnClose() throws Exception {
        FakeRedis fake = FakeRedis.start().script(connection -> connection.expect("GET"));
        try (RawClient client = RawClient.connect(fake.port())) {
            client.send("SET", "k", "v");
            assertThat(client.atEnd()).isTrue();
        }
        assertThatThrownBy(fake::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected GET")
                .hasMessageContaining("got SET k v");
    }

    @Test
    void aClientThatDoesNotSpeakRespIsToldOnClose() throws Exception {
        FakeRedis fake = FakeRedis.start();
        try (RawClient client = RawClient.connect(fake.port())) {
            client.sendRaw("*1\r\n$3\r\nPING\r\n");
            assertThat(client.atEnd()).isTrue();
        }
        assertThatThrownBy(fake::close).hasMessageContaining("does not end in CR LF");
    }

    @Test
    void closingFreesStuckThreadsAndThePort() throws Exception {
        Gate never = Gate.closed();
        FakeRedis fake =
                FakeRedis.start().reply("HELD", bulk("x").heldBy(never)).reply("HUGE", hugeBulk(1L << 40));
        try (RawClient held = RawClient.connect(fake.port());
                RawClient stuck = RawClient.connect(fake.port());
                RawClient idle = RawClient.connect(fake.port())) {
            held.send("HELD");
            never.awaitWaiter();
            stuck.send("HUGE");
            idle.call("PING");
            fake.await("a full socket", () -> fake.bytesSent() > 100_000);
            fake.close();
            assertThat(idle.atEnd()).isTrue();
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("fake-redis-" + fake.port() + "-")));
        assertThatThrownBy(() -> RawClient.connect(fake.port())).isInstanceOf(IOException.class);
    }
}
