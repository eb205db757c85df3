package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final Script SCRIPT = Script.of("return 1");
    private static final String SHA1 = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db";

    @Test
    void digestIsThatOfTheServer() {
        assertThat(SCRIPT.sha1()).isEqualTo(SHA1);
    }

    @Test
    void callTravelsByItsDigest() {
        assertThat(words(SCRIPT.call(List.of("k1", "k2"), "a", 2).encoded()))
                .containsExactly("EVALSHA", SHA1, "2", "k1", "k2", "a", "2");
    }

    @Test
    void fullFormCarriesTheSource() {
        assertThat(words(SCRIPT.call(List.of("k"), new byte[] {'a'}).full()))
                .containsExactly("EVAL", "return 1", "1", "k", "a");
    }

    @Test
    void readOnlyScriptIsRepeatableAndHasBothForms() {
        ScriptCommand<Reply> call = Script.readOnly("return 1").call(List.of());

        assertThat(words(call.encoded())).containsExactly("EVALSHA_RO", SHA1, "0");
        assertThat(words(call.full())).containsExactly("EVAL_RO", "return 1", "0");
        assertThat(call.encoded().spec().isRepeatable()).isTrue();
        assertThat(SCRIPT.call(List.of()).encoded().spec().isRepeatable()).isFalse();
    }

    @Test
    void bothFormsKeepTheDecoderOfEveryView() {
        ScriptCommand<Reply> call = SCRIPT.call(List.of());
        ScriptCommand<Long> doubled = call.as(Reply::asLong).map(n -> n * 2);

        assertThat(doubled.encoded().decoder().apply(new Reply.Int(4))).isEqualTo(8);
        assertThat(doubled.full().decoder()).isSameAs(doubled.encoded().decoder());
        assertThat(words(doubled.full())).isEqualTo(words(call.full()));
        assertThat(call.asBytes().full().decoder()).isSameAs(Decoders.BYTES);
        assertThat(doubled.script()).isSameAs(SCRIPT);
    }

    @Test
    void keysOfBothFormsAreFound() {
        ScriptCommand<Reply> call = SCRIPT.call(List.of("k1", "k2"), "a");

        assertThat(call.encoded().spec().keys().positionsOf(call.encoded())).containsExactly(3, 4);
        assertThat(call.full().spec().keys().positionsOf(call.full())).containsExactly(3, 4);
    }

    @Test
    void laterChangesOfAnArgumentReachNeitherForm() {
        byte[] argument = {'a'};
        ScriptCommand<Reply> call = SCRIPT.call(List.of(), argument);

        argument[0] = 'x';

        assertThat(words(call.encoded())).endsWith("a");
        assertThat(words(call.full())).endsWith("a");
    }

    @Test
    void loadCarriesTheSource() {
        assertThat(words(SCRIPT.load().encoded())).containsExactly("SCRIPT", "LOAD", "return 1");
    }

    @Test
    void badArgumentIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SCRIPT.call(List.of("k"), List.of()))
                .withMessageStartingWith("argument 4 of EVALSHA is a ");
    }

    @Test
    void toStringContainsNeitherSourceNorArguments() {
        assertThat(SCRIPT).hasToString("script " + SHA1);
        assertThat(SCRIPT.call(List.of(), "secret")).hasToString("EVALSHA (4 words, 83 bytes)");
    }

    private static List<String> words(EncodedCommand<?> command) {
        return command.words().stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aBatchThatFlushesTheScriptsSendsTheSourceAgain() {
        ScriptCommand<Reply> call = SCRIPT.call(List.of());

        Batch batch = Batch.of(call, call, Command.cmd("script", "flush", "sync"), call, call);

        assertThat(batch.command(1).spec().name()).isEqualTo("EVALSHA");
        assertThat(batch.command(3).spec().name()).isEqualTo("EVAL");
        assertThat(batch.command(4).spec().name()).isEqualTo("EVALSHA");
    }
}
