package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final CommandTemplate<?> ECHO = CommandTemplate.of("ECHO", Decoders.REPLY);

    static Stream<Arguments> words() {
        return Stream.of(
                arguments("", ""),
                arguments("text", "text"),
                arguments("a b\r\nc", "a b\r\nc"),
                arguments("\u007f", "\u007f"),
                arguments("ä", "ä"),
                arguments("ascii and €", "ascii and €"),
                arguments("😀", "😀"),
                arguments("\u0080\u07ff\u0800\uffff", "\u0080\u07ff\u0800\uffff"),
                arguments(new StringBuilder("built"), "built"),
                arguments(CharBuffer.wrap("chars"), "chars"),
                arguments("bytes".getBytes(StandardCharsets.UTF_8), "bytes"),
                arguments(new byte[0], ""),
                arguments(ByteBuffer.wrap("buffer".getBytes(StandardCharsets.UTF_8)), "buffer"),
                arguments(0, "0"),
                arguments((byte) -128, "-128"),
                arguments((short) 32767, "32767"),
                arguments(Integer.MIN_VALUE, "-2147483648"),
                arguments(9L, "9"),
                arguments(10L, "10"),
                arguments(-9L, "-9"),
                arguments(-10L, "-10"),
                arguments(999L, "999"),
                arguments(1000L, "1000"),
                arguments(1_000_000_000_000_000_000L, "1000000000000000000"),
                arguments(Long.MAX_VALUE, "9223372036854775807"),
                arguments(Long.MIN_VALUE, "-9223372036854775808"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void wordBecomesTheBytesOfItsText(Object word, String text) {
        assertThat(wire(word)).isEqualTo(frame(text));
    }

    static Stream<Arguments> doubles() {
        return Stream.of(
                arguments(0.0, "0"),
                arguments(-0.0, "-0"),
                arguments(1.0, "1"),
                arguments(-1.5, "-1.5"),
                arguments(0.1, "0.1"),
                arguments(1e14, "100000000000000"),
                arguments(1e15, "1E15"),
                arguments(-1e15, "-1E15"),
                arguments(1.5e20, "1.5E20"),
                arguments(1e-7, "1E-7"),
                arguments(Double.MAX_VALUE, "1.7976931348623157E308"),
                arguments(Double.MIN_VALUE, "4.9E-324"),
                arguments(Double.POSITIVE_INFINITY, "inf"),
                arguments(Double.NEGATIVE_INFINITY, "-inf"),
                arguments(0.1f, "0.1"),
                arguments(16777216f, "16777216"),
                arguments(1e20f, "1E20"),
                arguments(Float.NEGATIVE_INFINITY, "-inf"));
    }

    @ParameterizedTest
    @MethodSource("doubles")
    void doubleIsWrittenWithoutNeedlessDigits(Object number, String text) {
        assertThat(wire(number)).isEqualTo(frame(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 10, 11, 99, 100, 999, 1000, 9999, 10_000, 100_000})
    void lengthOfEverySizeIsRight(int length) {
        String text = "x".repeat(length);

        assertThat(wire(text)).isEqualTo(frame(text));
    }

    @Test
    void remainingBytesOfABufferAreSentAndItsPositionStays() {
        ByteBuffer buffer = ByteBuffer.wrap("0123456789".getBytes(StandardCharsets.US_ASCII));
        buffer.position(2).limit(5);

        assertThat(wire(buffer)).isEqualTo(frame("234"));
        assertThat(buffer.position()).isEqualTo(2);
        assertThat(buffer.limit()).isEqualTo(5);
    }

    @Test
    void directAndReadOnlyBuffersAreSent() {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(3).put(new byte[] {'a', 'b', 'c'}).flip();

        assertThat(wire(direct)).isEqualTo(frame("abc"));
        assertThat(wire(direct.asReadOnlyBuffer())).isEqualTo(frame("abc"));
    }

    @Test
    void laterChangesOfAnArgumentHaveNoEffect() {
        byte[] bytes = {'a'};
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {'b'});
        StringBuilder text = new StringBuilder("c");
        Object[] words = {"ECHO", bytes, buffer, text};
        EncodedCommand<?> command = Command.cmd(words).encoded();

        bytes[0] = 'x';
        buffer.put(0, (byte) 'x');
        text.setLength(0);
        words[1] = "x";

        assertThat(command.words()).containsExactly(ascii("ECHO"), ascii("a"), ascii("b"), ascii("c"));
    }

    static Stream<Arguments> refusals() {
        String types = ": pass a CharSequence, byte[], ByteBuffer, Long, Integer, Short, Byte, Double or Float";
        String half = " and is no valid text: pass a byte[]";
        return Stream.of(
                arguments(
                        null,
                        "argument 2 of ECHO is null: Redis has no null; leave the argument out or pass an empty string"),
                arguments(List.of("secret"), "argument 2 of ECHO is a java.util.ImmutableCollections$List12" + types),
                arguments(Optional.of("secret"), "argument 2 of ECHO is a java.util.Optional" + types),
                arguments(new BigDecimal("1"), "argument 2 of ECHO is a java.math.BigDecimal" + types),
                arguments(true, "argument 2 of ECHO is a java.lang.Boolean" + types),
                arguments(new String[] {"secret"}, "argument 2 of ECHO is a java.lang.String[]" + types),
                arguments(Double.NaN, "argument 2 of ECHO is NaN: Redis knows no such number"),
                arguments(Float.NaN, "argument 2 of ECHO is NaN: Redis knows no such number"),
                arguments("secret\ud83d", "argument 2 of ECHO has half of a surrogate pair at index 6" + half),
                arguments("\ude00secret", "argument 2 of ECHO has half of a surrogate pair at index 0" + half),
                arguments("s\ud83d\ud83d", "argument 2 of ECHO has half of a surrogate pair at index 1" + half));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalNamesThePositionAndNotTheValue(@Nullable Object word, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ECHO.with("first", word, "third"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ECHO.with("first", word))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ECHO.with("first").plus(word))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Command.cmd("ECHO", "first", word))
                .withMessage(message);
    }

    private static String wire(Object word) {
        byte[] single = ECHO.with(word).wire();
        // All ways to build a command write a word alike.
        assertThat(ECHO.with(word, word, word).words().get(3))
                .isEqualTo(ECHO.with(word).words().get(1));
        assertThat(ECHO.with(word, word).words().get(2))
                .isEqualTo(ECHO.with(word).words().get(1));
        return new String(single, StandardCharsets.ISO_8859_1);
    }

    private static String frame(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return "*2\r\n$4\r\nECHO\r\n$" + utf8.length + "\r\n" + new String(utf8, StandardCharsets.ISO_8859_1) + "\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
