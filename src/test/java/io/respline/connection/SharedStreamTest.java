package io.respline.connection;

import static io.respline.connection.Rig.valueOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.Protocol;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.RandomReplies;
import io.respline.testing.ReplyEncoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that carries subscriptions beside commands: neither takes what is the other's. Bar row 6. */
@Timeout(60)
class SharedStreamTest {

    private static final int ROUNDS = 10_000;
    private static final int DEPTH = 3;
    private static final byte[] NOTHING = new byte[0];

    private final List<Reply.Push> pushes = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(6);
    private final RandomReplies replies = new RandomReplies(6);
    private int sent;
    private int inside;

    @Test
    void messagesAtAnyBoundaryShiftNoReplyAndNoConfirmation() {
        Rig rig = ready();
        ScriptedLink link = rig.connect();
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Request<Reply>> requests = new ArrayList<>();
            List<Reply> expected = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = 0; i < 4; i++) {
                stream.writeBytes(maybeMessage(0));
                begin(rig, i, requests, expected, stream);
            }
            stream.writeBytes(maybeMessage(0));
            deliverInPieces(rig, link, stream.toByteArray());
            for (int i = 0; i < requests.size(); i++) {
                check(requests.get(i), expected.get(i));
                answered++;
            }
            assertThat(rig.connection.inFlight()).isZero();
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        assertThat(pushes).hasSize(sent);
        for (int i = 0; i < sent; i++) {
            assertThat(pushes.get(i)).isEqualTo(message(i));
        }
        Figures.print(
                "subscriptions beside commands",
                "replies",
                answered,
                "messages",
                sent,
                "inside a reply",
                inside,
                "shifted",
                0,
                "lost",
                0);
        assertThat(inside).isGreaterThan(ROUNDS);
    }

    /** A command or a subscription, whose answer goes into the stream. */
    private void begin(
            Rig rig, int i, List<Request<Reply>> requests, List<Reply> expected, ByteArrayOutputStream stream) {
        switch (random.nextInt(4)) {
            case 0 -> {
                requests.add(ask(rig, "SUBSCRIBE", "ch" + i));
                expected.add(push("subscribe", "ch" + i, 1));
                stream.writeBytes(ReplyEncoder.encode(push("subscribe", "ch" + i, 1)));
            }
            case 1 -> {
                requests.add(ask(rig, "PUNSUBSCRIBE", "p" + i));
                Reply refusal = Reply.Failure.of("NOPERM this user has no permissions");
                expected.add(refusal);
                stream.writeBytes(ReplyEncoder.encode(refusal));
            }
            default -> {
                requests.add(rig.send("ANY", "x"));
                Reply reply = replies.next(DEPTH);
                expected.add(reply);
                stream.writeBytes(ReplyEncoder.encode(reply, this::maybeMessage));
            }
        }
    }

    private byte[] maybeMessage(int index) {
        if (random.nextInt(3) > 0) {
            return NOTHING;
        }
        inside += index > 0 ? 1 : 0;
        return ReplyEncoder.encode(message(sent++));
    }

    private static Reply.Push message(int number) {
        return Reply.Push.of(Reply.Bulk.of("message"), Reply.Bulk.of("c"), Reply.Bulk.of(Integer.toString(number)));
    }

    private static Reply.Push push(String kind, String name, int count) {
        return Reply.Push.of(Reply.Bulk.of(kind), Reply.Bulk.of(name), Reply.Int.of(count));
    }

    private void deliverInPieces(Rig rig, ScriptedLink link, byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 8 : 4000));
            link.deliver(Arrays.copyOfRange(bytes, at, end));
            rig.loop.run();
            at = end;
        }
    }

    private static void check(Request<Reply> request, Reply expected) {
        if (expected instanceof Reply.Failure failure) {
            assertThat(Rig.failureOf(request)).hasMessage(failure.message());
        } else {
            assertThat(valueOf(request)).isEqualTo(expected);
        }
    }

    /** The loop is lent, and what a borrower reads beside its reply waits for the loop's own thread, in order. */
    @Test
    void aBorrowerTakesItsReplyAndLeavesMessagesToTheLoop() {
        Rig rig = ready();
        ScriptedLink link = rig.connect();
        rig.loop.lending.whileDriven(() -> {
            link.deliver(text(message(0)) + text(message(1)) + "+mine\r\n" + text(message(2)));
            assertThat(pushes).as("while the loop is lent").isEmpty();
        });
        Request<Reply> call = request(rig, "GET", "k");

        rig.connection.exchange(call);

        assertThat(valueOf(call).asString()).isEqualTo("mine");
        assertThat(rig.loop.lending.loans()).isOne();
        assertThat(pushes).isEmpty();
        rig.loop.run();
        link.deliver(text(message(3)));
        assertThat(pushes).containsExactly(message(0), message(1), message(2), message(3));
    }

    @Test
    void aCutWhileLentComesAfterTheMessagesBeforeIt() {
        Rig[] rig = new Rig[1];
        List<Integer> lossesAtPushes = new ArrayList<>();
        rig[0] = Rig.shared(
                Rig.quiet().protocol(Protocol.RESP3).build(),
                push -> lossesAtPushes.add(
                        rig[0].events(RedisEvent.Disconnected.class).size()));
        ScriptedLink link = rig[0].connect();
        rig[0].loop.lending.whileDriven(() -> {
            link.deliver(text(message(0)) + "+mine\r\n" + text(message(1)));
            link.end(null);
        });
        rig[0].connection.exchange(request(rig[0], "GET", "k"));
        assertThat(rig[0].events(RedisEvent.Disconnected.class)).isEmpty();
        rig[0].loop.run();
        assertThat(lossesAtPushes).containsExactly(0, 0);
        assertThat(rig[0].events(RedisEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void inResp2ItCarriesCommandsAlone() {
        Rig rig = Rig.shared(Rig.quiet().protocol(Protocol.RESP2).build(), pushes::add);
        ScriptedLink link = rig.connect();
        Request<Reply> range = rig.send("LRANGE", "list", 0, -1);
        link.deliver("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nb\r\n");
        rig.loop.run();
        assertThat(valueOf(range).asList()).hasSize(3);
        assertThat(pushes).isEmpty();
    }

    @Test
    void whatWasAskedIsNotStandingWhenTheConnectionIsLostAndCommandsFailAsEver() {
        Rig rig = ready();
        ScriptedLink link = rig.connect();
        Request<Reply> command = rig.send("GET", "k");
        Request<Reply> asked = ask(rig, "SUBSCRIBE", "a");
        assertThat(rig.connection.inFlight()).isEqualTo(1);
        asked.withdraw();
        link.end(null);
        assertThat(Rig.failureOf(command)).isNotNull();
        ScriptedLink next = rig.reconnect();
        assertThat(new String(next.receivedInAll(), UTF_8)).doesNotContain("SUBSCRIBE");
        assertThat(asked).isNotDone();
    }

    private Rig ready() {
        return Rig.shared(Rig.quiet().protocol(Protocol.RESP3).build(), pushes::add);
    }

    private static String text(Reply reply) {
        return new String(ReplyEncoder.encode(reply), UTF_8);
    }

    private static Request<Reply> request(Rig rig, Object... words) {
        return Request.of(Command.cmd(words).encoded(), rig.loop.nanoTime(), Connection.NO_DEADLINE_NANOS);
    }

    private static Request<Reply> ask(Rig rig, Object... words) {
        Request<Reply> request = request(rig, words);
        rig.connection.ask(List.of(request));
        return request;
    }
}
