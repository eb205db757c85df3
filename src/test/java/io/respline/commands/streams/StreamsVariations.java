package io.respline.commands.streams;

import static io.respline.commands.streams.StreamOffset.beginning;
import static io.respline.commands.streams.StreamRange.ALL;
import static io.respline.commands.streams.StreamTrim.maxLen;
import static io.respline.commands.streams.StreamTrim.minId;
import static io.respline.commands.streams.Streams.xadd;
import static io.respline.commands.streams.Streams.xrange;
import static io.respline.commands.streams.Streams.xread;
import static io.respline.commands.streams.Streams.xrevRange;
import static io.respline.commands.streams.Streams.xsetId;
import static java.time.Duration.ofMillis;

import io.respline.commands.Variation;
import java.time.Instant;
import java.util.stream.Stream;

/** The options of the commands of {@link Streams}. */
public final class StreamsVariations {

    private static final StreamId ID = new StreamId(5, 1);

    private StreamsVariations() {}

    public static Stream<Variation<?>> variations() {
        return Stream.of(
                add(),
                add("8.6.0")
                        .option(command -> command.trim(maxLen(100).references(ReferencePolicy.ACKED)))
                        .option(command -> command.idmp("p", "c"))
                        .option(command -> command.idmpAuto("p")),
                read("7.0.0"),
                read("8.10.0").option(command -> command.maxCount(5)).option(command -> command.maxSize(1000)),
                Variation.of(xrange("s", ALL.after(ID))).option(command -> command.count(5)),
                Variation.of(xrevRange("s", ALL.before(ID))).option(command -> command.count(5)),
                Variation.of(xsetId("s", ID))
                        .option(command -> command.entriesAdded(5))
                        .option(command -> command.maxDeletedId(ID)));
    }

    private static Variation<XaddCommand> add() {
        return add("7.0.0")
                .option(command -> command.trim(maxLen(100)))
                .option(command -> command.trim(minId(ID).approximately()))
                .option(command -> command.trim(maxLen(100).approximately(10)));
    }

    private static Variation<XaddCommand> add(String since) {
        Instant time = Instant.ofEpochMilli(1_700_000_000_000L);
        return Variation.of(xadd("s", "f", "v"))
                .since(since)
                .option(command -> command.id(ID))
                .option(command -> command.idAt(time))
                .option(command -> command.field("g", "w"))
                .option(command -> command.field("MAXLEN", new byte[] {0, 1}))
                .ending(XaddCommand::noMkStream);
    }

    private static Variation<XreadCommand> read(String since) {
        return Variation.of(xread(beginning("s"), beginning("BLOCK")))
                .since(since)
                .option(command -> command.count(5))
                .option(command -> command.block(ofMillis(1)))
                .ending(XreadCommand::entries);
    }
}
