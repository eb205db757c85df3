package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {

    private static final CommandTemplate<Reply> CONFIG_GET = CommandTemplate.of("config get", Decoders.REPLY);

    @Test
    void nameIsWrittenInUpperCaseWithItsSubcommandAsAWord() {
        assertThat(wire(CONFIG_GET.with("maxmemory")))
                .isEqualTo("*3\r\n$6\r\nCONFIG\r\n$3\r\nGET\r\n$9\r\nmaxmemory\r\n");
    }

    @Test
    void templateWithoutArgumentsIsTheNameAlone() {
        assertThat(wire(CommandTemplate.of("PING", Decoders.STATUS).with())).isEqualTo("*1\r\n$4\r\nPING\r\n");
    }

    @Test
    void templateKnowsItsSpec() {
        assertThat(CONFIG_GET.spec().name()).isEqualTo("CONFIG GET");
        assertThat(CONFIG_GET.with("*").spec()).isSameAs(CONFIG_GET.spec());
        assertThat(CommandTemplate.of("BF.ADD", Decoders.BOOLEAN).spec().isKnown())
                .isFalse();
    }

    @Test
    void argumentsMayComeFromACollection() {
        assertThat(wire(CONFIG_GET.withAll(List.of("a", "b"))))
                .isEqualTo("*4\r\n$6\r\nCONFIG\r\n$3\r\nGET\r\n$1\r\na\r\n$1\r\nb\r\n");
    }

    @Test
    void moreWordsGoBehindTheOthers() {
        CommandTemplate<Reply> del = CommandTemplate.of("DEL", Decoders.REPLY);
        Object[] more = IntStream.range(0, 9).mapToObj(i -> "k" + i).toArray();

        assertThat(wire(del.with("k").plus(more)))
                .startsWith("*11\r\n$3\r\nDEL\r\n$1\r\nk\r\n$2\r\nk0\r\n")
                .endsWith("$2\r\nk8\r\n");
    }

    @Test
    void moreWordsLeaveTheCommandItselfAlone() {
        EncodedCommand<Reply> command = CONFIG_GET.with("a");

        assertThat(command.plus("b")).isNotSameAs(command);
        assertThat(command.words()).hasSize(3);
    }

    @Test
    void positionsInMessagesCountBehindTheSubcommand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG_GET.with("a").plus("b", 'c'))
                .withMessageStartingWith("argument 3 of CONFIG GET is a java.lang.Character:");
    }

    @Test
    void badNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandTemplate.of("", Decoders.REPLY))
                .withMessage("the command name is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandTemplate.of("CONFIG  GET", Decoders.REPLY))
                .withMessage("the command name is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandTemplate.of("G\nT", Decoders.REPLY))
                .withMessage("the command name contains a character that is not printable ASCII");
    }

    @Test
    void decoderCanBeChangedWithoutEncodingAgain() {
        EncodedCommand<Reply> command = CONFIG_GET.with("a");

        Command<Integer> mapped = command.as(reply -> reply.asList().size()).map(size -> size * 2);

        assertThat(mapped.encoded().wire()).isSameAs(command.wire());
        assertThat(mapped.encoded().decoder().apply(new Reply.Array(List.of(Reply.Null.NULL))))
                .isEqualTo(2);
        assertThat(command.asBytes().encoded().decoder()).isSameAs(Decoders.BYTES);
        assertThat(command.as(Decoders.TEXT_LIST).encoded().decoder()).isSameAs(Decoders.TEXT_LIST);
    }

    @Test
    void toStringContainsNoArgument() {
        assertThat(CONFIG_GET.with("secret")).hasToString("CONFIG GET (3 words, 37 bytes)");
        assertThat(CONFIG_GET).hasToString("CONFIG GET");
    }

    private static String wire(Command<?> command) {
        return new String(command.encoded().wire(), StandardCharsets.ISO_8859_1);
    }
}
