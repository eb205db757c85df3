package io.respline.commands;

import static io.respline.commands.Scripting.eval;
import static io.respline.commands.Scripting.evalRo;
import static io.respline.commands.Scripting.evalSha;
import static io.respline.commands.Scripting.scriptExists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.command.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptingTest {

    @Test
    void keysAreFoundAndCounted() {
        Command<?> command = eval("return 1", List.of("a", new byte[] {'b'}), "x", 5, new byte[] {'y'});

        assertThat(Factories.words(command)).isEqualTo("EVAL return 1 2 a b x 5 y");
        assertThat(command.encoded().spec().keys().positionsOf(command.encoded()))
                .containsExactly(3, 4);
    }

    @Test
    void onlyScriptsThatReadAreRepeatable() {
        assertThat(eval("return 1", List.of()).encoded().spec().isRepeatable()).isFalse();
        assertThat(evalSha("x", List.of()).encoded().spec().isScript()).isTrue();
        assertThat(evalRo("return 1", List.of()).encoded().spec().isRepeatable())
                .isTrue();
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eval("return 1", List.of("k"), List.of()))
                .withMessageStartingWith("argument 4 of EVAL is a ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scriptExists())
                .withMessage("SCRIPT EXISTS needs at least one digest");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scriptExists(List.of()))
                .withMessage("SCRIPT EXISTS needs at least one digest");
    }

    @Test
    void noArgumentIsInTheTextOfACommand() {
        assertThat(eval("secret", List.of("secret"), "secret").toString())
                .startsWith("EVAL (5 words")
                .doesNotContain("secret");
    }
}
