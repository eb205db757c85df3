package io.respline.tracking.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.command.Request;
import io.respline.reply.Reply;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One answer for many callers. */
class ValueTest {

    private static final Reply NESTED = Reply.Array.of(
            Reply.Bulk.of("a"),
            Reply.Dict.of(Reply.Bulk.of("f"), new Reply.Verbatim("txt", "v".getBytes(StandardCharsets.UTF_8))),
            Reply.Set.of(Reply.Bulk.of("m")),
            Reply.Null.NULL,
            Reply.Int.of(7));

    @Test
    void bytesAreCopiesForEachCaller() {
        Value value = value(Reply.Bulk.of("abc"));
        byte[] mine = Decoders.BYTES.apply(value.in(ReplyDecoder.BYTES));
        mine[0] = 'X';
        Reply.Bulk raw = (Reply.Bulk) value.in(ReplyDecoder.REPLY);
        raw.bytes()[0] = 'Y';

        assertThat(Decoders.BYTES.apply(value.in(ReplyDecoder.BYTES)))
                .asString()
                .isEqualTo("abc");
        assertThat(value.in(ReplyDecoder.TEXT)).isEqualTo("abc");
    }

    @Test
    void bytesInsideAreCopiesToo() {
        Value value = value(NESTED);
        Reply.Array mine = (Reply.Array) value.in(ReplyDecoder.REPLY);
        assertThat(mine).isEqualTo(NESTED);
        ((Reply.Bulk) mine.items().get(0)).bytes()[0] = 'X';
        Reply.Dict map = (Reply.Dict) mine.items().get(1);
        ((Reply.Bulk) map.pairs().get(0)).bytes()[0] = 'X';
        ((Reply.Verbatim) map.pairs().get(1)).bytes()[0] = 'X';
        ((Reply.Bulk) ((Reply.Set) mine.items().get(2)).items().get(0)).bytes()[0] = 'X';

        assertThat(value.in(ReplyDecoder.ALL_BYTES)).isEqualTo(NESTED);
    }

    @Test
    void whatHoldsNoBytesIsShared() {
        Reply numbers = Reply.Array.of(Reply.Int.of(1), Reply.Null.NULL, Reply.Bool.TRUE);
        assertThat(value(numbers).in(ReplyDecoder.REPLY)).isSameAs(numbers);
    }

    @Test
    void textsAreMadeOnce() {
        Value value = value(Reply.Bulk.of("\u00e4bc"));
        assertThat(value.in(ReplyDecoder.TEXT)).isEqualTo("\u00e4bc").isSameAs(value.in(ReplyDecoder.TEXT));
        Value list = value(Reply.Array.of(Reply.Bulk.of("a"), Reply.Null.NULL));
        assertThat(list.in(ReplyDecoder.TEXTS)).isSameAs(list.in(ReplyDecoder.TEXTS));
        assertThat(Decoders.TEXT_LIST.apply(list.in(ReplyDecoder.TEXTS))).containsExactly("a", null);
    }

    @Test
    void everyFormDecodesAsTheReplyDoes() {
        Reply map = Reply.Dict.of(Reply.Bulk.of("f"), Reply.Bulk.of("1"));
        assertThat(Decoders.TEXT_MAP.apply(value(map).in(ReplyDecoder.TEXTS))).isEqualTo(Map.of("f", "1"));
        assertThat(Decoders.TEXTS.apply(value(Reply.Set.of(Reply.Bulk.of("a"))).in(ReplyDecoder.TEXTS)))
                .isEqualTo(List.of("a"));
        assertThat(Decoders.TEXT.apply(value(Reply.Status.OK).in(ReplyDecoder.TEXT)))
                .isEqualTo("OK");
        assertThat(Decoders.TEXT.apply(value(Reply.Null.NULL).in(ReplyDecoder.TEXT)))
                .isNull();
        assertThat(Decoders.LONG.apply(value(Reply.Int.of(7)).in(ReplyDecoder.LONG)))
                .isEqualTo(7);
        assertThat(Decoders.LONG_LIST.apply(
                        value(Reply.Array.of(Reply.Int.of(7))).in(ReplyDecoder.REPLY)))
                .containsExactly(7L);
        assertThat(Decoders.BYTES.apply(value(Reply.Null.NULL).in(ReplyDecoder.BYTES)))
                .isNull();
        assertThat(Decoders.TEXT_LIST.apply(value(Reply.Array.of(Reply.Int.of(7), Reply.Bulk.of("a")))
                        .in(ReplyDecoder.TEXTS)))
                .containsExactly("7", "a");
    }

    @Test
    void usesAreCountedToThree() {
        Value value = value(Reply.Status.OK);
        for (int i = 0; i < 10; i++) {
            value.used();
        }
        assertThat(value.uses()).isEqualTo(3);
    }

    @Test
    void weightGrowsWithAllThatIsHeld() {
        assertThat(value(Reply.Bulk.of("v".repeat(1000))).weight())
                .isGreaterThan(value(Reply.Bulk.of("v")).weight() + 1997);
        assertThat(value(NESTED).weight()).isGreaterThan(value(Reply.Int.of(1)).weight() + 400);
        assertThat(value(new Reply.BigNumber(BigInteger.ONE.shiftLeft(8000))).weight())
                .isGreaterThan(value(Reply.Int.of(1)).weight() + 1000);
    }

    private static Value value(Reply reply) {
        Request<Reply> request = Request.of(Command.cmd("GET", "k").encoded(), 0, 1);
        CacheRig rig = CacheRig.standard();
        ByteKey name = ByteKey.of(request.command(0).wire());
        Flight flight = new Flight(
                request,
                new CachedSender(rig.cache, rig.beneath, true),
                new Store(1, 1, new Counters()),
                name,
                List.of(new byte[] {'k'}));
        return new Value(reply, System.nanoTime(), flight.entry());
    }
}
