package io.respline.commands;

import static io.respline.commands.Publishing.publish;
import static io.respline.commands.Publishing.pubsubChannels;
import static io.respline.commands.Publishing.pubsubNumPat;
import static io.respline.commands.Publishing.pubsubNumSub;
import static io.respline.commands.Publishing.pubsubShardChannels;
import static io.respline.commands.Publishing.pubsubShardNumSub;
import static io.respline.commands.Publishing.spublish;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One use of each factory of {@link Publishing}. */
public final class PublishingSamples {

    private static final byte[] BYTES = {'x', 'y'};

    private PublishingSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(
                Sample.of(publish("c", "m"), "PUBLISH c m").gives(0L),
                Sample.of(publish("c", BYTES), "PUBLISH c xy").gives(0L),
                Sample.of(spublish("c", "m"), "SPUBLISH c m").gives(0L),
                Sample.of(spublish("c", BYTES), "SPUBLISH c xy").gives(0L),
                Sample.of(pubsubChannels(), "PUBSUB CHANNELS").gives(List.of()),
                Sample.of(pubsubChannels("news.*"), "PUBSUB CHANNELS news.*").gives(List.of()),
                Sample.of(pubsubNumPat(), "PUBSUB NUMPAT").gives(0L),
                Sample.of(pubsubNumSub(), "PUBSUB NUMSUB").gives(Map.of()),
                Sample.of(pubsubNumSub("a", "b"), "PUBSUB NUMSUB a b").gives(Map.of("a", 0L, "b", 0L)),
                Sample.of(pubsubNumSub(List.of("a")), "PUBSUB NUMSUB a").gives(Map.of("a", 0L)),
                Sample.of(pubsubShardChannels(), "PUBSUB SHARDCHANNELS").gives(List.of()),
                Sample.of(pubsubShardChannels("news.*"), "PUBSUB SHARDCHANNELS news.*")
                        .gives(List.of()),
                Sample.of(pubsubShardNumSub("a", "b"), "PUBSUB SHARDNUMSUB a b").gives(Map.of("a", 0L, "b", 0L)),
                Sample.of(pubsubShardNumSub(List.of()), "PUBSUB SHARDNUMSUB").gives(Map.of()));
    }
}
