package io.respline.commands.cluster;

import static io.respline.commands.cluster.ClusterAdmin.clusterAddSlots;
import static io.respline.commands.cluster.ClusterAdmin.clusterAddSlotsRange;
import static io.respline.commands.cluster.ClusterAdmin.clusterBumpEpoch;
import static io.respline.commands.cluster.ClusterAdmin.clusterCancelSlotMigrations;
import static io.respline.commands.cluster.ClusterAdmin.clusterDelSlots;
import static io.respline.commands.cluster.ClusterAdmin.clusterDelSlotsRange;
import static io.respline.commands.cluster.ClusterAdmin.clusterFailover;
import static io.respline.commands.cluster.ClusterAdmin.clusterFlushSlot;
import static io.respline.commands.cluster.ClusterAdmin.clusterFlushSlots;
import static io.respline.commands.cluster.ClusterAdmin.clusterForget;
import static io.respline.commands.cluster.ClusterAdmin.clusterMeet;
import static io.respline.commands.cluster.ClusterAdmin.clusterMigrateSlots;
import static io.respline.commands.cluster.ClusterAdmin.clusterMigrationCancel;
import static io.respline.commands.cluster.ClusterAdmin.clusterMigrationCancelAll;
import static io.respline.commands.cluster.ClusterAdmin.clusterMigrationImport;
import static io.respline.commands.cluster.ClusterAdmin.clusterReplicate;
import static io.respline.commands.cluster.ClusterAdmin.clusterReset;
import static io.respline.commands.cluster.ClusterAdmin.clusterSaveConfig;
import static io.respline.commands.cluster.ClusterAdmin.clusterSetConfigEpoch;
import static io.respline.commands.cluster.ClusterAdmin.clusterSetSlotImporting;
import static io.respline.commands.cluster.ClusterAdmin.clusterSetSlotMigrating;
import static io.respline.commands.cluster.ClusterAdmin.clusterSetSlotNode;
import static io.respline.commands.cluster.ClusterAdmin.clusterSetSlotStable;

import io.respline.commands.FlushMode;
import io.respline.commands.Sample;
import io.respline.commands.cluster.ClusterAdmin.FailoverMode;
import io.respline.commands.cluster.ClusterAdmin.ResetMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One use of each factory of {@link ClusterAdmin}. The server of the test is in no cluster; {@link ClusterIT} starts one. */
public final class ClusterAdminSamples {

    private static final String NODE = "07c37dfeb235213a872192d90877d0cd55635b91";
    private static final SlotRange LOW = new SlotRange(0, 9);
    private static final SlotRange HIGH = new SlotRange(20, 29);

    private ClusterAdminSamples() {}

    public static Stream<Sample> samples() {
        Stream<Sample> refused = Stream.concat(slots(), nodes()).map(sample -> sample.refusedWith("ERR"));
        return Stream.concat(refused, newer());
    }

    private static Stream<Sample> slots() {
        return Stream.of(
                Sample.of(clusterAddSlots(1, 2), "CLUSTER ADDSLOTS 1 2"),
                Sample.of(clusterAddSlots(List.of(1, 2)), "CLUSTER ADDSLOTS 1 2"),
                Sample.of(clusterAddSlotsRange(LOW, HIGH), "CLUSTER ADDSLOTSRANGE 0 9 20 29"),
                Sample.of(clusterAddSlotsRange(List.of(LOW)), "CLUSTER ADDSLOTSRANGE 0 9"),
                Sample.of(clusterDelSlots(1, 2), "CLUSTER DELSLOTS 1 2"),
                Sample.of(clusterDelSlots(List.of(1, 2)), "CLUSTER DELSLOTS 1 2"),
                Sample.of(clusterDelSlotsRange(LOW, HIGH), "CLUSTER DELSLOTSRANGE 0 9 20 29"),
                Sample.of(clusterDelSlotsRange(List.of(LOW)), "CLUSTER DELSLOTSRANGE 0 9"),
                Sample.of(clusterFlushSlots(), "CLUSTER FLUSHSLOTS"),
                Sample.of(clusterSetSlotImporting(5, NODE), "CLUSTER SETSLOT 5 IMPORTING " + NODE),
                Sample.of(clusterSetSlotMigrating(5, NODE), "CLUSTER SETSLOT 5 MIGRATING " + NODE),
                Sample.of(clusterSetSlotNode(5, NODE), "CLUSTER SETSLOT 5 NODE " + NODE),
                Sample.of(clusterSetSlotStable(5), "CLUSTER SETSLOT 5 STABLE"));
    }

    private static Stream<Sample> nodes() {
        return Stream.of(
                Sample.of(clusterBumpEpoch(), "CLUSTER BUMPEPOCH"),
                Sample.of(clusterFailover(), "CLUSTER FAILOVER"),
                Sample.of(clusterFailover(FailoverMode.FORCE), "CLUSTER FAILOVER FORCE"),
                Sample.of(clusterForget(NODE), "CLUSTER FORGET " + NODE),
                Sample.of(clusterMeet("127.0.0.1", 7000), "CLUSTER MEET 127.0.0.1 7000"),
                Sample.of(clusterMeet("127.0.0.1", 7000, 7001), "CLUSTER MEET 127.0.0.1 7000 7001"),
                Sample.of(clusterReplicate(NODE), "CLUSTER REPLICATE " + NODE),
                Sample.of(clusterReset(), "CLUSTER RESET"),
                Sample.of(clusterReset(ResetMode.HARD), "CLUSTER RESET HARD"),
                Sample.of(clusterSaveConfig(), "CLUSTER SAVECONFIG"),
                Sample.of(clusterSetConfigEpoch(5), "CLUSTER SET-CONFIG-EPOCH 5"));
    }

    private static Stream<Sample> newer() {
        String ok = "+OK\r\n";
        String task = "$2\r\nt1\r\n";
        return Stream.of(
                Sample.of(
                                clusterSetSlotNode(5, NODE).timeout(Duration.ofSeconds(1)),
                                "CLUSTER SETSLOT 5 NODE " + NODE + " TIMEOUT 1000")
                        .documented(ok, ok)
                        .gives("OK"),
                Sample.of(clusterMigrationImport(LOW, HIGH), "CLUSTER MIGRATION IMPORT 0 9 20 29")
                        .documented(task, task)
                        .gives("t1"),
                Sample.of(clusterMigrationImport(List.of(LOW)), "CLUSTER MIGRATION IMPORT 0 9")
                        .documented(task, task)
                        .gives("t1"),
                Sample.of(clusterMigrationCancel("t1"), "CLUSTER MIGRATION CANCEL ID t1")
                        .documented(":1\r\n", ":1\r\n")
                        .gives(1L),
                Sample.of(clusterMigrationCancelAll(), "CLUSTER MIGRATION CANCEL ALL")
                        .documented(":2\r\n", ":2\r\n")
                        .gives(2L),
                Sample.of(clusterFlushSlot(5), "CLUSTER FLUSHSLOT 5")
                        .documented(ok, ok)
                        .gives("OK"),
                Sample.of(clusterFlushSlot(5, FlushMode.ASYNC), "CLUSTER FLUSHSLOT 5 ASYNC")
                        .documented(ok, ok)
                        .gives("OK"),
                Sample.of(
                                clusterMigrateSlots(NODE, LOW, HIGH),
                                "CLUSTER MIGRATESLOTS SLOTSRANGE 0 9 20 29 NODE " + NODE)
                        .documented(ok, ok)
                        .gives("OK"),
                Sample.of(clusterMigrateSlots(NODE, List.of(LOW)), "CLUSTER MIGRATESLOTS SLOTSRANGE 0 9 NODE " + NODE)
                        .documented(ok, ok)
                        .gives("OK"),
                Sample.of(clusterCancelSlotMigrations(), "CLUSTER CANCELSLOTMIGRATIONS")
                        .documented(ok, ok)
                        .gives("OK"));
    }
}
