package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import io.respline.testing.ReplyCorpus;
import io.respline.testing.ReplyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pushes and attributes, wherever an element may begin, are no elements. */
class RespDecoderPushTest {

    private static final Reply.Push PUSH = Reply.Push.of(
            Reply.Bulk.of("message"), Reply.Bulk.of("channel"), Reply.Array.of(Reply.Int.of(1), Reply.Null.NULL));
    private static final byte[] PUSH_FRAME = ReplyEncoder.encode(PUSH);
    private static final byte[] ATTRIBUTE =
            bytes("|2\r\n+ttl\r\n:3600\r\n*2\r\n:1\r\n%1\r\n+a\r\n$3\r\nbcd\r\n$?\r\n;2\r\nab\r\n;0\r\n");
    private static final byte[] NOTHING = new byte[0];

    static List<Reply> replies() {
        return ReplyCorpus.all().stream()
                .map(ReplyCorpus.Entry::expected)
                .filter(reply -> ReplyEncoder.elements(reply) < 150)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aPushBeforeAnyElementIsNoElement(Reply reply) {
        for (int place = 0; place < ReplyEncoder.elements(reply); place++) {
            assertThat(decode(encodeWith(reply, PUSH_FRAME, place)))
                    .as("push before element %d", place)
                    .containsExactly(new RecordingSink.Pushed(PUSH), new RecordingSink.Value(reply));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void anAttributeBeforeAnyElementIsReadOver(Reply reply) {
        for (int place = 0; place < ReplyEncoder.elements(reply); place++) {
            assertThat(decode(encodeWith(reply, ATTRIBUTE, place)))
                    .as("attribute before element %d", place)
                    .containsExactly(new RecordingSink.Value(reply));
        }
    }

    private static byte[] encodeWith(Reply reply, byte[] insert, int place) {
        return ReplyEncoder.encode(reply, index -> index == place ? insert : NOTHING);
    }

    @Test
    void anExecReplyWithAPushInsideKeepsItsLastElement() {
        assertThat(decode(bytes("*3\r\n+PONG\r\n>3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nm\r\n:1\r\n+PONG\r\n")))
                .containsExactly(
                        new RecordingSink.Pushed(
                                Reply.Push.of(Reply.Bulk.of("message"), Reply.Bulk.of("c"), Reply.Bulk.of("m"))),
                        new RecordingSink.Value(Reply.Array.of(Reply.Status.PONG, Reply.Int.of(1), Reply.Status.PONG)));
    }

    @Test
    void anEmptyPushIsDelivered() {
        assertThat(decode(bytes(">0\r\n+OK\r\n")))
                .containsExactly(new RecordingSink.Pushed(Reply.Push.of()), new RecordingSink.Value(Reply.Status.OK));
    }

    @Test
    void aPushInsideAPushIsDeliveredByItself() {
        assertThat(decode(bytes(">2\r\n+outer\r\n>1\r\n+inner\r\n:1\r\n")))
                .containsExactly(
                        new RecordingSink.Pushed(Reply.Push.of(new Reply.Status("inner"))),
                        new RecordingSink.Pushed(Reply.Push.of(new Reply.Status("outer"), Reply.Int.of(1))));
    }

    @Test
    void aPushInsideAnAttributeIsDelivered() {
        assertThat(decode(bytes("|1\r\n+a\r\n>1\r\n+p\r\n:2\r\n+OK\r\n")))
                .containsExactly(
                        new RecordingSink.Pushed(Reply.Push.of(new Reply.Status("p"))),
                        new RecordingSink.Value(Reply.Status.OK));
    }

    @Test
    void pushesStandBeforeTheEndMarkOfAStreamToo() {
        assertThat(decode(bytes("*?\r\n:1\r\n>1\r\n+p\r\n.\r\n")))
                .containsExactly(
                        new RecordingSink.Pushed(Reply.Push.of(new Reply.Status("p"))),
                        new RecordingSink.Value(Reply.Array.of(Reply.Int.of(1))));
    }

    private static List<Object> decode(byte[] bytes) {
        return RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
