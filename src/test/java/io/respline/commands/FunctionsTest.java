package io.respline.commands;

import static io.respline.commands.Functions.fcall;
import static io.respline.commands.Functions.functionDump;
import static io.respline.commands.Functions.functionList;
import static io.respline.commands.Functions.functionStats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.respline.command.Command;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    @Test
    void keysAreFound() {
        Command<?> command = fcall("f", List.of("a", "b"), "c");

        assertThat(command.encoded().spec().keys().positionsOf(command.encoded()))
                .containsExactly(3, 4);
    }

    @Test
    void oneLibraryNameIsTaken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> functionList().libraryName("a").withCode().libraryName("b"))
                .withMessage("FUNCTION LIST takes one libraryName");
        assertThat(Factories.words(functionList().withCode().withCode())).isEqualTo("FUNCTION LIST WITHCODE");
    }

    @Test
    void runningFunctionIsToldAlikeInBothProtocols() {
        Reply words = Reply.Array.of(text("FCALL"), text("f"), text("1"), text("secret"));
        Reply[] running = {text("name"), text("f"), text("command"), words, text("duration_ms"), new Reply.Int(1500)};
        Reply[] counts = {text("libraries_count"), new Reply.Int(1), text("functions_count"), new Reply.Int(2)};

        FunctionStats resp2 = stats(Reply.Array.of(
                text("running_script"),
                Reply.Array.of(running),
                text("engines"),
                Reply.Array.of(text("LUA"), Reply.Array.of(counts))));
        FunctionStats resp3 = stats(Reply.Dict.of(
                text("running_script"),
                Reply.Dict.of(running),
                text("engines"),
                Reply.Dict.of(text("LUA"), Reply.Dict.of(counts))));

        assertThat(resp3).isEqualTo(resp2);
        assertThat(resp2.running())
                .isEqualTo(
                        new FunctionStats.Running("f", List.of("FCALL", "f", "1", "secret"), Duration.ofMillis(1500)));
        assertThat(resp2.running()).hasToString("Running[name=f, duration=PT1.5S]");
        assertThat(resp2.engines()).containsEntry("LUA", new FunctionStats.Engine(1, 2));
    }

    @Test
    void dumpIsNeverNull() {
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> functionDump().encoded().decoder().apply(Reply.Null.NULL))
                .withMessage("the reply is null where FUNCTION DUMP answers with bytes");
    }

    @Test
    void noCodeIsInTheTextOfALibrary() {
        assertThat(new FunctionLibrary("one", "LUA", List.of(), "secret").toString())
                .doesNotContain("secret");
        assertThat(functionList().libraryName("secret").toString()).doesNotContain("secret");
    }

    private static FunctionStats stats(Reply reply) {
        return functionStats().encoded().decoder().apply(reply);
    }

    private static Reply text(String text) {
        return Reply.Bulk.of(text);
    }
}
