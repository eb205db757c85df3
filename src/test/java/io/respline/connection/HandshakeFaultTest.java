package io.respline.connection;

import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.event.ConnectionState;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A handshake that goes wrong at any of its bytes: the stream is closed, no user's command is written on it, and the next
 * attempt serves the call that waited.
 */
class HandshakeFaultTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String HELLO =
            "%3\r\n+proto\r\n:3\r\n+id\r\n:7\r\n+role\r\n+master\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n";

    /** The conversations: all that the server says in each. */
    enum Conversation {
        RESP3(Protocol.RESP3, List.of(HELLO)),
        RESP2(Protocol.RESP2, List.of("+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n:7\r\n+PONG\r\n")),
        WITHOUT_HELLO(
                Protocol.AUTO,
                List.of(
                        "-ERR unknown command 'HELLO'\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n",
                        "+OK\r\n+OK\r\n-ERR unknown subcommand\r\n-ERR unknown subcommand\r\n+OK\r\n:7\r\n+PONG\r\n"));

        private final Protocol protocol;
        private final List<String> rounds;

        Conversation(Protocol protocol, List<String> rounds) {
            this.protocol = protocol;
            this.rounds = rounds;
        }

        RedisOptions options() {
            return Rig.quiet()
                    .protocol(protocol)
                    .credentials(Credentials.user("u", "p"))
                    .clientName("orders")
                    .database(3)
                    .build();
        }

        int length() {
            return String.join("", rounds).length();
        }
    }

    private enum Fault {
        SILENCE,
        FIN,
        RESET,
        GARBAGE
    }

    private int cases;

    @ParameterizedTest
    @EnumSource(Conversation.class)
    void faultAtAnyByteClosesTheStreamAndTheNextAttemptServes(Conversation conversation) {
        for (Fault fault : Fault.values()) {
            for (int at = 0; at < conversation.length(); at++) {
                inject(conversation, fault, at);
            }
        }
        Figures.print(
                "handshake faults, " + conversation,
                "cases",
                cases,
                "streams left open",
                0,
                "user commands on a tainted stream",
                0);
    }

    private void inject(Conversation conversation, Fault fault, int at) {
        cases++;
        Rig rig = Rig.ready(conversation.options());
        Request<Reply> parked = rig.sendWithin(LONG, "GET", "parked-call");
        ScriptedLink link = rig.establish();
        say(link, conversation, at);
        switch (fault) {
            case SILENCE -> rig.loop.advance(conversation.options().connectTimeout());
            case FIN -> link.end(null);
            case RESET -> link.end(new IOException("reset"));
            case GARBAGE -> link.deliver("?" + "\r\n");
        }
        rig.loop.run();
        if (fault == Fault.GARBAGE && !link.isClosed()) {
            return; // inside of a text, where a server may say anything
        }
        assertThat(link.isClosed()).as("%s at byte %d", fault, at).isTrue();
        assertThat(new String(link.receivedInAll(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .as("%s at byte %d", fault, at)
                .doesNotContain("parked-call");
        serveNext(rig, conversation, parked);
    }

    private static void serveNext(Rig rig, Conversation conversation, Request<Reply> failedFast) {
        assertThat(failedFast).isDone();
        rig.loop.advance(Duration.ofMillis(500));
        Request<Reply> next = rig.sendWithin(LONG, "GET", "next-call");
        ScriptedLink link = rig.establish();
        for (String round : conversation.rounds) {
            assertThat(link.received()).doesNotContain("next-call");
            link.deliver(round);
            rig.loop.run();
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        assertThat(link.received()).contains("next-call");
        link.deliver("$1\r\nv\r\n");
        assertThat(valueOf(next).asString()).isEqualTo("v");
        rig.connection.close();
        rig.loop.run();
    }

    private static void say(ScriptedLink link, Conversation conversation, int bytes) {
        int left = bytes;
        for (String round : conversation.rounds) {
            int part = Math.min(left, round.length());
            if (part > 0) {
                link.deliver(round.substring(0, part));
            }
            left -= part;
        }
    }
}
