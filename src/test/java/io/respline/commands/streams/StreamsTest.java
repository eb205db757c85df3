package io.respline.commands.streams;

import static io.respline.commands.streams.StreamOffset.beginning;
import static io.respline.commands.streams.StreamOffset.undelivered;
import static io.respline.commands.streams.StreamRange.ALL;
import static io.respline.commands.streams.StreamTrim.maxLen;
import static io.respline.commands.streams.StreamTrim.minId;
import static io.respline.commands.streams.Streams.xadd;
import static io.respline.commands.streams.Streams.xdel;
import static io.respline.commands.streams.Streams.xdelEx;
import static io.respline.commands.streams.Streams.xinfoStream;
import static io.respline.commands.streams.Streams.xrange;
import static io.respline.commands.streams.Streams.xread;
import static io.respline.commands.streams.Streams.xtrim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import io.respline.command.Command;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreamsTest {

    private static final StreamId ID = new StreamId(5, 1);

    @Test
    void optionsStandBeforeTheIdAndFieldsBehindInWhateverOrderTheyAreGiven() {
        XaddCommand plain = xadd("s", "f", "v");

        assertThat(words(plain.field("g", "w").id(ID).trim(maxLen(5)).field("h", "x")))
                .isEqualTo("XADD s MAXLEN 5 5-1 f v g w h x");
        assertThat(words(plain.trim(minId(ID).approximately(9).references(ReferencePolicy.DELREF))
                        .idmp("p", "c")
                        .idAt(Instant.ofEpochMilli(7))
                        .noMkStream()))
                .isEqualTo("XADD s NOMKSTREAM MINID ~ 5-1 LIMIT 9 DELREF IDMP p c 7-* f v");
        assertThat(words(plain)).isEqualTo("XADD s * f v");
    }

    @Test
    void valuesAreTakenWhenTheCommandIsMade() {
        byte[] value = {'a'};
        XaddCommand command = xadd("s", "f", value).field("g", value);

        value[0] = 'x';

        assertThat(words(command.id(ID))).isEqualTo("XADD s 5-1 f a g a");
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> xadd("s", "f", "v").id(ID).idAt(Instant.EPOCH))
                .withMessage("XADD takes one id: either id or idAt");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        xadd("s", "f", "v").trim(maxLen(1)).field("g", "w").trim(minId(ID)))
                .withMessage("XADD takes one trim");
        assertThatIllegalStateException()
                .isThrownBy(() -> xadd("s", "f", "v").idmp("p", "c").idmpAuto("p"))
                .withMessage("XADD takes one producer: either idmp or idmpAuto");
        assertThatIllegalStateException()
                .isThrownBy(() -> maxLen(1).references(ReferencePolicy.ACKED).references(ReferencePolicy.DELREF))
                .withMessage("a trim takes one policy for references");
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xadd("s", Map.of()))
                .withMessage("XADD needs at least one field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xadd("s", "f", (String) null))
                .withMessageStartingWith("argument 4 of XADD is null: ");
        assertThatIllegalArgumentException().isThrownBy(() -> xdel("s")).withMessage("XDEL needs at least one id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xdelEx("s", ReferencePolicy.ACKED, List.of()))
                .withMessage("XDELEX needs at least one id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maxLen(-1))
                .withMessage("MAXLEN takes no negative number of entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maxLen(1).approximately(-1))
                .withMessage("LIMIT takes no negative number of entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xrange("s", ALL).count(-1))
                .withMessage("XRANGE takes no negative count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xread(beginning("s")).block(Duration.ofMillis(-1)))
                .withMessage("XREAD takes no negative time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Streams.xinfoStreamFull("s", -1))
                .withMessage("XINFO STREAM takes no negative count");
    }

    @Test
    void readsThatTheServerCouldNotAnswerAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(Streams::xread).withMessage("XREAD needs at least one stream");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xread(beginning("s"), beginning("t"), beginning("s")))
                .withMessage("XREAD takes each stream once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xread(undelivered("s")))
                .withMessage("XREAD knows no group to which an entry is undelivered: use xreadGroup");
    }

    @Test
    void onlyReadsThatWaitBlock() {
        assertThat(blocks(xread(beginning("s")).count(5))).isFalse();
        assertThat(blocks(xread(beginning("s")).count(5).block(Duration.ZERO))).isTrue();
        assertThat(words(xread(beginning("s")).block(Duration.ZERO))).isEqualTo("XREAD BLOCK 0 STREAMS s 0-0");
        assertThat(words(xread(beginning("s")).block(Duration.ofNanos(1)))).isEqualTo("XREAD BLOCK 1 STREAMS s 0-0");
    }

    @Test
    void endsOfARangeAreReplaced() {
        StreamRange range = ALL.from(ID).after(ID).until(ID).before(StreamId.MAX);

        assertThat(range).isEqualTo(new StreamRange("(5-1", "(18446744073709551615-18446744073709551615"));
        assertThat(ALL.from(Instant.ofEpochSecond(1, 1)).until(Instant.ofEpochSecond(1, 1)))
                .isEqualTo(new StreamRange("1001", "1000"));
    }

    @Test
    void repeatedFieldsAreNotLost() {
        Reply reply =
                array(array(text("5-1"), array(text("f"), text("1"), text("g"), text("2"), text("f"), text("3"))));

        StreamEntry entry = xrange("s", ALL).encoded().decoder().apply(reply).get(0);

        assertThat(entry.id()).isEqualTo(ID);
        assertThat(entry.pairs()).containsExactly(entry("f", "1"), entry("g", "2"), entry("f", "3"));
        assertThat(entry.fields()).containsExactly(entry("f", "3"), entry("g", "2"));
        assertThat(entry.field("f")).isEqualTo("3");
        assertThat(entry.field("h")).isNull();
        assertThat(entry.isDeleted()).isFalse();
        assertThat(entry).hasToString("StreamEntry[5-1, 3 fields]");
        assertThat(entry).isNotEqualTo(new StreamEntry(ID, entry.fields()));
    }

    @Test
    void bytesAreWithinReach() {
        Command<byte[]> command = xrange("s", ALL)
                .as(reply ->
                        reply.asList().get(0).asList().get(1).asList().get(1).asBytes());
        byte[] value = {(byte) 0xFF, 0};

        assertThat(command.encoded()
                        .decoder()
                        .apply(array(array(text("5-1"), array(text("f"), new Reply.Bulk(value))))))
                .isEqualTo(value);
    }

    @Test
    void entriesThatAreNotAsDocumentedAreRefused() {
        Command<List<StreamEntry>> command = xrange("s", ALL);

        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> decode(command, array(array(text("5-1"), array(text("f"))))))
                .withMessage("the reply has 1 parts where more were expected");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> decode(command, array(array(text("secret"), array()))))
                .withMessage("the reply has no stream id where one was expected");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> decode(xdelEx("s", ReferencePolicy.ACKED, ID), array(new Reply.Int(3))))
                .withMessage("the reply says what is not known about the fate of an entry");
    }

    @Test
    void outcomesOfDeletionsAreTold() {
        assertThat(decode(
                        xdelEx("s", ReferencePolicy.ACKED, ID),
                        array(new Reply.Int(-1), new Reply.Int(1), new Reply.Int(2))))
                .containsExactly(EntryDeletion.NOT_FOUND, EntryDeletion.DELETED, EntryDeletion.STILL_REFERENCED);
    }

    @Test
    void descriptionsOfOldServersHaveGaps() {
        Reply reply = array(
                text("length"),
                new Reply.Int(0),
                text("radix-tree-keys"),
                new Reply.Int(0),
                text("radix-tree-nodes"),
                new Reply.Int(1),
                text("groups"),
                new Reply.Int(0),
                text("last-generated-id"),
                text("5-1"),
                text("first-entry"),
                Reply.Null.NULL,
                text("last-entry"),
                Reply.Null.NULL);

        assertThat(decode(xinfoStream("s"), reply))
                .isEqualTo(new StreamInfo(
                        new StreamState(0, ID, null, null, null, new StreamState.RadixTree(0, 1)), 0, null, null));
    }

    @Test
    void noArgumentIsInTheTextOfACommand() {
        assertThat(xadd("secret", "f", "v").trim(maxLen(5))).hasToString("XADD (7 words, 66 bytes)");
        assertThat(xread(beginning("secret")).toString()).doesNotContain("secret");
        assertThat(xrange("secret", ALL).toString()).doesNotContain("secret");
        assertThat(xtrim("secret", maxLen(5)).toString()).doesNotContain("secret");
        assertThat(Streams.xsetId("secret", ID).toString()).doesNotContain("secret");
    }

    private static <T> T decode(Command<T> command, Reply reply) {
        return command.encoded().decoder().apply(reply);
    }

    private static boolean blocks(Command<?> command) {
        return command.encoded().spec().blocks(command.encoded());
    }

    private static String words(Command<?> command) {
        return command.encoded().words().stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    private static Reply text(String text) {
        return Reply.Bulk.of(text);
    }

    private static Reply array(Reply... items) {
        return Reply.Array.of(items);
    }
}
