package io.respline.parity;

import static io.respline.command.Command.cmd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisProtocolException;
import io.respline.protocol.ReadBudget;
import io.respline.protocol.ReplySink;
import io.respline.protocol.RespDecoder;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redix: {@code Redix.Protocol}, packing and parsing, over bytes cut at random places. */
class ProtocolParityTest {

    private static final int ROUNDS = 200;

    private final Random random = new Random(42);

    // Packing.

    @Test
    void wordsWithSpacesArePacked() {
        assertThat(packed("foo", "bar ", "baz qux")).isEqualTo("*3\r\n$3\r\nfoo\r\n$4\r\nbar \r\n$7\r\nbaz qux\r\n");
    }

    @Test
    void lengthsOfUnicodeWordsAreBytes() {
        assertThat(packed("str", "føø")).isEqualTo("*2\r\n$3\r\nstr\r\n$5\r\nføø\r\n");
        assertThat(packed("get", "𝄞")).isEqualTo("*2\r\n$3\r\nget\r\n$4\r\n𝄞\r\n");
    }

    @Test
    void rawBytesArePackedAsTheyAre() {
        byte[] wire = cmd("SET", "k", new byte[] {0, (byte) 0x80, '\r', '\n'})
                .encoded()
                .wire();

        assertThat(Arrays.copyOfRange(wire, wire.length - 10, wire.length))
                .containsExactly('$', '4', '\r', '\n', 0, 0x80, '\r', '\n', '\r', '\n');
    }

    @Test
    void theEmptyWordIsPacked() {
        assertThat(packed("ECHO", "")).isEqualTo("*2\r\n$4\r\nECHO\r\n$0\r\n\r\n");
    }

    // Parsing.

    @Test
    void nothingGivesNothing() {
        assertThat(parse(new byte[0])).isEmpty();
    }

    @Test
    void simpleStrings() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = randomText();
            assertParsed("+" + text + "\r\n", new Reply.Status(text));
        }
    }

    @Test
    void errors() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = "ERR " + randomText();
            assertParsed("-" + text + "\r\n", Reply.Failure.of(text));
        }
    }

    @Test
    void integersNegativeOnesToo() {
        for (int i = 0; i < ROUNDS; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertParsed(":" + number + "\r\n", Reply.Int.of(number));
        }
    }

    @Test
    void bulkStringsOfAnyBytes() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(parse(concat("$" + bytes.length + "\r\n", bytes, "\r\n")))
                    .containsExactly(new Reply.Bulk(bytes));
        }
        assertParsed("$-1\r\n", Reply.Null.NULL);
    }

    @Test
    void aBulkStringWithoutItsLineEndIsRefused() {
        assertThatExceptionOfType(RedisProtocolException.class).isThrownBy(() -> parse("$3\r\nfooXY".getBytes(UTF_8)));
    }

    @Test
    void arrays() {
        assertParsed("*0\r\n", Reply.Array.EMPTY);
        assertParsed("*-1\r\n", Reply.Null.NULL);
        assertParsed("*1\r\n+OK\r\n", Reply.Array.of(Reply.Status.OK));
        assertParsed(
                "*4\r\n$3\r\nfoo\r\n:3\r\n$-1\r\n*-1\r\n",
                Reply.Array.of(Reply.Bulk.of("foo"), Reply.Int.of(3), Reply.Null.NULL, Reply.Null.NULL));
    }

    @Test
    void nestedArraysWithErrorsInside() {
        assertParsed(
                "*2\r\n*3\r\n:1\r\n-ERR inside\r\n:3\r\n*1\r\n*0\r\n",
                Reply.Array.of(
                        Reply.Array.of(Reply.Int.of(1), Reply.Failure.of("ERR inside"), Reply.Int.of(3)),
                        Reply.Array.of(Reply.Array.EMPTY)));
    }

    @Test
    void repliesThatFollowEachOtherAreToldApart() {
        for (int i = 0; i < ROUNDS; i++) {
            int count = 1 + random.nextInt(20);
            byte[] wire = IntStream.range(0, count)
                    .mapToObj(n -> ":" + n + "\r\n")
                    .reduce("", String::concat)
                    .getBytes(UTF_8);

            assertThat(parse(wire)).extracting(Reply::asLong).hasSize(count).isSorted();
        }
    }

    @Test
    void whatIsIncompleteGivesNothingYet() {
        for (String part : List.of("+OK", "+OK\r", "$3\r\nfo", "$3", "*2\r\n:1\r\n", ":12")) {
            assertThat(parse(part.getBytes(UTF_8))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo\r\n", "?1\r\n", " \r\n", "\r\n"})
    void anUnknownTypeIsRefused(String wire) {
        assertThatExceptionOfType(RedisProtocolException.class)
                .isThrownBy(() -> parse(wire.getBytes(UTF_8)))
                .withMessageContaining("unknown type byte 0x"
                        + Integer.toHexString(0x100 | wire.charAt(0)).substring(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {":\r\n", ":-\r\n", ":43\rX", ":4X\r\n", ":foo\r\n"})
    void aMalformedIntegerIsRefused(String wire) {
        assertThatExceptionOfType(RedisProtocolException.class).isThrownBy(() -> parse(wire.getBytes(UTF_8)));
    }

    private static String packed(Object... words) {
        return new String(cmd(words).encoded().wire(), UTF_8);
    }

    private void assertParsed(String wire, Reply expected) {
        assertThat(parse(wire.getBytes(UTF_8))).containsExactly(expected);
        assertThat(parse((wire + "+trailing\r\n").getBytes(UTF_8)))
                .containsExactly(expected, new Reply.Status("trailing"));
    }

    private String randomText() {
        return random.ints(random.nextInt(40), ' ', 0x250)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Parses in pieces of random sizes. */
    private List<Reply> parse(byte[] wire) {
        List<Reply> replies = new ArrayList<>();
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(1 << 20), new Replies(replies));
        for (int from = 0; from < wire.length; ) {
            int size = Math.min(1 + random.nextInt(8), wire.length - from);
            ByteBuf piece = Unpooled.wrappedBuffer(wire, from, size);
            decoder.decode(piece);
            from += size;
        }
        return replies;
    }

    private static byte[] concat(String head, byte[] body, String tail) {
        return Unpooled.copiedBuffer(head.getBytes(UTF_8), body, tail.getBytes(UTF_8))
                .array();
    }

    private record Replies(List<Reply> list) implements ReplySink {
        @Override
        public int form() {
            return ReplyDecoder.REPLY;
        }

        @Override
        public void reply(Object value) {
            list.add((Reply) value);
        }

        @Override
        public void unusable(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void push(Reply.Push push) {
            list.add(push);
        }

        @Override
        public void unusablePush(String why) {
            throw new AssertionError(why);
        }
    }
}
