package io.respline.connection;

import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.event.ConnectionState;
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

/** Pushes before, between and inside replies are nobody's reply and no element of one. */
class PushTest {

    private static final int ROUNDS = 10_000;
    private static final int DEPTH = 3;
    private static final byte[] NOTHING = new byte[0];

    private final SplittableRandom random = new SplittableRandom(42);
    private final RandomReplies replies = new RandomReplies(42);
    private int pushes;
    private int inside;

    @Test
    void pushesAtAnyBoundaryShiftNoReply() {
        Rig rig = Rig.ready(3);
        ScriptedLink link = rig.connect();
        int values = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Request<Reply>> requests = new ArrayList<>();
            List<Reply> expected = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = 0; i < 3; i++) {
                requests.add(rig.send("ANY", "x"));
                Reply reply = replies.next(DEPTH);
                expected.add(reply);
                stream.writeBytes(ReplyEncoder.encode(reply, this::maybePush));
            }
            stream.writeBytes(maybePush(0));
            deliverInPieces(link, stream.toByteArray());
            for (int i = 0; i < 3; i++) {
                check(requests.get(i), expected.get(i));
                values++;
            }
            assertThat(rig.connection.inFlight()).isZero();
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        Figures.print(
                "pushes at every boundary",
                "replies",
                values,
                "pushes",
                pushes,
                "inside a reply",
                inside,
                "mismatches",
                0);
        assertThat(inside).isGreaterThan(ROUNDS);
    }

    private byte[] maybePush(int index) {
        if (random.nextInt(3) > 0) {
            return NOTHING;
        }
        pushes++;
        inside += index > 0 ? 1 : 0;
        return ReplyEncoder.encode(replies.push(1));
    }

    private void deliverInPieces(ScriptedLink link, byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 8 : 4000));
            link.deliver(Arrays.copyOfRange(bytes, at, end));
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
}
