package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawCommandTest {

    @Test
    void wordsTravelAsOneArrayOfBulkStrings() {
        assertThat(wire("SET", "k", "v")).isEqualTo("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n");
    }

    @Test
    void nameIsSentAsGiven() {
        assertThat(wire("ping")).isEqualTo("*1\r\n$4\r\nping\r\n");
    }

    @Test
    void nameMayBeBytes() {
        assertThat(wire("PING".getBytes(StandardCharsets.US_ASCII))).isEqualTo("*1\r\n$4\r\nPING\r\n");
    }

    @Test
    void commandWithoutWordsIsRefused() {
        refused("the command is empty: its first word is its name");
        refused("the command is empty: its first word is its name", (Object[]) null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankNameIsRefused(String name) {
        refused("the command name is blank", name);
    }

    @Test
    void nullNameIsRefused() {
        refused("the command name is null: Redis has no null; leave the argument out or pass an empty string", (Object)
                null);
    }

    @Test
    void wholeLineAsNameIsRefusedWithoutRepeatingIt() {
        refused("the command name contains a blank: give every word as an argument of its own", "SET password secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET\r\n", "G\u0000", "GÉT", "GET\u007f"})
    void nameThatIsNotPrintableAsciiIsRefused(String name) {
        refused("the command name contains a character that is not printable ASCII", name);
    }

    @Test
    void nullArgumentIsRefusedWithItsPosition() {
        refused(
                "argument 2 of SET is null: Redis has no null; leave the argument out or pass an empty string",
                "SET",
                "k",
                null);
    }

    private static String wire(Object... words) {
        return new String(Command.cmd(words).encoded().wire(), StandardCharsets.ISO_8859_1);
    }

    private static void refused(String message, @Nullable Object @Nullable ... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Command.cmd(words))
                .withMessage(message);
    }
}
