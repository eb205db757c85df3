package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final Codec<LocalDate> DATES = Codec.of(
            date -> date.toString().getBytes(StandardCharsets.US_ASCII),
            bytes -> LocalDate.parse(new String(bytes, StandardCharsets.US_ASCII)));
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    @Test
    void valuesGoThereAndBack() {
        assertThat(DATES.decode(DATES.encode(DAY))).isEqualTo(DAY);
        assertThat(Codec.TEXT.encode("grüße")).isEqualTo("grüße".getBytes(StandardCharsets.UTF_8));
        assertThat(Codec.TEXT.decode(Codec.TEXT.encode("grüße"))).isEqualTo("grüße");
    }

    @Test
    void codecStandsWhereAConversionDoes() {
        Command<LocalDate> command = Command.cmd("GET", "k").as(DATES);

        assertThat(command.encoded().decoder().apply(Reply.Bulk.of("2026-02-28")))
                .isEqualTo(DAY);
        assertThat(command.encoded().decoder().apply(Reply.Null.NULL)).isNull();
        assertThat(Decoders.listOf(DATES).apply(Reply.Array.of(Reply.Bulk.of("2026-02-28"), Reply.Null.NULL)))
                .containsExactly(DAY, null);
        assertThat(Decoders.mapOf(DATES).apply(Reply.Array.of(Reply.Bulk.of("a"), Reply.Bulk.of("2026-02-28"))))
                .containsEntry("a", DAY);
    }

    @Test
    void whatIsEncodedCanBeAnArgument() {
        byte[] last = List.copyOf(CommandTemplate.of("SET", Decoders.STATUS)
                        .with("k", DATES.encode(DAY))
                        .words())
                .get(2);

        assertThat(last).asString(StandardCharsets.US_ASCII).isEqualTo("2026-02-28");
    }

    @Test
    void failuresOfACodecAreThoseThatItPromises() {
        Codec<String> broken = Codec.of(
                value -> {
                    throw new IOException("secret");
                },
                bytes -> {
                    throw new IOException("secret");
                });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> broken.encode("v"))
                .withMessage("the codec cannot encode the value")
                .withCauseInstanceOf(IOException.class);
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> broken.decode(new byte[0]))
                .withMessage("the codec cannot decode the value")
                .withCauseInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED));
    }
}
