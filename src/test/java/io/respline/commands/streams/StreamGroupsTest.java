package io.respline.commands.streams;

import static io.respline.commands.streams.StreamGroups.xack;
import static io.respline.commands.streams.StreamGroups.xautoClaim;
import static io.respline.commands.streams.StreamGroups.xclaim;
import static io.respline.commands.streams.StreamGroups.xgroupSetId;
import static io.respline.commands.streams.StreamGroups.xinfoConsumers;
import static io.respline.commands.streams.StreamGroups.xnack;
import static io.respline.commands.streams.StreamGroups.xpending;
import static io.respline.commands.streams.StreamGroups.xreadGroup;
import static io.respline.commands.streams.StreamOffset.last;
import static io.respline.commands.streams.StreamOffset.latest;
import static io.respline.commands.streams.StreamRange.ALL;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.respline.command.Command;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamGroupsTest {

    private static final StreamId ID = new StreamId(5, 1);
    private static final Duration NEGATIVE = Duration.ofMillis(-1);

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> xclaim("s", "g", "c", ZERO, ID).idle(ZERO).force().time(Instant.EPOCH))
                .withMessage("XCLAIM takes one time of delivery: either idle or time");
        assertThatIllegalStateException()
                .isThrownBy(() -> xgroupSetId("s", "g", ID).mkStream())
                .withMessage("XGROUP SETID makes no stream: use xgroupCreate");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        xpending("s", "g", ALL, 5).idle(ZERO).consumer("c").idle(ZERO))
                .withMessage("XPENDING takes one idle time");
        assertThatIllegalStateException()
                .isThrownBy(() -> xpending("s", "g", ALL, 5).consumer("c").consumer("d"))
                .withMessage("XPENDING takes one consumer");
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> xack("s", "g")).withMessage("XACK needs at least one id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xclaim("s", "g", "c", NEGATIVE, ID))
                .withMessage("XCLAIM takes no negative idle time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xclaim("s", "g", "c", ZERO, ID).retryCount(-1))
                .withMessage("XCLAIM takes no negative retry count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xautoClaim("s", "g", "c", NEGATIVE, ID))
                .withMessage("XAUTOCLAIM takes no negative idle time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xpending("s", "g", ALL, -1))
                .withMessage("XPENDING takes no negative count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xnack("s", "g", NackMode.FAIL))
                .withMessage("XNACK needs at least one id");
    }

    @Test
    void readsThatTheServerCouldNotAnswerAreRefused() {
        String message =
                "XREADGROUP reads what is undelivered, or what is pending behind an id: neither latest nor last";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xreadGroup("g", "c", latest("s")))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xreadGroup("g", "c", last("s")))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xreadGroup("g", "c", "s", "s"))
                .withMessage("XREADGROUP takes each stream once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xreadGroup("g", "c", List.of()))
                .withMessage("XREADGROUP needs at least one stream");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xreadGroup("g", "c", "s").block(NEGATIVE))
                .withMessage("XREADGROUP takes no negative time");
    }

    @Test
    void onlyReadsThatWaitBlockWhateverTheNames() {
        assertThat(blocks(xreadGroup("BLOCK", "STREAMS", "BLOCK").noAck())).isFalse();
        assertThat(blocks(xreadGroup("BLOCK", "STREAMS", "BLOCK").block(ZERO))).isTrue();
    }

    @Test
    void keysAreFoundWhateverTheNames() {
        Command<?> command = xreadGroup("STREAMS", "STREAMS", "a", "STREAMS").count(5);

        assertThat(command.encoded().spec().keys().positionsOf(command.encoded()))
                .containsExactly(7, 8);
    }

    @Test
    void repliesOfServersBefore7AreUnderstood() {
        Reply entry = array(text("5-1"), array(text("f"), text("v")));
        StreamEntry decoded = new StreamEntry(ID, Map.of("f", "v"));

        assertThat(decode(xclaim("s", "g", "c", ZERO, ID), array(Reply.Null.NULL, entry)))
                .containsExactly(decoded);
        assertThat(decode(
                        xautoClaim("s", "g", "c", ZERO, StreamId.MIN),
                        array(text("6-0"), array(entry, Reply.Null.NULL))))
                .isEqualTo(new ClaimPage<>(new StreamId(6, 0), List.of(decoded), List.of()));
    }

    @Test
    void pagesEndWhereTheyBegan() {
        assertThat(new ClaimPage<>(StreamId.MIN, List.of(), List.of()).isLast()).isTrue();
        assertThat(new ClaimPage<>(ID, List.of(), List.of()).isLast()).isFalse();
    }

    @Test
    void inactivityIsToldByServersSince72() {
        Reply active = array(
                text("name"),
                text("c"),
                text("pending"),
                number(1),
                text("idle"),
                number(5),
                text("inactive"),
                number(7));
        Reply never = array(
                text("name"),
                text("d"),
                text("pending"),
                number(0),
                text("idle"),
                number(5),
                text("inactive"),
                number(-1));

        assertThat(decode(xinfoConsumers("s", "g"), array(active, never)))
                .containsExactly(
                        new ConsumerInfo("c", 1, Duration.ofMillis(5), Duration.ofMillis(7)),
                        new ConsumerInfo("d", 0, Duration.ofMillis(5), null));
    }

    @Test
    void claimedAndNewEntriesAreTold() {
        Reply fields = array(text("f"), text("v"));
        Reply reply = array(array(
                text("s"),
                array(
                        array(text("5-1"), fields, text("7000"), text("2")),
                        array(text("6-0"), fields, number(0), number(0)),
                        array(text("7-0"), fields))));

        List<DeliveredEntry> entries =
                decode(xreadGroup("g", "c", "s").claim(ZERO), reply).get("s");

        assertThat(entries)
                .extracting(DeliveredEntry::idle)
                .containsExactly(Duration.ofSeconds(7), Duration.ZERO, Duration.ZERO);
        assertThat(entries).extracting(DeliveredEntry::deliveries).containsExactly(2L, 0L, 0L);
    }

    @Test
    void noArgumentIsInTheTextOfACommand() {
        List<Command<?>> commands = List.of(
                xreadGroup("secret", "secret", "secret"),
                xclaim("secret", "secret", "secret", ZERO, ID),
                xautoClaim("secret", "secret", "secret", ZERO, ID),
                xpending("secret", "secret", ALL, 5).consumer("secret"),
                xgroupSetId("secret", "secret", ID),
                xnack("secret", "secret", NackMode.FAIL, ID));

        assertThat(commands)
                .allSatisfy(command ->
                        assertThat(command.toString()).startsWith("X").doesNotContain("secret"));
    }

    private static <T> T decode(Command<T> command, Reply reply) {
        return command.encoded().decoder().apply(reply);
    }

    private static boolean blocks(Command<?> command) {
        return command.encoded().spec().blocks(command.encoded());
    }

    private static Reply text(String text) {
        return Reply.Bulk.of(text);
    }

    private static Reply number(long value) {
        return new Reply.Int(value);
    }

    private static Reply array(Reply... items) {
        return Reply.Array.of(items);
    }
}
