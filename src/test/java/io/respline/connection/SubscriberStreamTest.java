package io.respline.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.config.ReplyLimits;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection for subscriptions: what is a reply, what is a message, and what is neither. */
class SubscriberStreamTest {

    private static final int ROUNDS = 5_000;

    private final List<Reply.Push> pushes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void messagesAtAnyBoundaryShiftNoReplyAndConfirmationsAreReplies(int version) {
        Rig rig = ready(version);
        ScriptedLink link = rig.connect();
        SplittableRandom random = new SplittableRandom(42);
        int replies = 0;
        int messages = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Request<Reply>> requests = new ArrayList<>();
            StringBuilder stream = new StringBuilder();
            pushes.clear();
            int sent = 0;
            for (int i = 0; i < 4; i++) {
                for (int left = random.nextInt(3); left > 0; left--) {
                    stream.append(message(version, sent++));
                }
                requests.add(begin(rig, random.nextInt(3), i, version, stream));
            }
            stream.append(message(version, sent++));
            deliver(rig, link, stream.toString(), random);
            for (Request<Reply> request : requests) {
                assertThat(request).isDone();
                replies++;
            }
            checkMessages(sent);
            messages += sent;
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        Figures.print("RESP" + version + " subscriber", "replies", replies, "messages", messages, "shifted", 0);
    }

    /** A question, whose answer goes into the stream. */
    private static Request<Reply> begin(Rig rig, int kind, int i, int version, StringBuilder stream) {
        String name = "ch" + i;
        return switch (kind) {
            case 0 -> {
                stream.append(array(version, "subscribe", name, ":1"));
                yield ask(rig, "SUBSCRIBE", name);
            }
            case 1 -> {
                stream.append("-NOPERM this user has no permissions to access one of the channels\r\n");
                yield ask(rig, "SUBSCRIBE", name);
            }
            default -> {
                stream.append(version == 2 ? "*2\r\n$4\r\npong\r\n$0\r\n\r\n" : "+PONG\r\n");
                yield rig.send("PING");
            }
        };
    }

    private void checkMessages(int sent) {
        assertThat(pushes).hasSize(sent);
        for (int i = 0; i < sent; i++) {
            assertThat(pushes.get(i).items().get(2).asString()).isEqualTo(Integer.toString(i));
        }
    }

    private static void deliver(Rig rig, ScriptedLink link, String stream, SplittableRandom random) {
        int at = 0;
        while (at < stream.length()) {
            int end = Math.min(stream.length(), at + 1 + random.nextInt(random.nextBoolean() ? 8 : 400));
            link.deliver(stream.substring(at, end));
            rig.loop.run();
            at = end;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aReplyInPlaceOfAConfirmationEndsTheConnection(int version) {
        Rig rig = ready(version);
        ScriptedLink link = rig.connect();
        ask(rig, "SUBSCRIBE", "a");
        link.deliver("+OK\r\n");
        rig.loop.run();
        assertThat(rig.events(RedisEvent.Disconnected.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aLostConfirmationIsFoundByTheNextHeartbeat(int version) {
        Rig rig = Rig.subscriber(
                options(version).toBuilder()
                        .heartbeatInterval(Duration.ofSeconds(5))
                        .build(),
                pushes::add);
        ScriptedLink link = rig.connect();
        ask(rig, "SUBSCRIBE", "a");
        link.received();
        rig.loop.advance(Duration.ofSeconds(5));
        String nonce = link.received().split("\r\n")[4];
        link.deliver(version == 2 ? array(2, "pong", nonce) : "$" + nonce.length() + "\r\n" + nonce + "\r\n");
        rig.loop.run();
        assertThat(rig.events(RedisEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void theHeartbeatUnderstandsTheAnswerOfResp2() {
        Rig rig = Rig.subscriber(
                options(2).toBuilder().heartbeatInterval(Duration.ofSeconds(5)).build(), pushes::add);
        ScriptedLink link = rig.connect();
        for (int beat = 0; beat < 3; beat++) {
            rig.loop.advance(Duration.ofSeconds(5));
            String nonce = link.received().split("\r\n")[4];
            link.deliver(array(2, "pong", nonce));
            rig.loop.run();
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        rig.loop.advance(Duration.ofSeconds(5));
        link.deliver(array(2, "pong", "other"));
        rig.loop.run();
        assertThat(rig.events(RedisEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void confirmationsOfSomethingElseArePushes() {
        Rig rig = ready(3);
        ScriptedLink link = rig.connect();
        Request<Reply> request = ask(rig, "SUBSCRIBE", "a");
        link.deliver(array(3, "subscribe", "b", ":1") + array(3, "unsubscribe", "a", ":1"));
        rig.loop.run();
        assertThat(request).isNotDone();
        assertThat(pushes).hasSize(2);
        link.deliver(array(3, "subscribe", "a", ":1"));
        rig.loop.run();
        assertThat(request).isDone();
        assertThat(pushes).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aMessageOverTheLimitsEndsTheConnectionSoThatTheGapIsSeen(int version) {
        RedisOptions options = options(version).toBuilder()
                .replyLimits(new ReplyLimits(100, 128, 1 << 20, 1 << 20, 100))
                .build();
        Rig rig = Rig.subscriber(options, pushes::add);
        ScriptedLink link = rig.connect();
        link.deliver(array(version, "message", "c", "x".repeat(101)));
        rig.loop.run();
        assertThat(pushes).isEmpty();
        assertThat(rig.events(RedisEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void whatWasAskedIsNotCountedAndNotStandingWhenTheConnectionIsLost() {
        Rig rig = ready(3);
        ScriptedLink link = rig.connect();
        link.room(0);
        rig.send("PING"); // fills the stream, so that what follows waits
        Request<Reply> request = ask(rig, "SUBSCRIBE", "a");
        assertThat(rig.connection.inFlight()).isEqualTo(1);
        request.withdraw();
        link.end(null);
        ScriptedLink next = rig.reconnect();
        assertThat(new String(next.receivedInAll(), UTF_8)).doesNotContain("SUBSCRIBE");
        assertThat(request).isNotDone();
    }

    @Test
    void onSharedConnectionsAnArrayIsAReplyWhateverItSays() {
        Rig rig = Rig.ready(2);
        ScriptedLink link = rig.connect();
        Request<Reply> range = rig.send("LRANGE", "list", 0, -1);
        link.deliver(array(2, "message", "a", "b"));
        rig.loop.run();
        assertThat(Rig.valueOf(range).asList()).hasSize(3);
    }

    private Rig ready(int version) {
        return Rig.subscriber(options(version), pushes::add);
    }

    private static RedisOptions options(int version) {
        return Rig.quiet()
                .protocol(version == 2 ? Protocol.RESP2 : Protocol.RESP3)
                .build();
    }

    private static Request<Reply> ask(Rig rig, String... words) {
        Request<Reply> request =
                Request.of(Command.cmd((Object[]) words).encoded(), rig.loop.nanoTime(), Connection.NO_DEADLINE_NANOS);
        rig.connection.ask(List.of(request));
        return request;
    }

    private static String message(int version, int number) {
        return array(version, "message", "c", Integer.toString(number));
    }

    /** An array of RESP2 or a push of RESP3; a word with a colon is a number. */
    private static String array(int version, String... words) {
        StringBuilder frame = new StringBuilder(version == 2 ? "*" : ">");
        frame.append(words.length).append("\r\n");
        for (String word : words) {
            frame.append(word.startsWith(":") ? word : "$" + word.length() + "\r\n" + word)
                    .append("\r\n");
        }
        return frame.toString();
    }
}
