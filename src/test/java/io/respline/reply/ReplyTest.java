package io.respline.reply;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies as values: equality, text, sharing, immutability. */
class ReplyTest {

    static Stream<Supplier<Reply>> values() {
        return Stream.of(
                () -> new Status("OK"),
                () -> new Bulk(new byte[] {1, 2, 3}),
                () -> new Int(5000),
                () -> new Real(Double.NaN),
                () -> new Bool(true),
                () -> new BigNumber(BigInteger.TEN.pow(30)),
                () -> new Verbatim("txt", new byte[] {1}),
                () -> Null.NULL,
                () -> Failure.of("ERR no"),
                () -> Array.of(Bulk.of("a"), Array.of(Bulk.of("b"))),
                () -> Set.of(Bulk.of("a")),
                () -> Dict.of(Bulk.of("a"), Bulk.of("b")),
                () -> Push.of(Bulk.of("a")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void repliesAreEqualByContent(Supplier<Reply> value) {
        assertThat(value.get()).isEqualTo(value.get()).hasSameHashCodeAs(value.get());
        assertThat(values().filter(other -> other.get().equals(value.get()))).hasSize(1);
    }

    @Test
    void differentContentIsNotEqual() {
        assertThat(Bulk.of("a")).isNotEqualTo(Bulk.of("b")).isNotEqualTo(new Status("a"));
        assertThat(new Verbatim("txt", new byte[0])).isNotEqualTo(new Verbatim("mkd", new byte[0]));
        assertThat(new Verbatim("txt", new byte[] {1})).isNotEqualTo(new Verbatim("txt", new byte[] {2}));
        assertThat(Array.of(Bulk.of("a"))).isNotEqualTo(Set.of(Bulk.of("a"))).isNotEqualTo(Array.EMPTY);
    }

    @Test
    void textNamesTypeAndSizeAndNeverShowsStrings() {
        String secret = "hunter2";
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        assertThat(new Bulk(bytes)).hasToString("Bulk(7 bytes)");
        assertThat(new Verbatim("txt", bytes)).hasToString("Verbatim(7 bytes)");
        assertThat(new Status(secret)).hasToString("Status(7 characters)");
        assertThat(Failure.of("ERR " + secret)).hasToString("Failure(ERR)");
        assertThat(Failure.of("x".repeat(100)).toString()).hasSizeLessThan(50);
        assertThat(Array.of(new Bulk(bytes), new Bulk(bytes))).hasToString("Array(2)");
        assertThat(Set.of(new Bulk(bytes))).hasToString("Set(1)");
        assertThat(Dict.of(new Bulk(bytes), new Bulk(bytes))).hasToString("Dict(1)");
        assertThat(Push.of(new Bulk(bytes))).hasToString("Push(1)");
    }

    @Test
    void textShowsWhatIsNoPayload() {
        assertThat(Status.OK).hasToString("Status(OK)");
        assertThat(Status.QUEUED).hasToString("Status(QUEUED)");
        assertThat(Status.PONG).hasToString("Status(PONG)");
        assertThat(Int.of(-7)).hasToString("Int(-7)");
        assertThat(new Real(1.5)).hasToString("Real(1.5)");
        assertThat(Bool.TRUE).hasToString("Bool(true)");
        assertThat(Null.NULL).hasToString("Null");
        assertThat(new BigNumber(BigInteger.TWO.pow(80))).hasToString("BigNumber(81 bits)");
    }

    @Test
    void smallIntegersAreShared() {
        assertThat(Int.of(-128)).isSameAs(Int.of(-128)).isEqualTo(new Int(-128));
        assertThat(Int.of(1023)).isSameAs(Int.of(1023)).isEqualTo(new Int(1023));
        assertThat(Int.of(-129).value()).isEqualTo(-129);
        assertThat(Int.of(1024).value()).isEqualTo(1024);
    }

    @Test
    void theCodeOfAnErrorIsItsLeadingWord() {
        assertThat(Failure.of("MOVED 3999 127.0.0.1:6381").code()).isEqualTo("MOVED");
        assertThat(Failure.of("ERR").code()).isEqualTo("ERR");
        assertThat(Failure.of("ERR\r\nmore").code()).isEqualTo("ERR");
        assertThat(Failure.of("").code()).isEmpty();
    }

    @Test
    void aListGivenToAnAggregateIsCopied() {
        List<Reply> mine = new ArrayList<>(List.of(Int.of(1), Int.of(2)));
        List<Reply> aggregates = List.of(new Array(mine), new Set(mine), new Dict(mine), new Push(mine));
        mine.clear();
        assertThat(aggregates).allSatisfy(reply -> assertThat(reply.asList()).containsExactly(Int.of(1), Int.of(2)));
    }

    @Test
    void theListOfAnAggregateBehavesAsAList() {
        List<Reply> items = Array.of(Int.of(1), Int.of(2), Int.of(3)).items();
        assertThat(items).isEqualTo(List.of(Int.of(1), Int.of(2), Int.of(3)));
        assertThat(items.toArray())
                .containsExactly(Int.of(1), Int.of(2), Int.of(3))
                .isInstanceOf(Object[].class);
        assertThat(items.subList(1, 3)).containsExactly(Int.of(2), Int.of(3));
        assertThat(items.stream().mapToLong(Reply::asLong).sum()).isEqualTo(6);
    }

    @Test
    void deepRepliesCompareWithoutOverflow() {
        assertThat(nested(128))
                .isEqualTo(nested(128))
                .hasSameHashCodeAs(nested(128))
                .isNotEqualTo(nested(127));
    }

    private static Reply nested(int levels) {
        Reply reply = Int.of(1);
        for (int i = 0; i < levels; i++) {
            reply = i % 2 == 0 ? Array.of(reply) : Dict.of(Int.of(i), reply);
        }
        return reply;
    }

    @Test
    void doublesAreParsedInTheServersNotationOnly() {
        assertThat(Real.parse("-1.5e3")).isEqualTo(-1500);
        assertThat(Real.parse("+inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Real.parse("-nan")).isNaN();
    }
}
