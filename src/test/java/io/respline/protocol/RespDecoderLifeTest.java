package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import io.respline.testing.ReplyCorpus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The read hint, the budget, closing, and the kinds of buffers. */
class RespDecoderLifeTest {

    private static final int LENGTH = 100_000;

    private final ReadBudget budget = new ReadBudget(1_000_000);
    private final RecordingSink sink = new RecordingSink();
    private final RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, budget, sink);

    @Test
    void theHintIsWhatIsMissingOfABulkString() {
        assertThat(decoder.missingBulkBytes()).isZero();
        feed("*2\r\n$" + LENGTH + "\r\nabc");
        assertThat(decoder.missingBulkBytes()).isEqualTo(LENGTH - 3);
        feed("x".repeat(LENGTH - 4));
        assertThat(decoder.missingBulkBytes()).isEqualTo(1);
        feed("x\r");
        assertThat(decoder.missingBulkBytes()).isZero();
        feed("\n:1\r\n");
        assertThat(sink.events).hasSize(1);
    }

    @Test
    void theHintHoldsForSkippedStringsToo() {
        RespDecoder small = new RespDecoder(new ReplyLimits(10, 8, 1000, LENGTH, 0), budget, sink);
        RecordingSink.feed(small, ascii("$" + LENGTH + "\r\nabc"));
        assertThat(small.missingBulkBytes()).isEqualTo(LENGTH - 3);
    }

    @Test
    void whatABulkStringReservesComesBackWhenItIsComplete() {
        feed("$" + LENGTH + "\r\nabc");
        assertThat(budget.available()).isEqualTo(1_000_000 - LENGTH);
        feed("x".repeat(LENGTH - 3) + "\r\n");
        assertThat(budget.available()).isEqualTo(1_000_000);
    }

    @Test
    void smallBulkStringsReserveNothing() {
        feed("$10000\r\nabc");
        assertThat(budget.available()).isEqualTo(1_000_000);
    }

    @Test
    void noMoreIsReservedThanMayBePreallocated() {
        RespDecoder careful = new RespDecoder(new ReplyLimits(LENGTH, 8, 2 * LENGTH, LENGTH, 30_000), budget, sink);
        RecordingSink.feed(careful, ascii("$" + LENGTH + "\r\nabc"));
        assertThat(budget.available()).isEqualTo(1_000_000 - 30_000);
        RecordingSink.feed(careful, ascii("x".repeat(LENGTH - 3) + "\r\n"));
        assertThat(sink.events).containsExactly(new RecordingSink.Value(Reply.Bulk.of("abc" + "x".repeat(LENGTH - 3))));
        assertThat(budget.available()).isEqualTo(1_000_000);
    }

    @Test
    void aBulkStringArrivesWithoutABudgetToo() {
        RespDecoder poor = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(LENGTH - 1), sink);
        RecordingSink.feed(poor, ascii("$" + LENGTH + "\r\n" + "x".repeat(LENGTH) + "\r\n"), 20_000, 70_001);
        assertThat(sink.events).containsExactly(new RecordingSink.Value(Reply.Bulk.of("x".repeat(LENGTH))));
    }

    @Test
    void closingGivesTheReservationBackAndDropsTheRest() {
        feed("*2\r\n$" + LENGTH + "\r\nabc");
        decoder.close();
        assertThat(budget.available()).isEqualTo(1_000_000);
        assertThat(decoder.missingBulkBytes()).isZero();
        feed("x".repeat(LENGTH) + "\r\n+OK\r\n@");
        decoder.close();
        assertThat(sink.events).isEmpty();
        assertThat(budget.available()).isEqualTo(1_000_000);
    }

    @Test
    void aViolationGivesTheReservationBack() {
        feed("$" + LENGTH + "\r\n" + "x".repeat(LENGTH));
        assertThat(budget.available()).isEqualTo(1_000_000 - LENGTH);
        assertThatThrownBy(() -> feed("XY")).isInstanceOf(RedisProtocolException.class);
        assertThat(budget.available()).isEqualTo(1_000_000);
    }

    @Test
    void nothingIsDeliveredAfterTheSinkClosedTheDecoder() {
        for (String frame : new String[] {
            "+OK\r\n",
            "$2\r\nab\r\n",
            ":1\r\n",
            "*1\r\n:1\r\n",
            ">1\r\n:1\r\n",
            "%0\r\n",
            "$?\r\n;0\r\n",
            "*?\r\n.\r\n",
            "(9x\r\n"
        }) {
            ClosingSink closing = new ClosingSink(false);
            closing.decoder = new RespDecoder(ReplyLimits.DEFAULT, budget, closing);
            RecordingSink.feed(closing.decoder, ascii(frame + frame + "@@"));
            RecordingSink.feed(closing.decoder, ascii(frame + "@@"));
            assertThat(closing.delivered).as(frame).isEqualTo(1);
        }
    }

    @Test
    void nothingIsDeliveredAfterTheSinkClosedTheDecoderWhenAskedForTheForm() {
        ClosingSink closing = new ClosingSink(true);
        closing.decoder = new RespDecoder(ReplyLimits.DEFAULT, budget, closing);
        RecordingSink.feed(closing.decoder, ascii("+OK\r\n:1\r\n@@"));
        assertThat(closing.delivered).isZero();
    }

    @Test
    void theKindOfBufferDoesNotMatter() {
        byte[] all = RecordingSink.concat(
                ReplyCorpus.all().stream().map(ReplyCorpus.Entry::bytes).toArray(byte[][]::new));
        List<Object> expected = RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, all);
        for (ByteBufAllocator allocator :
                List.of(PooledByteBufAllocator.DEFAULT, UnpooledByteBufAllocator.DEFAULT, ByteBufAllocator.DEFAULT)) {
            for (ByteBuf empty : List.of(allocator.directBuffer(), allocator.heapBuffer())) {
                assertThat(decodeAndRelease(empty.writeBytes(all))).isEqualTo(expected);
            }
        }
        CompositeByteBuf composite = Unpooled.compositeBuffer(1000);
        for (int from = 0; from < all.length; from += 100) {
            composite.addComponent(
                    true, Unpooled.copiedBuffer(Arrays.copyOfRange(all, from, Math.min(all.length, from + 100))));
        }
        assertThat(decodeAndRelease(composite)).isEqualTo(expected);
    }

    private static List<Object> decodeAndRelease(ByteBuf buffer) {
        RecordingSink recording = new RecordingSink();
        new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), recording).decode(buffer);
        assertThat(buffer.isReadable()).isFalse();
        assertThat(buffer.release()).isTrue();
        return new ArrayList<>(recording.events);
    }

    private void feed(String text) {
        RecordingSink.feed(decoder, ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Closes the decoder at the first call. */
    private static final class ClosingSink implements ReplySink {

        private final boolean whenAsked;
        private RespDecoder decoder;
        private int delivered;

        private ClosingSink(boolean whenAsked) {
            this.whenAsked = whenAsked;
        }

        @Override
        public int form() {
            if (whenAsked) {
                decoder.close();
            }
            return ReplyDecoder.REPLY;
        }

        @Override
        public void reply(Object value) {
            deliver();
        }

        @Override
        public void unusable(String why) {
            deliver();
        }

        @Override
        public void push(Reply.Push push) {
            deliver();
        }

        @Override
        public void unusablePush(String why) {
            deliver();
        }

        private void deliver() {
            delivered++;
            decoder.close();
        }
    }
}
