package io.respline.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply.Array;
import io.respline.reply.Reply.BigNumber;
import io.respline.reply.Reply.Bool;
import io.respline.reply.Reply.Bulk;
import io.respline.reply.Reply.Dict;
import io.respline.reply.Reply.Failure;
import io.respline.reply.Reply.Int;
import io.respline.reply.Reply.Null;
import io.respline.reply.Reply.Push;
import io.respline.reply.Reply.Real;
import io.respline.reply.Reply.Set;
import io.respline.reply.Reply.Status;
import io.respline.reply.Reply.Verbatim;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each conversion gives, and what it refuses. */
class ReplyConversionsTest {

    private static final BigNumber HUGE = new BigNumber(BigInteger.TWO.pow(100));
    private static final Verbatim VERBATIM = new Verbatim("txt", utf8("17"));

    @Test
    void asStringGivesTheTextOfStringsAndNumbers() {
        assertThat(Status.OK.asString()).isEqualTo("OK");
        assertThat(Bulk.of("\u20ac").asString()).isEqualTo("\u20ac");
        assertThat(VERBATIM.asString()).isEqualTo("17");
        assertThat(Int.of(-5).asString()).isEqualTo("-5");
        assertThat(HUGE.asString()).isEqualTo("1267650600228229401496703205376");
        assertThat(Null.NULL.asString()).isNull();
    }

    @Test
    void asStringWritesDoublesAsTheServerDoes() {
        assertThat(new Real(3).asString()).isEqualTo("3");
        assertThat(new Real(-2.5).asString()).isEqualTo("-2.5");
        assertThat(new Real(-0.0).asString()).isEqualTo("-0");
        assertThat(new Real(1e300).asString()).isEqualTo("1.0E300");
        assertThat(new Real(Double.POSITIVE_INFINITY).asString()).isEqualTo("inf");
        assertThat(new Real(Double.NEGATIVE_INFINITY).asString()).isEqualTo("-inf");
        assertThat(new Real(Double.NaN).asString()).isEqualTo("nan");
    }

    @Test
    void asBytesGivesTheBytesThemselvesOrTheTextOfANumber() {
        Bulk bulk = new Bulk(new byte[] {1, 2, (byte) 0xff});
        assertThat(bulk.asBytes()).isSameAs(bulk.bytes());
        assertThat(VERBATIM.asBytes()).isSameAs(VERBATIM.bytes());
        assertThat(new Status("\u20ac").asBytes()).isEqualTo(utf8("\u20ac"));
        assertThat(Int.of(12).asBytes()).isEqualTo(utf8("12"));
        assertThat(Null.NULL.asBytes()).isNull();
    }

    @Test
    void asLongGivesEveryIntegerThatFits() {
        assertThat(Int.of(Long.MIN_VALUE).asLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(Bulk.of("9223372036854775807").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(Bulk.of("-9223372036854775808").asLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(new Status("7").asLong()).isEqualTo(7);
        assertThat(VERBATIM.asLong()).isEqualTo(17);
        assertThat(new BigNumber(BigInteger.valueOf(Long.MIN_VALUE)).asLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(new BigNumber(BigInteger.valueOf(Long.MAX_VALUE)).asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(new Real(-3).asLong()).isEqualTo(-3);
        assertThat(new Real(0x1p53).asLong()).isEqualTo(1L << 53);
        assertThat(Bool.TRUE.asLong()).isEqualTo(1);
        assertThat(Bool.FALSE.asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                " 1",
                "1 ",
                "1.0",
                "1e3",
                "0x10",
                "--1",
                "9223372036854775808",
                "-9223372036854775809",
                "\u0661"
            })
    void asLongRefusesTextThatIsNoLong(String text) {
        assertMisfit(Bulk.of(text), Reply::asLong, "a bulk string of " + utf8(text).length + " bytes");
    }

    @Test
    void asLongRefusesNumbersThatAreNoLong() {
        assertMisfit(new Real(1.5), Reply::asLong, "a double", "asDouble()");
        assertMisfit(new Real(0x1p54), Reply::asLong, "a double", "asDouble()");
        assertMisfit(new Real(Double.NaN), Reply::asLong, "a double", "asDouble()");
        assertMisfit(new Real(Double.POSITIVE_INFINITY), Reply::asLong, "a double", "asDouble()");
        assertMisfit(HUGE, Reply::asLong, "a big number", "value()");
        BigInteger next = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);
        assertMisfit(new BigNumber(next), Reply::asLong, "a big number", "value()");
        assertMisfit(new BigNumber(next.negate().subtract(BigInteger.ONE)), Reply::asLong, "a big number", "value()");
    }

    @Test
    void asDoubleGivesEveryNumber() {
        assertThat(new Real(2.5).asDouble()).isEqualTo(2.5);
        assertThat(Int.of(3).asDouble()).isEqualTo(3);
        assertThat(HUGE.asDouble()).isEqualTo(0x1p100);
        assertThat(Bulk.of("3.25").asDouble()).isEqualTo(3.25);
        assertThat(Bulk.of("-1e-3").asDouble()).isEqualTo(-0.001);
        assertThat(Bulk.of("inf").asDouble()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Bulk.of("-inf").asDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Bulk.of("nan").asDouble()).isNaN();
        assertThat(new Status("-nan").asDouble()).isNaN();
        assertThat(VERBATIM.asDouble()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "1d", "1f", "0x1p3", " 1", "1\n", "NaN", "Infinity", "1e999", "-1e999", "1.2.3", "e"})
    void asDoubleRefusesTextThatIsNoDouble(String text) {
        assertMisfit(Bulk.of(text), Reply::asDouble, "the text of a double", "asString()");
    }

    @Test
    void asDoubleRefusesABigNumberBeyondItsRange() {
        assertMisfit(new BigNumber(BigInteger.TEN.pow(400)), Reply::asDouble, "a big number", "value()");
    }

    @Test
    void asBooleanGivesBooleansAndTheIntegersZeroAndOne() {
        assertThat(Bool.TRUE.asBoolean()).isTrue();
        assertThat(Bool.FALSE.asBoolean()).isFalse();
        assertThat(Int.of(1).asBoolean()).isTrue();
        assertThat(Int.of(0).asBoolean()).isFalse();
        assertMisfit(Int.of(2), Reply::asBoolean, "an integer", "asLong()");
        assertMisfit(Int.of(-1), Reply::asBoolean, "an integer", "asLong()");
        assertMisfit(Status.OK, Reply::asBoolean, "a simple string of 2 characters", "asString()");
        assertMisfit(Bulk.of("1"), Reply::asBoolean, "a bulk string of 1 bytes", "asString()");
    }

    @Test
    void asListGivesTheElementsOfEveryAggregate() {
        assertThat(Array.of(Int.of(1), Null.NULL).asList()).containsExactly(Int.of(1), Null.NULL);
        assertThat(Set.of(Int.of(1)).asList()).containsExactly(Int.of(1));
        assertThat(Push.of(Int.of(1)).asList()).containsExactly(Int.of(1));
        assertThat(Dict.of(Int.of(1), Int.of(2)).asList()).containsExactly(Int.of(1), Int.of(2));
        assertThat(Array.EMPTY.asList()).isEmpty();
    }

    @Test
    void asMapGivesTheSameEntriesInBothVersionsOfRespInOrder() {
        Map<Reply, Reply> expected = Map.of(Bulk.of("b"), Int.of(1), Bulk.of("a"), Int.of(2));
        Reply resp3 = Dict.of(Bulk.of("b"), Int.of(1), Bulk.of("a"), Int.of(2));
        Reply flat = Array.of(Bulk.of("b"), Int.of(1), Bulk.of("a"), Int.of(2));
        Reply pairs = Array.of(Array.of(Bulk.of("b"), Int.of(1)), Array.of(Bulk.of("a"), Int.of(2)));
        for (Reply reply : List.of(resp3, flat, pairs)) {
            assertThat(reply.asMap()).isEqualTo(expected);
            assertThat(reply.asMap().keySet()).containsExactly(Bulk.of("b"), Bulk.of("a"));
            assertThat(reply.asMap().get(Bulk.of("a"))).isEqualTo(Int.of(2));
        }
        assertThat(Array.EMPTY.asMap()).isEmpty();
        assertThat(Dict.of().asMap()).isEmpty();
    }

    @Test
    void asMapTakesTheLastOfEqualKeys() {
        assertThat(Dict.of(Int.of(1), Int.of(2), Int.of(1), Int.of(3)).asMap()).isEqualTo(Map.of(Int.of(1), Int.of(3)));
    }

    @Test
    void asMapRefusesAKeyWithoutAValue() {
        assertMisfit(Array.of(Int.of(1), Int.of(2), Int.of(3)), Reply::asMap, "an array of 3 elements", "asList()");
        assertMisfit(Set.of(Int.of(1), Int.of(2)), Reply::asMap, "a set of 2 elements", "asList()");
        assertThatThrownBy(() -> Dict.of(Int.of(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsAndMapsAreImmutable() {
        for (Reply reply : List.of(Array.of(Int.of(1), Int.of(2)), Dict.of(Int.of(1), Int.of(2)))) {
            assertThatThrownBy(() -> reply.asList().set(0, Null.NULL))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> reply.asList().add(Null.NULL)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> reply.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(Array.of(Int.of(1)), "an array of 1 elements", "use asList()"),
                Arguments.of(Set.of(Int.of(1)), "a set of 1 elements", "use asList()"),
                Arguments.of(Push.of(Int.of(1)), "a push of 1 elements", "use asList()"),
                Arguments.of(Dict.of(Int.of(1), Int.of(2)), "a map of 1 entries", "use asMap()"),
                Arguments.of(Bool.TRUE, "a boolean", "use asBoolean()"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void whatIsNoTextNamesItsTypeAndItsConversion(Reply reply, String kind, String advice) {
        assertMisfit(reply, Reply::asString, kind, "not a string", advice);
        assertMisfit(reply, Reply::asBytes, kind, advice);
        assertMisfit(reply, Reply::asDouble, kind, "not a double", advice);
    }

    @Test
    void aStringIsNoAggregate() {
        assertMisfit(Bulk.of("secret"), Reply::asList, "a bulk string of 6 bytes", "not a list", "asString()");
        assertMisfit(VERBATIM, Reply::asMap, "a verbatim string of 2 bytes", "not a map", "asString()");
        assertMisfit(Int.of(3), Reply::asList, "an integer", "asLong()");
        assertMisfit(new Real(3), Reply::asList, "a double", "asDouble()");
        assertMisfit(HUGE, Reply::asList, "a big number", "value()");
    }

    @Test
    void nullIsNoNumberAndNoListAndTheMessageNamesIsNull() {
        List<Function<Reply, Object>> conversions =
                List.of(Reply::asLong, Reply::asDouble, Reply::asBoolean, Reply::asList, Reply::asMap);
        for (Function<Reply, Object> conversion : conversions) {
            assertMisfit(Null.NULL, conversion, "the reply is null", "isNull()");
        }
        assertThat(Null.NULL.isNull()).isTrue();
        assertThat(Bulk.EMPTY.isNull()).isFalse();
    }

    @Test
    void everyConversionOfAnErrorThrowsTheServersError() {
        Failure failure = Failure.of("WRONGTYPE Operation against a key");
        List<Function<Reply, Object>> conversions = List.of(
                Reply::asString,
                Reply::asBytes,
                Reply::asLong,
                Reply::asDouble,
                Reply::asBoolean,
                Reply::asList,
                Reply::asMap);
        for (Function<Reply, Object> conversion : conversions) {
            assertThatThrownBy(() -> conversion.apply(failure))
                    .isInstanceOfSatisfying(RedisServerException.class, e -> {
                        assertThat(e.code()).isEqualTo("WRONGTYPE");
                        assertThat(e).hasMessage("WRONGTYPE Operation against a key");
                        assertThat(e.outcome()).isEqualTo(Outcome.EXECUTED);
                        assertThat(e.getStackTrace()).isNotEmpty();
                    });
        }
        assertThat(failure.isError()).isTrue();
        assertThat(Status.OK.isError()).isFalse();
    }

    @Test
    void theExceptionOfAnUnknownCommandDoesNotRepeatItsArguments() {
        Failure failure = Failure.of("ERR unknown command 'SETT', with args beginning with: 'password' 'hunter2' ");
        RedisServerException exception = failure.toException(Outcome.NOT_EXECUTED);
        assertThat(exception).hasMessage("ERR unknown command 'SETT'");
        assertThat(exception.code()).isEqualTo("ERR");
        assertThat(exception.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(failure.message()).contains("hunter2");
    }

    private static void assertMisfit(Reply reply, Function<Reply, ?> conversion, String... parts) {
        assertThatThrownBy(() -> conversion.apply(reply)).isInstanceOfSatisfying(RedisReplyException.class, e -> {
            assertThat(e).hasMessageContainingAll(parts).hasNoCause();
            assertThat(e).hasMessageNotContaining("secret");
            assertThat(e.outcome()).isEqualTo(Outcome.EXECUTED);
            assertThat(e.getStackTrace()).isNotEmpty();
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_EXECUTED, ERR unknown command 'FROB'",
        "NOT_EXECUTED, LOADING Redis is loading the dataset in memory",
        "MAYBE_EXECUTED, READONLY a command or one inside a script was refused",
        "EXECUTED, WRONGTYPE Operation against a key holding the wrong kind of value"
    })
    void theErrorThatAConversionThrowsIsHonest(Outcome outcome, String error) {
        assertThatThrownBy(() -> Failure.of(error).asLong())
                .isInstanceOf(RedisServerException.class)
                .extracting(e -> ((RedisServerException) e).outcome())
                .isEqualTo(outcome);
    }
}
