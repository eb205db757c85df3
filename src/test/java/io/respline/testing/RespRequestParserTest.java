package io.respline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespRequestParserTest {

    private static final String STREAM = "*1\r\n$4\r\nPING\r\n"
            + "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$6\r\na\r\n*1\r\r\n"
            + "*2\r\n$3\r\nGET\r\n$0\r\n\r\n"
            + "*0\r\n"
            + "PING  inline\r\n\r\n"
            + "*1\r\n$4\r\nQUIT\r\n";

    private static final List<List<String>> COMMANDS = List.of(
            List.of("PING"),
            List.of("SET", "k", "a\r\n*1\r"),
            List.of("GET", ""),
            List.of("PING", "inline"),
            List.of("QUIT"));

    private final RespRequestParser parser = new RespRequestParser();

    @Test
    void theCommandsAreTheSameHoweverTheStreamIsCut() {
        byte[] bytes = STREAM.getBytes(UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            RespRequestParser each = new RespRequestParser();
            List<List<String>> commands = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += size) {
                byte[] piece = new byte[size];
                int length = Math.min(size, bytes.length - from);
                System.arraycopy(bytes, from, piece, 0, length);
                each.feed(piece, length);
                commands.addAll(drain(each));
            }
            assertThat(commands).as("in pieces of %s", size).isEqualTo(COMMANDS);
            assertThat(each.midCommand()).isFalse();
        }
    }

    @Test
    void everyPrefixOfACommandIsMidCommand() {
        byte[] bytes = "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n".getBytes(UTF_8);
        for (int i = 0; i < bytes.length - 1; i++) {
            parser.feed(new byte[] {bytes[i]}, 1);
            assertThat(parser.poll()).isNull();
            assertThat(parser.midCommand()).as("after %s bytes", i + 1).isTrue();
        }
        parser.feed(new byte[] {bytes[bytes.length - 1]}, 1);
        assertThat(drain(parser)).containsExactly(List.of("GET", "k"));
    }

    @Test
    void aLargeWordIsReadFromManyPieces() {
        byte[] word = "x".repeat(3_000_000).getBytes(UTF_8);
        feed("*1\r\n$" + word.length + "\r\n");
        parser.feed(word, 1_000_000);
        assertThat(parser.poll()).isNull();
        parser.feed(word, 2_000_000);
        feed("\r\n");
        assertThat(drain(parser)).containsExactly(List.of("x".repeat(3_000_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n:4\r\n",
                "*1\r\n$-1\r\n",
                "*1\r\n$4\r\nPINGPONG",
                "*x\r\n",
                "*-2\r\n",
                "*1048577\r\n",
                "*1\r\n$536870913\r\n",
                "*1\r\n$\r\n"
            })
    void whatAServerWouldRefuseIsRefused(String bytes) {
        feed(bytes);
        assertThatThrownBy(parser::poll).isInstanceOf(RespRequestParser.ProtocolViolation.class);
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        parser.feed(bytes, bytes.length);
    }

    private static List<List<String>> drain(RespRequestParser parser) {
        List<List<String>> commands = new ArrayList<>();
        for (List<byte[]> words = parser.poll(); words != null; words = parser.poll()) {
            commands.add(words.stream().map(word -> new String(word, UTF_8)).toList());
        }
        return commands;
    }
}
