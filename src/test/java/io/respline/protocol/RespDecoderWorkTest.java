package io.respline.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How much work a decoder does, counted and not timed: what it takes out of its buffers and what it allocates are the same
 * on every machine. 1,460 bytes are what a packet of Ethernet carries.
 */
class RespDecoderWorkTest {

    private static final int MIB = 1 << 20;
    private static final int STEP = 16 * 1024;

    private static final Map<String, byte[]> STREAMS = Map.of(
            "values", ascii(("$64\r\n" + "v".repeat(64) + "\r\n").repeat(2_000)),
            "a large value", bulk(MIB),
            "statuses", ascii("+OK\r\n".repeat(20_000)),
            "a long line", ascii("+" + "x".repeat(60_000) + "\r\n"),
            "an array", ascii("*20000\r\n" + ":123456\r\n".repeat(20_000)),
            "arrays in arrays", ascii("*2\r\n$1\r\na\r\n*2\r\n:1\r\n%1\r\n+k\r\n_\r\n".repeat(3_000)),
            "a streamed string", ascii("$?\r\n" + ";4\r\nabcd\r\n".repeat(10_000) + ";0\r\n"),
            "pushes", ascii(">2\r\n+a\r\n$5\r\nhello\r\n".repeat(5_000)));

    private final Counted sink = new Counted();

    /** Keeps nothing, so that what is left is the work of the decoder. */
    private static final class Counted implements ReplySink {

        private int form = ReplyDecoder.REPLY;
        private long delivered;

        @Override
        public int form() {
            return form;
        }

        @Override
        public void reply(Object value) {
            delivered++;
        }

        @Override
        public void push(Reply.Push push) {
            delivered++;
        }

        @Override
        public void unusable(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void unusablePush(String why) {
            throw new AssertionError(why);
        }
    }

    static Stream<Arguments> streamsAndPackets() {
        return STREAMS.keySet().stream()
                .sorted()
                .flatMap(name -> IntStream.of(1, 7, 100, 1_460, 64 * 1024).mapToObj(size -> Arguments.of(name, size)));
    }

    @ParameterizedTest(name = "{0} in packets of {1}")
    @MethodSource("streamsAndPackets")
    void everyByteIsTakenOnceHoweverTheStreamIsCut(String name, int packet) {
        byte[] stream = STREAMS.get(name);
        CountingBuffer buffer = new CountingBuffer(stream);
        long packets = feed(buffer, packet);

        assertThat(sink.delivered).isPositive();
        assertThat(buffer.bytes()).isEqualTo(stream.length);
        assertThat(buffer.copies()).isLessThanOrEqualTo(3 * packets + 2L * stream.length / STEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_460, 64 * 1024})
    void aLargeValueIsAllocatedOnceHoweverItIsCut(int packet) {
        sink.form = ReplyDecoder.BYTES;
        for (int length : new int[] {MIB, packet < 100 ? 2 * MIB : 16 * MIB}) {
            ByteBuf value = Unpooled.wrappedBuffer(bulk(length));
            long allocated = Meter.allocatedBytes(() -> feed(value, packet));

            assertThat(allocated).as("%,d bytes", length).isBetween((long) length, length + length / 50L);
        }
        assertThat(sink.delivered).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_460, 64 * 1024})
    void smallValuesCostTheSameHoweverTheyAreCut(int packet) {
        sink.form = ReplyDecoder.BYTES;
        ByteBuf values = Unpooled.wrappedBuffer(STREAMS.get("values"));
        long decoder = Meter.allocatedBytes(() -> feed(Unpooled.EMPTY_BUFFER, packet));
        long allocated = Meter.allocatedBytes(() -> feed(values, packet));

        assertThat(sink.delivered).isEqualTo(2_000);
        assertThat((allocated - decoder) / 2_000).isEqualTo(16 + 64);
    }

    /** Feeds the buffer in packets to a new decoder, and returns their number. */
    private long feed(ByteBuf buffer, int packet) {
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(Long.MAX_VALUE), sink);
        int end = buffer.writerIndex();
        long packets = 0;
        for (int from = 0; from < end; from += packet) {
            decoder.decode(buffer.setIndex(from, Math.min(end, from + packet)));
            packets++;
        }
        assertThat(decoder.missingBulkBytes()).isZero();
        return packets;
    }

    private static byte[] bulk(int length) {
        return ascii("$" + length + "\r\n" + "x".repeat(length) + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
