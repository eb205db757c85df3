package io.respline.commands.streams;

import static io.respline.commands.streams.StreamGroups.xautoClaim;
import static io.respline.commands.streams.StreamGroups.xclaim;
import static io.respline.commands.streams.StreamGroups.xgroupCreate;
import static io.respline.commands.streams.StreamGroups.xgroupSetIdToEnd;
import static io.respline.commands.streams.StreamGroups.xnack;
import static io.respline.commands.streams.StreamGroups.xpending;
import static io.respline.commands.streams.StreamGroups.xreadGroup;
import static io.respline.commands.streams.StreamRange.ALL;
import static java.time.Duration.ofMillis;

import io.respline.commands.Variation;
import java.time.Instant;
import java.util.stream.Stream;

/** The options of the commands of {@link StreamGroups}. */
public final class StreamGroupsVariations {

    private static final StreamId ID = new StreamId(5, 1);

    private StreamGroupsVariations() {}

    public static Stream<Variation<?>> variations() {
        return Stream.of(
                read("7.0.0").ending(XreadGroupCommand::entries),
                read("8.10.0")
                        .option(command -> command.maxCount(5))
                        .option(command -> command.maxSize(1000))
                        .ending(command -> command.claim(ofMillis(5))),
                claim(),
                Variation.of(xautoClaim("s", "g", "c", ofMillis(5), ID))
                        .option(command -> command.count(5))
                        .ending(XautoClaimCommand::justId),
                Variation.of(xpending("s", "g", ALL, 10))
                        .option(command -> command.idle(ofMillis(5)))
                        .option(command -> command.consumer("c")),
                Variation.of(xgroupCreate("s", "g", ID))
                        .option(XgroupCommand::mkStream)
                        .option(command -> command.entriesRead(5)),
                Variation.of(xgroupSetIdToEnd("s", "g")).option(command -> command.entriesRead(-1)),
                Variation.of(xnack("s", "g", NackMode.FATAL, ID, ID.next()))
                        .since("8.8.0")
                        .option(command -> command.retryCount(5))
                        .option(XnackCommand::force));
    }

    private static Variation<XreadGroupCommand> read(String since) {
        return Variation.of(xreadGroup("STREAMS", "BLOCK", "s", "STREAMS"))
                .since(since)
                .option(command -> command.count(5))
                .option(command -> command.block(ofMillis(1)))
                .option(XreadGroupCommand::noAck);
    }

    private static Variation<XclaimCommand> claim() {
        return Variation.of(xclaim("s", "g", "c", ofMillis(5), ID, ID.next()))
                .option(command -> command.idle(ofMillis(5)))
                .option(command -> command.time(Instant.ofEpochMilli(1_700_000_000_000L)))
                .option(command -> command.retryCount(5))
                .option(XclaimCommand::force)
                .option(command -> command.lastId(ID))
                .ending(XclaimCommand::justId);
    }
}
