package io.respline.commands.streams;

import static io.respline.commands.streams.StreamGroups.xack;
import static io.respline.commands.streams.StreamGroups.xackDel;
import static io.respline.commands.streams.StreamGroups.xautoClaim;
import static io.respline.commands.streams.StreamGroups.xclaim;
import static io.respline.commands.streams.StreamGroups.xgroupCreate;
import static io.respline.commands.streams.StreamGroups.xgroupCreateAtEnd;
import static io.respline.commands.streams.StreamGroups.xgroupCreateConsumer;
import static io.respline.commands.streams.StreamGroups.xgroupDelConsumer;
import static io.respline.commands.streams.StreamGroups.xgroupDestroy;
import static io.respline.commands.streams.StreamGroups.xgroupSetId;
import static io.respline.commands.streams.StreamGroups.xgroupSetIdToEnd;
import static io.respline.commands.streams.StreamGroups.xinfoConsumers;
import static io.respline.commands.streams.StreamGroups.xinfoGroups;
import static io.respline.commands.streams.StreamGroups.xnack;
import static io.respline.commands.streams.StreamGroups.xpending;
import static io.respline.commands.streams.StreamGroups.xreadGroup;
import static io.respline.commands.streams.StreamOffset.after;
import static io.respline.commands.streams.StreamOffset.beginning;
import static io.respline.commands.streams.StreamOffset.undelivered;
import static io.respline.commands.streams.StreamRange.ALL;
import static io.respline.commands.streams.Streams.xadd;
import static io.respline.commands.streams.Streams.xdel;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.respline.command.Command;
import io.respline.commands.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;

/** One use of each factory of {@link StreamGroups}. */
public final class StreamGroupsSamples {

    private static final StreamId ONE = new StreamId(1, 0);
    private static final StreamId TWO = new StreamId(2, 0);
    private static final StreamEntry FIRST = new StreamEntry(ONE, Map.of("a", "1"));
    private static final StreamEntry SECOND = new StreamEntry(TWO, Map.of("b", "2"));
    private static final StreamEntry FIRST_DELETED = new StreamEntry(ONE, List.of());

    /** Two entries, and a group to which none was delivered. */
    private static final Command<?>[] NEW = {
        xadd("s", "a", "1").id(ONE), xadd("s", "b", "2").id(TWO), xgroupCreate("s", "g", StreamId.MIN)
    };

    /** Both are pending with a consumer. */
    private static final Command<?>[] PENDING = {NEW[0], NEW[1], NEW[2], xreadGroup("g", "c", "s")};

    /** As {@link #PENDING}, and the first is no longer in the stream. */
    private static final Command<?>[] DELETED = {NEW[0], NEW[1], NEW[2], xreadGroup("g", "c", "s"), xdel("s", ONE)};

    private StreamGroupsSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(
                        reads(),
                        readsOfNewerServers(),
                        acknowledgements(),
                        claims(),
                        automaticClaims(),
                        groups(),
                        pending(),
                        descriptions())
                .flatMap(samples -> samples);
    }

    private static Stream<Sample> reads() {
        Map<String, List<StreamEntry>> both = Map.of("s", List.of(FIRST, SECOND));
        return Stream.of(
                Sample.of(xreadGroup("g", "c", "s"), "XREADGROUP GROUP g c STREAMS s >")
                        .after(NEW)
                        .gives(both),
                Sample.of(xreadGroup("g", "c", undelivered("s")), "XREADGROUP GROUP g c STREAMS s >")
                        .after(NEW)
                        .gives(both),
                Sample.of(xreadGroup("g", "c", List.of(beginning("s"))), "XREADGROUP GROUP g c STREAMS s 0-0")
                        .after(NEW)
                        .gives(Map.of("s", List.of())),
                Sample.of(xreadGroup("g", "c", beginning("s")), "XREADGROUP GROUP g c STREAMS s 0-0")
                        .after(DELETED)
                        .gives(Map.of("s", List.of(FIRST_DELETED, SECOND))),
                Sample.of(xreadGroup("g", "c", after("s", ONE)).entries(), "XREADGROUP GROUP g c STREAMS s 1-0")
                        .after(PENDING)
                        .gives(List.of(SECOND)),
                Sample.of(xreadGroup("g", "c", "s").count(1).noAck(), "XREADGROUP GROUP g c COUNT 1 NOACK STREAMS s >")
                        .after(NEW)
                        .gives(Map.of("s", List.of(FIRST))),
                Sample.of(
                                xreadGroup("g", "c", "s").block(Duration.ofMillis(1)),
                                "XREADGROUP GROUP g c BLOCK 1 STREAMS s >")
                        .after(PENDING)
                        .gives(Map.of()),
                Sample.of(xreadGroup("g", "c", "s"), "XREADGROUP GROUP g c STREAMS s >")
                        .refusedWith("NOGROUP"));
    }

    private static Stream<Sample> readsOfNewerServers() {
        String entry = "*4\r\n$3\r\n1-0\r\n*2\r\n$1\r\na\r\n$1\r\n1\r\n:%d\r\n:%d\r\n";
        String entries = "*1\r\n" + String.format(entry, 5000, 2);
        DeliveredEntry claimed = new DeliveredEntry(FIRST, Duration.ofSeconds(5), 2);
        String plain = "*1\r\n*2\r\n$3\r\n1-0\r\n*2\r\n$1\r\na\r\n$1\r\n1\r\n";
        return Stream.of(
                Sample.of(
                                xreadGroup("g", "d", "s").count(1).claim(Duration.ofSeconds(5)),
                                "XREADGROUP GROUP g d COUNT 1 CLAIM 5000 STREAMS s >")
                        .newer("8.4.0", "*1\r\n*2\r\n$1\r\ns\r\n" + entries, "%1\r\n$1\r\ns\r\n" + entries)
                        .after(PENDING)
                        .satisfies(result -> {
                            if (!Map.of().equals(result)) { // a real server finds nothing that has waited so long
                                assertThat(result).isEqualTo(Map.of("s", List.of(claimed)));
                            }
                        }),
                Sample.of(
                                xreadGroup("g", "c", "s").maxCount(1).maxSize(1000),
                                "XREADGROUP GROUP g c MAXCOUNT 1 MAXSIZE 1000 STREAMS s >")
                        .newer("8.10.0", "*1\r\n*2\r\n$1\r\ns\r\n" + plain, "%1\r\n$1\r\ns\r\n" + plain)
                        .after(NEW)
                        .gives(Map.of("s", List.of(FIRST))));
    }

    private static Stream<Sample> acknowledgements() {
        StreamId missing = new StreamId(9, 9);
        String outcomes = "*2\r\n:1\r\n:-1\r\n";
        List<EntryDeletion> deleted = List.of(EntryDeletion.DELETED, EntryDeletion.NOT_FOUND);
        return Stream.of(
                        Sample.of(xack("s", "g", ONE, missing), "XACK s g 1-0 9-9")
                                .gives(1L),
                        Sample.of(xack("s", "g", List.of(ONE, TWO)), "XACK s g 1-0 2-0")
                                .gives(2L),
                        Sample.of(
                                        xackDel("s", "g", ReferencePolicy.KEEPREF, ONE, missing),
                                        "XACKDEL s g KEEPREF IDS 2 1-0 9-9")
                                .newer("8.2.0", outcomes, outcomes)
                                .gives(deleted),
                        Sample.of(
                                        xackDel("s", "g", ReferencePolicy.ACKED, List.of(ONE, missing)),
                                        "XACKDEL s g ACKED IDS 2 1-0 9-9")
                                .newer("8.2.0", outcomes, outcomes)
                                .gives(deleted),
                        Sample.of(xnack("s", "g", NackMode.FAIL, ONE, missing), "XNACK s g FAIL IDS 2 1-0 9-9")
                                .newer("8.8.0", ":1\r\n", ":1\r\n")
                                .gives(1L),
                        Sample.of(
                                        xnack("s", "g", NackMode.SILENT, List.of(ONE, TWO))
                                                .retryCount(5)
                                                .force(),
                                        "XNACK s g SILENT IDS 2 1-0 2-0 RETRYCOUNT 5 FORCE")
                                .newer("8.8.0", ":2\r\n", ":2\r\n")
                                .gives(2L))
                .map(sample -> sample.after(PENDING));
    }

    private static Stream<Sample> claims() {
        Instant time = Instant.ofEpochMilli(1_000_000_000_000L);
        return Stream.of(
                Sample.of(xclaim("s", "g", "d", ZERO, ONE, TWO), "XCLAIM s g d 0 1-0 2-0")
                        .after(PENDING)
                        .gives(List.of(FIRST, SECOND)),
                Sample.of(xclaim("s", "g", "d", ZERO, List.of(ONE, TWO)), "XCLAIM s g d 0 1-0 2-0")
                        .after(DELETED)
                        .gives(List.of(SECOND)),
                Sample.of(xclaim("s", "g", "d", Duration.ofHours(1), ONE), "XCLAIM s g d 3600000 1-0")
                        .after(PENDING)
                        .gives(List.of()),
                Sample.of(
                                xclaim("s", "g", "d", ZERO, ONE)
                                        .idle(Duration.ofMillis(5))
                                        .retryCount(3)
                                        .force()
                                        .lastId(TWO),
                                "XCLAIM s g d 0 1-0 IDLE 5 RETRYCOUNT 3 FORCE LASTID 2-0")
                        .after(NEW)
                        .gives(List.of(FIRST)),
                Sample.of(xclaim("s", "g", "d", ZERO, ONE).time(time), "XCLAIM s g d 0 1-0 TIME 1000000000000")
                        .after(PENDING)
                        .gives(List.of(FIRST)),
                Sample.of(xclaim("s", "g", "d", ZERO, ONE).justId(), "XCLAIM s g d 0 1-0 JUSTID")
                        .after(PENDING)
                        .gives(List.of(ONE)));
    }

    private static Stream<Sample> automaticClaims() {
        return Stream.of(
                Sample.of(xautoClaim("s", "g", "d", ZERO, StreamId.MIN), "XAUTOCLAIM s g d 0 0-0")
                        .after(DELETED)
                        .gives(new ClaimPage<>(StreamId.MIN, List.of(SECOND), List.of(ONE))),
                Sample.of(xautoClaim("s", "g", "d", ZERO, StreamId.MIN).count(1), "XAUTOCLAIM s g d 0 0-0 COUNT 1")
                        .after(PENDING)
                        .gives(new ClaimPage<>(TWO, List.of(FIRST), List.of())),
                Sample.of(xautoClaim("s", "g", "d", ZERO, TWO).justId(), "XAUTOCLAIM s g d 0 2-0 JUSTID")
                        .after(PENDING)
                        .gives(new ClaimPage<>(StreamId.MIN, List.of(TWO), List.of())));
    }

    private static Stream<Sample> groups() {
        return Stream.of(
                Sample.of(xgroupCreate("s", "new", ONE), "XGROUP CREATE s new 1-0")
                        .after(NEW)
                        .gives("OK"),
                Sample.of(xgroupCreate("s", "g", ONE), "XGROUP CREATE s g 1-0")
                        .after(NEW)
                        .refusedWith("BUSYGROUP"),
                Sample.of(
                                xgroupCreateAtEnd("s", "g").mkStream().entriesRead(5),
                                "XGROUP CREATE s g $ MKSTREAM ENTRIESREAD 5")
                        .gives("OK"),
                Sample.of(xgroupSetId("s", "g", ONE).entriesRead(1), "XGROUP SETID s g 1-0 ENTRIESREAD 1")
                        .after(NEW)
                        .gives("OK"),
                Sample.of(xgroupSetIdToEnd("s", "g"), "XGROUP SETID s g $")
                        .after(NEW)
                        .gives("OK"),
                Sample.of(xgroupCreateConsumer("s", "g", "c"), "XGROUP CREATECONSUMER s g c")
                        .after(NEW)
                        .gives(true),
                Sample.of(xgroupCreateConsumer("s", "g", "c"), "XGROUP CREATECONSUMER s g c")
                        .after(PENDING)
                        .gives(false),
                Sample.of(xgroupDelConsumer("s", "g", "c"), "XGROUP DELCONSUMER s g c")
                        .after(PENDING)
                        .gives(2L),
                Sample.of(xgroupDestroy("s", "g"), "XGROUP DESTROY s g")
                        .after(NEW)
                        .gives(true),
                Sample.of(xgroupDestroy("s", "missing"), "XGROUP DESTROY s missing")
                        .after(NEW)
                        .gives(false));
    }

    private static Stream<Sample> pending() {
        return Stream.of(
                Sample.of(xpending("s", "g"), "XPENDING s g")
                        .after(PENDING)
                        .gives(new PendingSummary(2, ONE, TWO, Map.of("c", 2L))),
                Sample.of(xpending("s", "g"), "XPENDING s g")
                        .after(NEW)
                        .gives(new PendingSummary(0, null, null, Map.of())),
                Sample.of(xpending("s", "g", ALL, 10), "XPENDING s g - + 10")
                        .after(PENDING)
                        .varies()
                        .satisfies(entries -> assertThat(entries)
                                .asInstanceOf(InstanceOfAssertFactories.list(PendingEntry.class))
                                .extracting(PendingEntry::id, PendingEntry::consumer, PendingEntry::deliveries)
                                .containsExactly(tuple(ONE, "c", 1L), tuple(TWO, "c", 1L))),
                Sample.of(
                                xpending("s", "g", ALL.after(ONE), 10)
                                        .consumer("c")
                                        .idle(ZERO),
                                "XPENDING s g IDLE 0 (1-0 + 10 c")
                        .after(PENDING)
                        .varies()
                        .satisfies(entries -> assertThat(entries)
                                .asInstanceOf(InstanceOfAssertFactories.list(PendingEntry.class))
                                .extracting(PendingEntry::id)
                                .containsExactly(TWO)),
                Sample.of(xpending("s", "g", ALL, 10).idle(Duration.ofHours(1)), "XPENDING s g IDLE 3600000 - + 10")
                        .after(PENDING)
                        .gives(List.of()));
    }

    private static Stream<Sample> descriptions() {
        return Stream.of(
                Sample.of(xinfoGroups("s"), "XINFO GROUPS s")
                        .after(PENDING)
                        .gives(List.of(new GroupInfo("g", 1, 2, TWO, 2L, 0L))),
                Sample.of(xinfoGroups("s"), "XINFO GROUPS s")
                        .after(NEW[0], NEW[1], xgroupCreate("s", "g", ONE))
                        .gives(List.of(new GroupInfo("g", 0, 0, ONE, null, 1L))),
                Sample.of(xinfoConsumers("s", "g"), "XINFO CONSUMERS s g")
                        .after(PENDING)
                        .varies()
                        .satisfies(consumers -> assertThat(consumers)
                                .asInstanceOf(InstanceOfAssertFactories.list(ConsumerInfo.class))
                                .singleElement()
                                .satisfies(consumer -> {
                                    assertThat(consumer.name()).isEqualTo("c");
                                    assertThat(consumer.pending()).isEqualTo(2);
                                    assertThat(consumer.idle()).isBetween(ZERO, Duration.ofMinutes(1));
                                })),
                Sample.of(Streams.xinfoStreamFull("s"), "XINFO STREAM s FULL")
                        .after(PENDING)
                        .varies()
                        .satisfies(info -> assertThat(info)
                                .asInstanceOf(InstanceOfAssertFactories.type(FullStreamInfo.class))
                                .satisfies(full -> {
                                    FullStreamInfo.Group group = full.groups().get(0);
                                    assertThat(group.info()).isEqualTo(new GroupInfo("g", 1, 2, TWO, 2L, 0L));
                                    assertThat(group.consumers().get(0).pending())
                                            .isEqualTo(group.pending());
                                    assertThat(group.pending().get(1).id()).isEqualTo(TWO);
                                    assertThat(group.pending().get(1).consumer())
                                            .isEqualTo("c");
                                    assertThat(group.pending().get(1).count()).isEqualTo(1);
                                })));
    }
}
