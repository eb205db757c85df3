package io.respline.commands.streams;

import static io.respline.commands.streams.StreamOffset.after;
import static io.respline.commands.streams.StreamOffset.beginning;
import static io.respline.commands.streams.StreamOffset.last;
import static io.respline.commands.streams.StreamOffset.latest;
import static io.respline.commands.streams.StreamRange.ALL;
import static io.respline.commands.streams.StreamTrim.maxLen;
import static io.respline.commands.streams.StreamTrim.minId;
import static io.respline.commands.streams.Streams.xadd;
import static io.respline.commands.streams.Streams.xcfgSet;
import static io.respline.commands.streams.Streams.xdel;
import static io.respline.commands.streams.Streams.xdelEx;
import static io.respline.commands.streams.Streams.xinfoStream;
import static io.respline.commands.streams.Streams.xinfoStreamFull;
import static io.respline.commands.streams.Streams.xlen;
import static io.respline.commands.streams.Streams.xrange;
import static io.respline.commands.streams.Streams.xread;
import static io.respline.commands.streams.Streams.xrevRange;
import static io.respline.commands.streams.Streams.xsetId;
import static io.respline.commands.streams.Streams.xtrim;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.commands.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One use of each factory of {@link Streams}. */
public final class StreamsSamples {

    private static final StreamId ONE = new StreamId(1, 1);
    private static final StreamId TWO = new StreamId(2, 0);
    private static final StreamId THREE = new StreamId(3, 7);
    private static final StreamEntry FIRST = new StreamEntry(ONE, Map.of("a", "1"));
    private static final StreamEntry SECOND = new StreamEntry(TWO, Map.of("b", "2"));
    private static final StreamEntry THIRD = new StreamEntry(THREE, Map.of("c", "3"));
    private static final Command<?>[] THREE_ENTRIES = {
        xadd("s", "a", "1").id(ONE),
        xadd("s", "b", "2").id(TWO),
        xadd("s", "c", "3").id(THREE)
    };

    private StreamsSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(adds(), idempotentAdds(), ranges(), reads(), removals(), descriptions())
                .flatMap(samples -> samples);
    }

    private static Stream<Sample> adds() {
        byte[] bytes = {'x', 'y'};
        return Stream.of(
                Sample.of(xadd("s", "f", "v"), "XADD s * f v")
                        .varies()
                        .satisfies(id -> assertThat(id).isInstanceOf(StreamId.class)),
                Sample.of(xadd("s", "f", bytes).id(ONE), "XADD s 1-1 f xy").gives(ONE),
                Sample.of(xadd("s", Map.of("f", 5)).id(TWO), "XADD s 2-0 f 5").gives(TWO),
                Sample.of(xadd("s", "f", "v").field("f", "w").field("g", bytes).id(ONE), "XADD s 1-1 f v f w g xy")
                        .gives(ONE),
                Sample.of(xadd("s", "f", "v").idAt(Instant.ofEpochMilli(5)), "XADD s 5-* f v")
                        .gives(new StreamId(5, 0)),
                Sample.of(
                                xadd("s", "f", "v").id(StreamId.MAX).trim(maxLen(1)),
                                "XADD s MAXLEN 1 " + StreamId.MAX + " f v")
                        .after(THREE_ENTRIES)
                        .gives(StreamId.MAX),
                Sample.of(
                                xadd("s", "f", "v")
                                        .trim(minId(TWO).approximately(100))
                                        .id(new StreamId(4, 0)),
                                "XADD s MINID ~ 2-0 LIMIT 100 4-0 f v")
                        .gives(new StreamId(4, 0)),
                Sample.of(xadd("s", "f", "v").id(ONE).noMkStream(), "XADD s NOMKSTREAM 1-1 f v")
                        .gives(null),
                Sample.of(xadd("s", "f", "v").id(THREE).noMkStream(), "XADD s NOMKSTREAM 3-7 f v")
                        .after(xadd("s", "a", "1").id(ONE))
                        .gives(THREE),
                Sample.of(xadd("s", "f", "v").id(ONE), "XADD s 1-1 f v")
                        .after(xadd("s", "a", "1").id(TWO))
                        .refusedWith("ERR"));
    }

    private static Stream<Sample> idempotentAdds() {
        return Stream.of(
                Sample.of(xadd("s", "f", "v").idmpAuto("p").id(ONE), "XADD s IDMPAUTO p 1-1 f v")
                        .newer("8.6.0", "$3\r\n1-1\r\n", "$3\r\n1-1\r\n")
                        .gives(ONE),
                Sample.of(xadd("s", "f", "v").idmp("p", "c").id(ONE), "XADD s IDMP p c 1-1 f v")
                        .newer("8.6.0", "$3\r\n1-1\r\n", "$3\r\n1-1\r\n")
                        .gives(ONE),
                Sample.of(xcfgSet("s", Duration.ofMillis(299_001)), "XCFGSET s IDMP-DURATION 300")
                        .after(THREE_ENTRIES)
                        .newer("8.6.0", "+OK\r\n", "+OK\r\n")
                        .gives("OK"),
                Sample.of(xcfgSet("s", 1000), "XCFGSET s IDMP-MAXSIZE 1000")
                        .after(THREE_ENTRIES)
                        .newer("8.6.0", "+OK\r\n", "+OK\r\n")
                        .gives("OK"),
                Sample.of(xcfgSet("s", Duration.ofSeconds(5), 10), "XCFGSET s IDMP-DURATION 5 IDMP-MAXSIZE 10")
                        .after(THREE_ENTRIES)
                        .newer("8.6.0", "+OK\r\n", "+OK\r\n")
                        .gives("OK"));
    }

    private static Stream<Sample> ranges() {
        Instant three = Instant.ofEpochMilli(3);
        return Stream.of(
                        Sample.of(xrange("s", ALL), "XRANGE s - +").gives(List.of(FIRST, SECOND, THIRD)),
                        Sample.of(xrange("s", ALL).count(1), "XRANGE s - + COUNT 1")
                                .gives(List.of(FIRST)),
                        Sample.of(xrange("s", ALL).count(0), "XRANGE s - + COUNT 0")
                                .gives(List.of()),
                        Sample.of(xrange("missing", ALL), "XRANGE missing - +").gives(List.of()),
                        Sample.of(xrange("s", ALL.from(ONE).until(TWO)), "XRANGE s 1-1 2-0")
                                .gives(List.of(FIRST, SECOND)),
                        Sample.of(xrange("s", ALL.after(ONE).before(THREE)), "XRANGE s (1-1 (3-7")
                                .gives(List.of(SECOND)),
                        Sample.of(xrange("s", ALL.from(three).until(three)), "XRANGE s 3 3")
                                .gives(List.of(THIRD)),
                        Sample.of(xrevRange("s", ALL), "XREVRANGE s + -").gives(List.of(THIRD, SECOND, FIRST)),
                        Sample.of(xrevRange("s", ALL.after(ONE)).count(5), "XREVRANGE s + (1-1 COUNT 5")
                                .gives(List.of(THIRD, SECOND)))
                .map(sample -> sample.after(THREE_ENTRIES));
    }

    private static Stream<Sample> reads() {
        String map = "%1\r\n$1\r\ns\r\n*1\r\n*2\r\n$3\r\n3-7\r\n*2\r\n$1\r\nc\r\n$1\r\n3\r\n";
        String array = "*1\r\n*2\r\n$1\r\ns\r\n*1\r\n*2\r\n$3\r\n3-7\r\n*2\r\n$1\r\nc\r\n$1\r\n3\r\n";
        return Stream.of(
                        Sample.of(xread(beginning("s"), after("missing", TWO)), "XREAD STREAMS s missing 0-0 2-0")
                                .gives(Map.of("s", List.of(FIRST, SECOND, THIRD))),
                        Sample.of(xread(List.of(after("s", TWO))), "XREAD STREAMS s 2-0")
                                .gives(Map.of("s", List.of(THIRD))),
                        Sample.of(xread(after("s", THREE)), "XREAD STREAMS s 3-7")
                                .gives(Map.of()),
                        Sample.of(
                                        xread(beginning("s"))
                                                .block(Duration.ofMillis(5))
                                                .count(2),
                                        "XREAD BLOCK 5 COUNT 2 STREAMS s 0-0")
                                .gives(Map.of("s", List.of(FIRST, SECOND))),
                        Sample.of(xread(latest("s")).block(Duration.ofNanos(1)), "XREAD BLOCK 1 STREAMS s $")
                                .gives(Map.of()),
                        Sample.of(xread(beginning("s")).count(1).entries(), "XREAD COUNT 1 STREAMS s 0-0")
                                .gives(List.of(FIRST)),
                        Sample.of(xread(after("s", THREE)).entries(), "XREAD STREAMS s 3-7")
                                .gives(List.of()),
                        Sample.of(xread(last("s")), "XREAD STREAMS s +")
                                .newer("7.4.0", array, map)
                                .gives(Map.of("s", List.of(THIRD))),
                        Sample.of(
                                        xread(after("s", TWO)).maxCount(5).maxSize(1000),
                                        "XREAD MAXCOUNT 5 MAXSIZE 1000 STREAMS s 2-0")
                                .newer("8.10.0", array, map)
                                .gives(Map.of("s", List.of(THIRD))))
                .map(sample -> sample.after(THREE_ENTRIES));
    }

    private static Stream<Sample> removals() {
        List<EntryDeletion> outcomes = List.of(EntryDeletion.DELETED, EntryDeletion.NOT_FOUND);
        String reply = "*2\r\n:1\r\n:-1\r\n";
        StreamId missing = new StreamId(9, 9);
        return Stream.of(
                        Sample.of(xdel("s", ONE, missing), "XDEL s 1-1 9-9").gives(1L),
                        Sample.of(xdel("s", List.of(ONE, TWO)), "XDEL s 1-1 2-0")
                                .gives(2L),
                        Sample.of(xdelEx("s", ReferencePolicy.DELREF, ONE, missing), "XDELEX s DELREF IDS 2 1-1 9-9")
                                .newer("8.2.0", reply, reply)
                                .gives(outcomes),
                        Sample.of(
                                        xdelEx("s", ReferencePolicy.ACKED, List.of(ONE, missing)),
                                        "XDELEX s ACKED IDS 2 1-1 9-9")
                                .newer("8.2.0", reply, reply)
                                .gives(outcomes),
                        Sample.of(xtrim("s", maxLen(1)), "XTRIM s MAXLEN 1").gives(2L),
                        Sample.of(xtrim("s", maxLen(1).approximately()), "XTRIM s MAXLEN ~ 1")
                                .gives(0L),
                        Sample.of(xtrim("s", minId(THREE)), "XTRIM s MINID 3-7").gives(2L),
                        Sample.of(xtrim("s", minId(THREE).approximately(0)), "XTRIM s MINID ~ 3-7 LIMIT 0")
                                .gives(0L),
                        Sample.of(xtrim("s", maxLen(2).references(ReferencePolicy.KEEPREF)), "XTRIM s MAXLEN 2 KEEPREF")
                                .newer("8.2.0", ":1\r\n", ":1\r\n")
                                .gives(1L))
                .map(sample -> sample.after(THREE_ENTRIES));
    }

    private static Stream<Sample> descriptions() {
        StreamState.RadixTree memory = new StreamState.RadixTree(1, 2);
        StreamState state = new StreamState(2, THREE, ONE, 3L, TWO, memory);
        StreamState created =
                new StreamState(0, StreamId.MIN, StreamId.MIN, 0L, StreamId.MIN, new StreamState.RadixTree(0, 1));
        Command<?>[] withGroup = {
            xadd("s", "a", "1").id(ONE),
            xadd("s", "b", "2").id(TWO),
            xadd("s", "c", "3").id(THREE),
            xdel("s", ONE),
            StreamGroups.xgroupCreate("s", "g", TWO)
        };
        FullStreamInfo.Group group =
                new FullStreamInfo.Group(new GroupInfo("g", 0, 0, TWO, null, 1L), List.of(), List.of());
        return Stream.of(
                Sample.of(xlen("s"), "XLEN s").after(THREE_ENTRIES).gives(3L),
                Sample.of(xinfoStream("s"), "XINFO STREAM s")
                        .after(withGroup)
                        .gives(new StreamInfo(state, 1, SECOND, THIRD)),
                Sample.of(xinfoStream("s"), "XINFO STREAM s")
                        .after(StreamGroups.xgroupCreate("s", "g", StreamId.MIN).mkStream())
                        .gives(new StreamInfo(created, 1, null, null)),
                Sample.of(xinfoStream("missing"), "XINFO STREAM missing").refusedWith("ERR"),
                Sample.of(xinfoStreamFull("s"), "XINFO STREAM s FULL")
                        .after(withGroup)
                        .gives(new FullStreamInfo(state, List.of(SECOND, THIRD), List.of(group))),
                Sample.of(xinfoStreamFull("s", 1), "XINFO STREAM s FULL COUNT 1")
                        .after(withGroup)
                        .gives(new FullStreamInfo(state, List.of(SECOND), List.of(group))),
                Sample.of(xsetId("s", new StreamId(9, 0)), "XSETID s 9-0")
                        .after(THREE_ENTRIES)
                        .gives("OK"),
                Sample.of(
                                xsetId("s", new StreamId(9, 0))
                                        .maxDeletedId(ONE)
                                        .entriesAdded(5),
                                "XSETID s 9-0 MAXDELETEDID 1-1 ENTRIESADDED 5")
                        .after(THREE_ENTRIES)
                        .gives("OK"));
    }
}
