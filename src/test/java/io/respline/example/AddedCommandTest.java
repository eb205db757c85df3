package io.respline.example;

import static io.respline.commands.Sample.of;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.Sample;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of the page for contributors: what a command adds to a factory class and to its samples. */
class AddedCommandTest {

    private static final CommandTemplate<Long> STRLEN = CommandTemplate.of("STRLEN", Decoders.LONG);

    /**
     * The length of a value in bytes, 0 if there is none.
     * <a href="https://valkey.io/commands/strlen/">STRLEN</a>, since 2.2.0, O(1).
     */
    public static Command<Long> strlen(String key) {
        return STRLEN.with(key);
    }

    private static Stream<Sample> samples() {
        return Stream.of(of(strlen("k"), "STRLEN k").after(set("k", "hello")).gives(5L));
    }

    @Test
    void sampleHasTheWordsOfTheCommand() {
        assertThat(samples())
                .allSatisfy(sample -> assertThat(sample.command().encoded().words().stream()
                                .map(word -> new String(word, StandardCharsets.UTF_8))
                                .collect(Collectors.joining(" ")))
                        .isEqualTo(sample.words()));
    }
}
