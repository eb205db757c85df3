package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What decoding costs: memory by what arrives and not by what is announced, and work in proportion to the bytes however
 * they are cut. Work is compared between a small and a large input, where anything that is looked at again with each
 * packet would show as a factor of the ratio of their sizes.
 */
class RespDecoderCostTest {

    private static final int MIB = 1 << 20;
    private static final ReplyLimits WIDE =
            new ReplyLimits(Integer.MAX_VALUE - 64, 128, Long.MAX_VALUE, Long.MAX_VALUE, 16 << 20);

    /** Counts, and keeps nothing. */
    private static final class CountingSink implements ReplySink {

        private final int form;
        private long delivered;
        private long unusable;

        private CountingSink(int form) {
            this.form = form;
        }

        @Override
        public int form() {
            return form;
        }

        @Override
        public void reply(Object value) {
            delivered++;
        }

        @Override
        public void unusable(String why) {
            unusable++;
        }

        @Override
        public void push(Reply.Push push) {
            delivered++;
        }

        @Override
        public void unusablePush(String why) {
            unusable++;
        }
    }

    private final CountingSink sink = new CountingSink(ReplyDecoder.REPLY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*2147483647\r\n",
                "*1000000\r\n:1\r\n:2\r\n",
                "%1000000\r\n:1\r\n",
                "$2147483640\r\nabc",
                "$2000000000\r\nabc",
                "%9223372036854775807\r\n"
            })
    void aHeaderAloneAllocatesNextToNothing(String bytes) {
        assertThat(allocatedWithoutBudget(bytes)).isLessThan(MIB);
    }

    @Test
    void nestingAllocatesNextToNothing() {
        assertThat(allocatedWithoutBudget("*1\r\n".repeat(100_000))).isLessThan(MIB);
        assertThat(allocatedWithoutBudget("*1\r\n".repeat(ReplyLimits.HARD_DEPTH)))
                .isLessThan(MIB);
        assertThat(allocatedWithoutBudget("*1000000\r\n".repeat(128))).isLessThan(MIB);
        assertThat(allocatedWithoutBudget("*1000000\r\n".repeat(ReplyLimits.HARD_DEPTH)))
                .isLessThan(MIB);
    }

    @Test
    void anEndlessLineAllocatesNextToNothing() {
        assertThat(allocatedWithoutBudget("+" + "x".repeat(4 * MIB))).isLessThan(MIB);
        assertThat(allocatedWithoutBudget(":" + "0".repeat(4 * MIB))).isLessThan(MIB);
        assertThat(allocatedWithoutBudget("$" + "0".repeat(4 * MIB))).isLessThan(MIB);
    }

    @Test
    void skippingAllocatesNextToNothing() {
        ReplyLimits small = new ReplyLimits(MIB, 8, 2 * MIB, 512 * MIB, MIB);
        RespDecoder decoder = new RespDecoder(small, new ReadBudget(0), sink);
        ByteBuf body = Unpooled.wrappedBuffer(new byte[MIB]);
        ByteBuf head = buffer("*3\r\n:1\r\n$67108864\r\n");
        ByteBuf tail = buffer("\r\n*1\r\n" + "*1\r\n".repeat(20) + ":1\r\n+OK\r\n");
        long allocated = Meter.allocatedBytes(() -> {
            decoder.decode(head);
            for (int i = 0; i < 64; i++) {
                decoder.decode(body.readerIndex(0));
            }
            decoder.decode(tail);
        });
        assertThat(allocated).isLessThan(MIB);
        assertThat(sink.unusable).isEqualTo(1);
        assertThat(sink.delivered).isEqualTo(1);
    }

    @Test
    void manyConnectionsTogetherTrustNoMoreThanTheBudget() {
        ReadBudget budget = new ReadBudget(4L * MIB);
        ByteBuf header = buffer("$60000000\r\nabc");
        long allocated = Meter.allocatedBytes(() -> {
            for (int i = 0; i < 100; i++) {
                new RespDecoder(new ReplyLimits(64L * MIB, 8, 64L * MIB, 64L * MIB, MIB), budget, sink)
                        .decode(header.readerIndex(0));
            }
        });
        assertThat(budget.available()).isZero();
        assertThat(allocated).isBetween(4L * MIB, 4L * MIB + 100 * 64 * 1024);
    }

    private long allocatedWithoutBudget(String text) {
        ByteBuf bytes = buffer(text);
        RespDecoder decoder = new RespDecoder(WIDE, new ReadBudget(0), sink);
        return Meter.allocatedBytes(() -> {
            try {
                decoder.decode(bytes);
            } catch (RedisProtocolException overHardLimit) {
                sink.unusable++;
            }
        });
    }

    @Test
    void aGetOf64BytesAllocatesItsStringAndNothingElse() {
        int string = 24 + 16 + 64;
        assertThat(allocatedPerReply(ReplyDecoder.TEXT, "$64\r\n" + "v".repeat(64) + "\r\n"))
                .isEqualTo(string);
    }

    @Test
    void otherRepliesAllocateTheirValueAndNothingElse() {
        String get = "$64\r\n" + "v".repeat(64) + "\r\n";
        assertThat(allocatedPerReply(ReplyDecoder.BYTES, get)).isEqualTo(16 + 64);
        assertThat(allocatedPerReply(ReplyDecoder.REPLY, get)).isEqualTo(16 + 16 + 64);
        assertThat(allocatedPerReply(ReplyDecoder.LONG, ":1000000\r\n")).isEqualTo(24);
        assertThat(allocatedPerReply(ReplyDecoder.LONG, ":100\r\n")).isZero();
        assertThat(allocatedPerReply(ReplyDecoder.REPLY, ":1000\r\n")).isZero();
        assertThat(allocatedPerReply(ReplyDecoder.REPLY, "+OK\r\n")).isZero();
        assertThat(allocatedPerReply(ReplyDecoder.TEXT, "+OK\r\n")).isZero();
        assertThat(allocatedPerReply(ReplyDecoder.TEXT, "$-1\r\n")).isZero();
        assertThat(allocatedPerReply(ReplyDecoder.REPLY, "|1\r\n+a\r\n:5000\r\n_\r\n"))
                .isLessThanOrEqualTo(48);
        int arrayOfTwo = 16 + 24 + 16 + 2 * 4;
        assertThat(allocatedPerReply(ReplyDecoder.REPLY, "*2\r\n:1\r\n:2\r\n")).isEqualTo(arrayOfTwo);
    }

    private static long allocatedPerReply(int form, String frame) {
        int replies = 1000;
        CountingSink counting = new CountingSink(form);
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), counting);
        ByteBuf bytes = buffer(frame.repeat(replies));
        decoder.decode(bytes);
        long allocated = Meter.allocatedBytes(() -> decoder.decode(bytes.readerIndex(0)));
        assertThat(counting.delivered).isEqualTo(2 * replies);
        assertThat(decoder.missingBulkBytes()).isZero();
        return allocated / replies;
    }

    @Test
    void aLargeBulkStringInSmallPacketsIsCopiedOnce() {
        assertThat(allocatedByBulk(64 * MIB, new ReadBudget(Long.MAX_VALUE), 64 * MIB))
                .isBetween(64L * MIB, 65L * MIB);
    }

    @Test
    void aLargeBulkStringWithoutABudgetCostsItsLengthOnceMore() {
        assertThat(allocatedByBulk(64 * MIB, new ReadBudget(0), 64 * MIB)).isBetween(64L * MIB, 129L * MIB);
        assertThat(allocatedByBulk(64 * MIB, new ReadBudget(Long.MAX_VALUE), MIB))
                .isBetween(64L * MIB, 129L * MIB);
    }

    private long allocatedByBulk(int length, ReadBudget budget, int preallocate) {
        RespDecoder decoder =
                new RespDecoder(new ReplyLimits(length, 8, 2L * length, length, preallocate), budget, sink);
        ByteBuf head = buffer("$" + length + "\r\n");
        ByteBuf packet = Unpooled.wrappedBuffer(new byte[1024]);
        ByteBuf tail = buffer("\r\n");
        long allocated = Meter.allocatedBytes(() -> {
            decoder.decode(head);
            for (int i = 0; i < length / 1024; i++) {
                decoder.decode(packet.readerIndex(0));
            }
            decoder.decode(tail);
        });
        assertThat(sink.delivered).isPositive();
        return allocated;
    }

    @Test
    void aLargeArrayAllocatesTheSameHoweverItIsCut() {
        byte[] frame = integers(500_000);
        long whole = allocated(frame, frame.length);
        assertThat(whole).isLessThan(500_000L * (24 + 3 * 4));
        for (int packet : new int[] {1, 7, 1024, 64 * 1024}) {
            assertThat(allocated(frame, packet)).as("packets of %d", packet).isBetween(whole / 2, whole + whole / 10);
        }
    }

    private long allocated(byte[] frame, int packet) {
        return Meter.allocatedBytes(decoding(frame, packet));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 64 * 1024})
    void theWorkForAnArrayGrowsWithItsLength(int packet) {
        assertLinear(integers(15_000), integers(480_000), packet);
    }

    @Test
    void theWorkForALineGrowsWithItsLength() {
        assertLinear(ascii("+" + "x".repeat(2_000) + "\r\n"), ascii("+" + "x".repeat(64_000) + "\r\n"), 1);
    }

    @Test
    void theWorkForABulkStringGrowsWithItsLength() {
        assertLinear(bulk(50_000), bulk(1_600_000), 10);
    }

    @Test
    void theWorkForAStreamedStringGrowsWithItsLength() {
        assertLinear(
                ascii("$?\r\n" + ";2\r\nab\r\n".repeat(4_000) + ";0\r\n"),
                ascii("$?\r\n" + ";2\r\nab\r\n".repeat(128_000) + ";0\r\n"),
                3);
    }

    /** The larger input is 32 times the smaller; rescanning would make a byte of it cost up to 32 times as much. */
    private void assertLinear(byte[] small, byte[] large, int packet) {
        decoding(large, packet).run();
        double perSmallByte = Meter.cpuNanos(20, decoding(small, packet)) / (double) small.length;
        double perLargeByte = Meter.cpuNanos(5, decoding(large, packet)) / (double) large.length;
        assertThat(perLargeByte).isLessThan(8 * perSmallByte + 1);
    }

    private Runnable decoding(byte[] frame, int packet) {
        ByteBuf bytes = Unpooled.wrappedBuffer(frame);
        ByteBuf window = bytes.duplicate();
        return () -> {
            RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), sink);
            long before = sink.delivered;
            for (int from = 0; from < frame.length; from += packet) {
                decoder.decode(window.setIndex(from, Math.min(frame.length, from + packet)));
            }
            assertThat(sink.delivered).isEqualTo(before + 1);
        };
    }

    private static byte[] integers(int count) {
        return ascii("*" + count + "\r\n" + ":123456\r\n".repeat(count));
    }

    private static byte[] bulk(int length) {
        return ascii("$" + length + "\r\n" + "x".repeat(length) + "\r\n");
    }

    /** Over an array: buffers of an allocator are watched for leaks in tests, which allocates. */
    private static ByteBuf buffer(String text) {
        return Unpooled.wrappedBuffer(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
