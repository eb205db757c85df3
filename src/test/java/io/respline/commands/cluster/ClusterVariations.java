package io.respline.commands.cluster;

import io.respline.commands.Variation;
import java.time.Duration;
import java.util.stream.Stream;

/** The options of the commands of {@link Cluster} and {@link ClusterAdmin}. */
public final class ClusterVariations {

    private ClusterVariations() {}

    public static Stream<Variation<?>> variations() {
        return Stream.of(
                Variation.of(Cluster.clusterSlotStatsBy("key-count"))
                        .since("8.2.0")
                        .option(command -> command.limit(5))
                        .option(SlotStatsCommand::asc)
                        .option(SlotStatsCommand::desc),
                Variation.of(ClusterAdmin.clusterSetSlotStable(5))
                        .since("8.0.0")
                        .option(command -> command.timeout(Duration.ofMillis(5))));
    }
}
