package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import io.respline.testing.ReplyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit at the limit and one over; a reply over a soft one is skipped and the next reply is in step. */
class RespDecoderLimitsTest {

    private static final int OVERHEAD = ReplyAssembler.ELEMENT_OVERHEAD;

    /** maxBulkBytes 10, maxDepth 3, maxReplyBytes 1000, hardBulkBytes 20. */
    private static final ReplyLimits SMALL = new ReplyLimits(10, 3, 1000, 20, 0);

    @ParameterizedTest
    @ValueSource(strings = {"$10\r\n0123456789\r\n", "!10\r\nERR 456789\r\n", "=10\r\ntxt:456789\r\n"})
    void aBulkStringAtTheLimitIsKept(String frame) {
        assertKept(SMALL, frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$11\r\n0123456789a\r\n",
                "!11\r\nERR 456789a\r\n",
                "=11\r\ntxt:456789a\r\n",
                "$20\r\n01234567890123456789\r\n",
                "*1\r\n$11\r\n0123456789a\r\n",
                "*3\r\n:1\r\n$11\r\n0123456789a\r\n:2\r\n",
                "%1\r\n$11\r\n0123456789a\r\n*2\r\n:1\r\n:2\r\n",
                "*?\r\n$11\r\n0123456789a\r\n:1\r\n.\r\n",
                "$?\r\n;6\r\n012345\r\n;5\r\n6789a\r\n;0\r\n",
                "*2\r\n$?\r\n;11\r\n0123456789a\r\n;1\r\nb\r\n;0\r\n:1\r\n"
            })
    void aBulkStringOverTheLimitIsSkipped(String frame) {
        assertUnusable(SMALL, frame, "maxBulkBytes (10)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n*1\r\n*1\r\n:1\r\n",
                "*1\r\n*1\r\n*0\r\n",
                "*2\r\n:1\r\n%1\r\n~1\r\n:1\r\n+v\r\n",
                "*1\r\n*1\r\n*?\r\n.\r\n"
            })
    void aReplyNestedToTheLimitIsKept(String frame) {
        assertKept(SMALL, frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n",
                "*1\r\n*1\r\n*1\r\n*0\r\n",
                "*2\r\n%1\r\n+k\r\n*1\r\n~1\r\n:1\r\n+OK\r\n",
                "*1\r\n*1\r\n*?\r\n*?\r\n.\r\n:1\r\n.\r\n"
            })
    void aReplyNestedDeeperIsSkipped(String frame) {
        assertUnusable(SMALL, frame, "maxDepth (3)");
    }

    @Test
    void theSizeOfAReplyIsItsPayloadAndAnOverheadPerElement() {
        ReplyLimits limits = new ReplyLimits(1000, 8, 3 * OVERHEAD + 9, 1000, 0);
        assertKept(limits, "*2\r\n$4\r\nabcd\r\n$5\r\nabcde\r\n");
        assertUnusable(limits, "*2\r\n$5\r\nabcde\r\n$5\r\nabcde\r\n", "maxReplyBytes");
        assertUnusable(limits, "*2\r\n$5\r\nabcde\r\n+abcde\r\n", "maxReplyBytes");
        assertUnusable(limits, "*3\r\n:1\r\n:2\r\n:3\r\n", "maxReplyBytes");
        assertUnusable(limits, "*2\r\n*1\r\n:1\r\n:1\r\n", "maxReplyBytes");
        assertUnusable(limits, "*?\r\n:1\r\n:1\r\n:1\r\n.\r\n", "maxReplyBytes");
        assertKept(new ReplyLimits(1000, 8, OVERHEAD + 5, 1000, 0), "$?\r\n;3\r\nabc\r\n;2\r\nde\r\n;0\r\n");
        assertUnusable(
                new ReplyLimits(1000, 8, OVERHEAD + 4, 1000, 0),
                "$?\r\n;3\r\nabc\r\n;2\r\nde\r\n;0\r\n",
                "maxReplyBytes");
    }

    @Test
    void theSizeIsCountedAnewForEachReply() {
        ReplyLimits limits = new ReplyLimits(100, 8, OVERHEAD + 100, 100, 0);
        String bulk = "$100\r\n" + "x".repeat(100) + "\r\n";
        assertThat(decode(limits, bulk.repeat(50))).hasSize(50).allMatch(RecordingSink.Value.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":9223372036854775808\r\n",
                ":-9223372036854775809\r\n",
                ":99999999999999999999999999999999\r\n",
                "(12  +INJ\r\n",
                "(\r\n",
                ",abc\r\n",
                ",\r\n",
                ",1e999\r\n",
                ",0x1p3\r\n",
                "=3\r\ntxt\r\n",
                "=4\r\ntxt?\r\n",
                "*3\r\n:1\r\n(x\r\n$2\r\nab\r\n"
            })
    void aNumberThatIsNoneFailsOnlyItsReply(String frame) {
        assertThat(decode(ReplyLimits.DEFAULT, frame + "+OK\r\n"))
                .hasSize(2)
                .first()
                .isInstanceOf(RecordingSink.Unusable.class);
        assertThat(decode(ReplyLimits.DEFAULT, frame + "+OK\r\n").get(1))
                .isEqualTo(new RecordingSink.Value(Reply.Status.OK));
    }

    @Test
    void aBigNumberOfTooManyDigitsFailsOnlyItsReply() {
        assertKept(ReplyLimits.DEFAULT, "(" + "9".repeat(Leaves.MAX_BIG_NUMBER_DIGITS) + "\r\n");
        assertUnusable(ReplyLimits.DEFAULT, "(" + "9".repeat(Leaves.MAX_BIG_NUMBER_DIGITS + 1) + "\r\n", "digits");
    }

    @Test
    void eachStreamedStringIsMeasuredByItself() {
        assertThat(decode(SMALL, "$?\r\n;8\r\n01234567\r\n;0\r\n".repeat(3)))
                .hasSize(3)
                .allMatch(RecordingSink.Value.class::isInstance);
    }

    @Test
    void eachPushIsMeasuredByItself() {
        String bulk = "$100\r\n" + "x".repeat(100) + "\r\n";
        ReplyLimits limits = new ReplyLimits(100, 2, 2 * OVERHEAD + 100, 100, 0);
        List<Object> events = decode(limits, "*1\r\n>1\r\n" + bulk + ">1\r\n" + bulk + bulk);
        assertThat(events).hasSize(3).noneMatch(event -> event.toString().contains("maxReplyBytes"));
    }

    @Test
    void anIntegerAfterOneOutOfRangeIsKept() {
        assertThat(decode(ReplyLimits.DEFAULT, ":9223372036854775808\r\n:-9223372036854775808\r\n")
                        .get(1))
                .isEqualTo(new RecordingSink.Value(Reply.Int.of(Long.MIN_VALUE)));
    }

    @Test
    void theFirstReasonIsReported() {
        assertUnusable(SMALL, "*2\r\n$11\r\n0123456789a\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n", "maxBulkBytes");
    }

    @Test
    void aPushInsideASkippedReplyIsDelivered() {
        Reply.Push push = Reply.Push.of(Reply.Bulk.of("m"), Reply.Array.of(Reply.Int.of(7)));
        byte[] frame = RecordingSink.concat(
                ascii("*4\r\n$11\r\n0123456789a\r\n*2\r\n:1\r\n"),
                ReplyEncoder.encode(push),
                ascii(":2\r\n|1\r\n+a\r\n:1\r\n:3\r\n+last\r\n+OK\r\n"));
        List<Object> events = RecordingSink.decode(SMALL, ReplyDecoder.REPLY, frame);
        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isEqualTo(new RecordingSink.Pushed(push));
        assertThat(events.get(1)).isInstanceOf(RecordingSink.Unusable.class);
        assertThat(events.get(2)).isEqualTo(new RecordingSink.Value(Reply.Status.OK));
    }

    @Test
    void aPushOverALimitIsReportedAndTheReplyAroundItKept() {
        List<Object> events = decode(SMALL, "*2\r\n:1\r\n>2\r\n+message\r\n$11\r\n0123456789a\r\n:2\r\n");
        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        RecordingSink.UnusablePush.class,
                        lost -> assertThat(lost.why()).contains("maxBulkBytes"));
        assertThat(events.get(1)).isEqualTo(new RecordingSink.Value(Reply.Array.of(Reply.Int.of(1), Reply.Int.of(2))));
    }

    @Test
    void anAttributeIsHeldToNoSoftLimit() {
        assertKept(SMALL, "|1\r\n$11\r\n0123456789a\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n:5\r\n");
    }

    @Test
    void theHardBulkLimitEndsTheConnection() {
        assertUnusable(SMALL, "$20\r\n" + "x".repeat(20) + "\r\n", "maxBulkBytes");
        assertViolation(SMALL, "$21\r\n", "hardBulkBytes");
        assertViolation(SMALL, "!21\r\n", "hardBulkBytes");
        assertViolation(SMALL, "|1\r\n$21\r\n", "hardBulkBytes");
        assertViolation(SMALL, "$?\r\n;20\r\n" + "x".repeat(20) + "\r\n;1\r\n", "hardBulkBytes");
        assertViolation(SMALL, "*2\r\n$11\r\n0123456789a\r\n$21\r\n", "hardBulkBytes");
    }

    @Test
    void theHardElementLimitEndsTheConnection() {
        int most = ReplyLimits.HARD_ELEMENTS;
        for (String type : new String[] {"*", "~", ">"}) {
            assertThat(decode(ReplyLimits.DEFAULT, type + most + "\r\n")).isEmpty();
            assertViolation(ReplyLimits.DEFAULT, type + (most + 1) + "\r\n", "HARD_ELEMENTS");
        }
        for (String type : new String[] {"%", "|"}) {
            assertThat(decode(ReplyLimits.DEFAULT, type + most / 2 + "\r\n")).isEmpty();
            assertViolation(ReplyLimits.DEFAULT, type + (most / 2 + 1) + "\r\n", "HARD_ELEMENTS");
        }
    }

    @Test
    void theHardElementLimitHoldsForStreamsToo() {
        Nesting nesting = new Nesting();
        nesting.open((byte) '*', 0, false);
        for (int i = 0; i < ReplyLimits.HARD_ELEMENTS; i++) {
            nesting.skip();
        }
        assertThatThrownBy(nesting::skip)
                .isInstanceOf(RedisProtocolException.class)
                .hasMessageContaining("HARD_ELEMENTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "(", ","})
    void theHardLineLimitEndsTheConnection(String type) {
        String longest = type + "9".repeat(ReplyLimits.HARD_LINE_BYTES);
        assertThat(decode(ReplyLimits.DEFAULT, longest + "\r\n")).hasSize(1);
        assertViolation(ReplyLimits.DEFAULT, longest + "9", "HARD_LINE_BYTES");
    }

    @Test
    void theHardLineLimitHoldsForIntegersToo() {
        String longest = ":" + "0".repeat(ReplyLimits.HARD_LINE_BYTES);
        assertThat(decode(ReplyLimits.DEFAULT, longest + "\r\n"))
                .containsExactly(new RecordingSink.Value(Reply.Int.of(0)));
        assertViolation(ReplyLimits.DEFAULT, longest + "0", "HARD_LINE_BYTES");
    }

    @Test
    void theHardDepthLimitEndsTheConnection() {
        String deepest = "*1\r\n".repeat(ReplyLimits.HARD_DEPTH);
        assertUnusable(ReplyLimits.DEFAULT, deepest + ":1\r\n", "maxDepth (128)");
        assertViolation(ReplyLimits.DEFAULT, deepest + "*1\r\n", "HARD_DEPTH");
        assertViolation(ReplyLimits.DEFAULT, "|1\r\n" + deepest, "HARD_DEPTH");
    }

    @Test
    void framesInsideFramesAreLimited() {
        assertViolation(ReplyLimits.DEFAULT, ">1\r\n".repeat(100), "pushes and attributes");
        assertViolation(ReplyLimits.DEFAULT, "|1\r\n".repeat(100), "pushes and attributes");
    }

    @Test
    void aDepthOfSevenThousandIsSkippedAndTheNextReplyKept() {
        assertUnusable(ReplyLimits.DEFAULT, "*1\r\n".repeat(7000) + ":1\r\n", "maxDepth");
    }

    private static void assertKept(ReplyLimits limits, String frame) {
        assertThat(decode(limits, frame + "+OK\r\n")).hasSize(2).allMatch(RecordingSink.Value.class::isInstance);
    }

    /** Whole, and cut at every byte. */
    private static void assertUnusable(ReplyLimits limits, String frame, String limit) {
        byte[] bytes = ascii(frame + "+OK\r\n");
        List<Object> whole = RecordingSink.decode(limits, ReplyDecoder.REPLY, bytes);
        assertThat(whole).hasSize(2);
        assertThat(whole.get(0))
                .isInstanceOfSatisfying(
                        RecordingSink.Unusable.class, it -> assertThat(it.why()).contains(limit));
        assertThat(whole.get(1)).isEqualTo(new RecordingSink.Value(Reply.Status.OK));
        int step = 1 + bytes.length / 100;
        for (int cut = 1; cut < bytes.length; cut += step) {
            assertThat(RecordingSink.decode(limits, ReplyDecoder.REPLY, bytes, cut))
                    .isEqualTo(whole);
        }
    }

    private static void assertViolation(ReplyLimits limits, String bytes, String limit) {
        assertThatThrownBy(() -> decode(limits, bytes))
                .isInstanceOf(RedisProtocolException.class)
                .hasMessageContaining(limit);
    }

    private static List<Object> decode(ReplyLimits limits, String bytes) {
        return RecordingSink.decode(limits, ReplyDecoder.REPLY, ascii(bytes));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
