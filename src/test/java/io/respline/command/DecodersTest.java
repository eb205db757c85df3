package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodersTest {

    private static final Reply NULL = Reply.Null.NULL;

    @Test
    void textTakesTheFinalObjectOrAReply() {
        assertThat(Decoders.TEXT.apply("v")).isEqualTo("v");
        assertThat(Decoders.TEXT.apply(Reply.Bulk.of("v"))).isEqualTo("v");
        assertThat(Decoders.TEXT.apply(new Reply.Int(5))).isEqualTo("5");
        assertThat(Decoders.TEXT.apply(NULL)).isNull();
        assertThat(Decoders.TEXT.form()).isEqualTo(ReplyDecoder.TEXT);
    }

    @Test
    void bytesTakeTheFinalObjectOrAReply() {
        byte[] value = {1, 2};
        assertThat(Decoders.BYTES.apply(value)).isSameAs(value);
        assertThat(Decoders.BYTES.apply(new Reply.Bulk(value))).isEqualTo(value);
        assertThat(Decoders.BYTES.apply(NULL)).isNull();
        assertThat(Decoders.BYTES.form()).isEqualTo(ReplyDecoder.BYTES);
    }

    @Test
    void longTakesTheFinalObjectOrAReply() {
        assertThat(Decoders.LONG.apply(7L)).isEqualTo(7);
        assertThat(Decoders.LONG.apply(new Reply.Int(7))).isEqualTo(7);
        assertThat(Decoders.LONG.apply(Reply.Bulk.of("7"))).isEqualTo(7);
        assertThat(Decoders.LONG.form()).isEqualTo(ReplyDecoder.LONG);
        assertThatExceptionOfType(RedisReplyException.class).isThrownBy(() -> Decoders.LONG.apply(NULL));
    }

    @Test
    void nullableNumbersTakeNull() {
        assertThat(Decoders.NULLABLE_LONG.apply(7L)).isEqualTo(7);
        assertThat(Decoders.NULLABLE_LONG.apply(new Reply.Int(7))).isEqualTo(7);
        assertThat(Decoders.NULLABLE_LONG.apply(NULL)).isNull();
        assertThat(Decoders.NULLABLE_DOUBLE.apply(Reply.Bulk.of("1.5"))).isEqualTo(1.5);
        assertThat(Decoders.NULLABLE_DOUBLE.apply(NULL)).isNull();
    }

    @Test
    void doubleComesAsTextOrAsANumber() {
        assertThat(Decoders.DOUBLE.apply(Reply.Bulk.of("1.5"))).isEqualTo(1.5);
        assertThat(Decoders.DOUBLE.apply(new Reply.Real(1.5))).isEqualTo(1.5);
        assertThatExceptionOfType(RedisReplyException.class).isThrownBy(() -> Decoders.DOUBLE.apply(NULL));
    }

    @Test
    void booleanComesAsNumberOrTruthValue() {
        assertThat(Decoders.BOOLEAN.apply(1L)).isTrue();
        assertThat(Decoders.BOOLEAN.apply(0L)).isFalse();
        assertThat(Decoders.BOOLEAN.apply(new Reply.Int(1))).isTrue();
        assertThat(Decoders.BOOLEAN.apply(new Reply.Bool(false))).isFalse();
        assertThatExceptionOfType(RedisReplyException.class).isThrownBy(() -> Decoders.BOOLEAN.apply(2L));
        assertThatExceptionOfType(RedisReplyException.class).isThrownBy(() -> Decoders.BOOLEAN.apply(NULL));
    }

    @Test
    void appliedTellsAStatusFromNull() {
        assertThat(Decoders.APPLIED.apply(Reply.Status.OK)).isTrue();
        assertThat(Decoders.APPLIED.apply(NULL)).isFalse();
    }

    @Test
    void statusIsNeverNull() {
        assertThat(Decoders.STATUS.apply("OK")).isEqualTo("OK");
        assertThat(Decoders.STATUS.apply(Reply.Status.OK)).isEqualTo("OK");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> Decoders.STATUS.apply(NULL))
                .withMessage("the reply is null where this command always answers with a string");
    }

    @Test
    void listsConvertEveryElement() {
        Reply list = new Reply.Array(List.of(Reply.Bulk.of("1"), Reply.Bulk.of("0")));
        assertThat(Decoders.TEXT_LIST.apply(list)).containsExactly("1", "0");
        assertThat(Decoders.TEXT_LIST.apply(new Reply.Array(List.of(NULL)))).containsExactly((String) null);
        assertThat(Decoders.BYTES_LIST.apply(list)).containsExactly(new byte[] {'1'}, new byte[] {'0'});
        assertThat(Decoders.LONG_LIST.apply(list)).containsExactly(1L, 0L);
        assertThat(Decoders.BOOLEAN_LIST.apply(new Reply.Array(List.of(new Reply.Int(1), new Reply.Int(0)))))
                .containsExactly(true, false);
        assertThatExceptionOfType(RedisReplyException.class).isThrownBy(() -> Decoders.TEXT_LIST.apply(NULL));
    }

    @Test
    void listsAreUnmodifiable() {
        List<String> list = Decoders.TEXT_LIST.apply(new Reply.Array(List.of(Reply.Bulk.of("a"))));

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.add("b"));
    }

    @Test
    void mapsComeFlatOrAsMaps() {
        List<Reply> pairs = List.of(Reply.Bulk.of("b"), Reply.Bulk.of("1"), Reply.Bulk.of("a"), Reply.Bulk.of("2"));

        Map<String, String> flat = Decoders.TEXT_MAP.apply(new Reply.Array(pairs));

        assertThat(flat).containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
        assertThat(Decoders.TEXT_MAP.apply(new Reply.Dict(pairs))).isEqualTo(flat);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> flat.put("c", "3"));
    }

    @Test
    void fieldsKeepTheirValuesAsReplies() {
        List<Reply> pairs = List.of(Reply.Bulk.of("a"), new Reply.Int(1), Reply.Bulk.of("b"), NULL);

        Map<String, Reply> fields = Decoders.FIELDS.apply(new Reply.Array(pairs));

        assertThat(fields).containsExactly(Map.entry("a", new Reply.Int(1)), Map.entry("b", NULL));
        assertThat(Decoders.FIELDS.apply(new Reply.Dict(pairs))).isEqualTo(fields);
    }

    @Test
    void mappedDecoderKeepsItsForm() {
        ReplyDecoder<Integer> length = Decoders.STATUS.map(String::length);

        assertThat(length.form()).isEqualTo(ReplyDecoder.TEXT);
        assertThat(length.apply("abc")).isEqualTo(3);
        assertThat(length.apply(Reply.Bulk.of("abcd"))).isEqualTo(4);
    }
}
