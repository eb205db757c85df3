package io.respline.commands.cluster;

import static io.respline.commands.cluster.Cluster.asking;
import static io.respline.commands.cluster.Cluster.clusterCountFailureReports;
import static io.respline.commands.cluster.Cluster.clusterCountKeysInSlot;
import static io.respline.commands.cluster.Cluster.clusterGetKeysInSlot;
import static io.respline.commands.cluster.Cluster.clusterGetSlotMigrations;
import static io.respline.commands.cluster.Cluster.clusterInfo;
import static io.respline.commands.cluster.Cluster.clusterKeySlot;
import static io.respline.commands.cluster.Cluster.clusterLinks;
import static io.respline.commands.cluster.Cluster.clusterMigrationStatus;
import static io.respline.commands.cluster.Cluster.clusterMyId;
import static io.respline.commands.cluster.Cluster.clusterMyShardId;
import static io.respline.commands.cluster.Cluster.clusterNodes;
import static io.respline.commands.cluster.Cluster.clusterReplicas;
import static io.respline.commands.cluster.Cluster.clusterShards;
import static io.respline.commands.cluster.Cluster.clusterSlaves;
import static io.respline.commands.cluster.Cluster.clusterSlotStats;
import static io.respline.commands.cluster.Cluster.clusterSlotStatsBy;
import static io.respline.commands.cluster.Cluster.clusterSlots;
import static io.respline.commands.cluster.Cluster.readOnly;
import static io.respline.commands.cluster.Cluster.readWrite;

import io.respline.commands.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One use of each factory of {@link Cluster}. The server of the test is in no cluster; {@link ClusterIT} starts one. */
public final class ClusterSamples {

    private static final String NODE = "07c37dfeb235213a872192d90877d0cd55635b91";

    private ClusterSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(refused(), refusedInSessions(), migrations(), statistics())
                .flatMap(samples -> samples);
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> refused() {
        String shard = "$40\r\n" + NODE + "\r\n";
        return Stream.concat(
                Stream.of(
                                Sample.of(clusterCountFailureReports(NODE), "CLUSTER COUNT-FAILURE-REPORTS " + NODE),
                                Sample.of(clusterCountKeysInSlot(5), "CLUSTER COUNTKEYSINSLOT 5"),
                                Sample.of(clusterGetKeysInSlot(5, 10), "CLUSTER GETKEYSINSLOT 5 10"),
                                Sample.of(clusterInfo(), "CLUSTER INFO"),
                                Sample.of(clusterLinks(), "CLUSTER LINKS"),
                                Sample.of(clusterMyId(), "CLUSTER MYID"),
                                Sample.of(clusterNodes(), "CLUSTER NODES"),
                                Sample.of(clusterReplicas(NODE), "CLUSTER REPLICAS " + NODE),
                                Sample.of(clusterShards(), "CLUSTER SHARDS"),
                                Sample.of(clusterSlaves(NODE), "CLUSTER SLAVES " + NODE),
                                Sample.of(clusterSlots(), "CLUSTER SLOTS"))
                        .map(sample -> sample.refusedWith("ERR")),
                Stream.of(
                        Sample.of(clusterMyShardId(), "CLUSTER MYSHARDID")
                                .documented(shard, shard)
                                .gives(NODE),
                        Sample.of(clusterKeySlot("k"), "CLUSTER KEYSLOT k")
                                .newer("valkey 9.1.0", ":7629\r\n", ":7629\r\n")
                                .gives(7629)));
    }

    /** They change the connection, if only a cluster had them do it. */
    private static Stream<Sample> refusedInSessions() {
        String reason = "it changes the connection, and a server outside a cluster refuses it";
        return Stream.of(
                Sample.of(asking(), "ASKING").wordsOnly(reason),
                Sample.of(readOnly(), "READONLY").wordsOnly(reason),
                Sample.of(readWrite(), "READWRITE").wordsOnly(reason));
    }

    private static Stream<Sample> migrations() {
        String fields = "$2\r\nid\r\n$2\r\nt1\r\n$5\r\nslots\r\n$3\r\n0-9\r\n$7\r\nretries\r\n:0\r\n";
        String array = "*1\r\n*6\r\n" + fields;
        String map = "*1\r\n%3\r\n" + fields;
        List<Map<String, String>> details = List.of(Map.of("id", "t1", "slots", "0-9", "retries", "0"));
        String valkeyFields = "$4\r\nname\r\n$2\r\nt1\r\n$11\r\nslot_ranges\r\n$8\r\n0-9 20-2\r\n";
        return Stream.of(
                Sample.of(clusterMigrationStatus(), "CLUSTER MIGRATION STATUS ALL")
                        .newer("8.4.0", array, map)
                        .gives(details),
                Sample.of(clusterMigrationStatus("t1"), "CLUSTER MIGRATION STATUS ID t1")
                        .newer("8.4.0", array, map)
                        .gives(details),
                Sample.of(clusterGetSlotMigrations(), "CLUSTER GETSLOTMIGRATIONS")
                        .newer("9.0.0", "*1\r\n*4\r\n" + valkeyFields, "*1\r\n%2\r\n" + valkeyFields)
                        .gives(List.of(Map.of("name", "t1", "slot_ranges", "0-9 20-2"))));
    }

    private static Stream<Sample> statistics() {
        String metrics = "$9\r\nkey-count\r\n:3\r\n$8\r\ncpu-usec\r\n:17\r\n";
        String array = "*1\r\n*2\r\n:5\r\n*4\r\n" + metrics;
        String map = "*1\r\n*2\r\n:5\r\n%2\r\n" + metrics;
        List<SlotStats> stats = List.of(new SlotStats(5, Map.of("key-count", 3L, "cpu-usec", 17L)));
        return Stream.of(
                        Sample.of(clusterSlotStats(new SlotRange(0, 9)), "CLUSTER SLOT-STATS SLOTSRANGE 0 9"),
                        Sample.of(clusterSlotStatsBy("key-count"), "CLUSTER SLOT-STATS ORDERBY key-count"),
                        Sample.of(
                                clusterSlotStatsBy("key-count").limit(5).asc(),
                                "CLUSTER SLOT-STATS ORDERBY key-count LIMIT 5 ASC"),
                        Sample.of(clusterSlotStatsBy("cpu-usec").desc(), "CLUSTER SLOT-STATS ORDERBY cpu-usec DESC"))
                .map(sample -> sample.documented(array, map).gives(stats));
    }
}
