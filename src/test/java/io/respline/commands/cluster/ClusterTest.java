package io.respline.commands.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.respline.command.Command;
import io.respline.commands.cluster.ClusterNode.Heartbeat;
import io.respline.commands.cluster.ClusterNode.SlotMove;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final String A = "07c37dfeb235213a872192d90877d0cd55635b91";
    private static final String B = "e7d1eecce10fd6bb5eb35b9f99a514335d9ba9ca";

    @Test
    void nodesAreParsed() {
        String lines = A + " 127.0.0.1:30004@31004,host4 slave,fail? " + B + " 5 1426238317239 4 disconnected\n" + B
                + " :30001@31001 myself,master - 0 0 7 connected 0-93 100 [93-<-" + A + "] [77->-" + A + "]\n\n";

        List<ClusterNode> nodes = decode(Cluster.clusterNodes(), Reply.Bulk.of(lines));

        ClusterNode replica = new ClusterNode(
                A,
                new NodeAddress("127.0.0.1", 30004, 31004, "host4"),
                new ClusterNode.State(Set.of("slave", "fail?"), B, 4),
                new Heartbeat(Instant.ofEpochMilli(5), Instant.ofEpochMilli(1426238317239L), false),
                new ClusterNode.Slots(List.of(), List.of()));
        ClusterNode myself = new ClusterNode(
                B,
                new NodeAddress("", 30001, 31001, null),
                new ClusterNode.State(Set.of("myself", "master"), null, 7),
                new Heartbeat(null, null, true),
                new ClusterNode.Slots(
                        List.of(new SlotRange(0, 93), SlotRange.of(100)),
                        List.of(new SlotMove(93, A, true), new SlotMove(77, A, false))));
        assertThat(nodes).containsExactly(replica, myself);
        assertThat(nodes.get(1).isPrimary()).isTrue();
        assertThat(nodes.get(1).isMyself()).isTrue();
        assertThat(nodes.get(0).isPrimary()).isFalse();
    }

    @Test
    void rangesIncludeTheirEnds() {
        SlotRange range = new SlotRange(5, 9);

        assertThat(range.contains(5)).isTrue();
        assertThat(range.contains(9)).isTrue();
        assertThat(range.contains(4)).isFalse();
        assertThat(range.contains(10)).isFalse();
    }

    @Test
    void addressesOfAllVersionsAreParsed() {
        assertThat(address("10.0.0.1:7000")).isEqualTo(new NodeAddress("10.0.0.1", 7000, null, null));
        assertThat(address("2001:db8::1:7000@17000")).isEqualTo(new NodeAddress("2001:db8::1", 7000, 17000, null));
        assertThat(address("h:1@2,")).isEqualTo(new NodeAddress("h", 1, 2, null));
        assertThat(address("h:1@2,,tls-port=0,shard-id=x")).isEqualTo(new NodeAddress("h", 1, 2, null));
        assertThat(address("h:1@2,name,shard-id=x")).isEqualTo(new NodeAddress("h", 1, 2, "name"));
    }

    @Test
    void linesThatAreNotAsDocumentedAreRefused() {
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> decode(Cluster.clusterNodes(), Reply.Bulk.of("a b c")))
                .withMessage("a line about a node has 3 fields");
        for (String line : List.of(
                "a h:1 master - x 0 1 connected",
                "a h master - 0 0 1 connected",
                "a h:1 master - 0 0 1 connected x-y",
                "a h:1 master - 0 0 1 connected []")) {
            assertThatExceptionOfType(RedisReplyException.class)
                    .isThrownBy(() -> decode(Cluster.clusterNodes(), Reply.Bulk.of(line)))
                    .withMessage("a line about a node is not as documented");
        }
    }

    @Test
    void figuresAreParsed() {
        String text = "cluster_state:ok\r\ncluster_slots_assigned:16384\r\ncluster_known_nodes:6\r\n"
                + "cluster_size:3\r\ncluster_current_epoch:7\r\ncluster_my_epoch:x\r\n";

        ClusterInfo info = decode(Cluster.clusterInfo(), new Reply.Verbatim("txt", text.getBytes()));

        assertThat(info.isOk()).isTrue();
        assertThat(info.slotsAssigned()).isEqualTo(16384);
        assertThat(info.knownNodes()).isEqualTo(6);
        assertThat(info.size()).isEqualTo(3);
        assertThat(info.currentEpoch()).isEqualTo(7);
        assertThat(info.fields()).hasSize(6);
        assertThat(info).hasToString(info.fields().toString());
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(info::myEpoch)
                .withMessage("the field 'cluster_my_epoch' of a cluster is not a number");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(
                        () -> decode(Cluster.clusterInfo(), Reply.Bulk.of("")).isOk())
                .withMessage("the server says nothing about the field 'cluster_state' of a cluster");
    }

    @Test
    void shardsAreToldAlikeInBothProtocols() {
        Reply slots = Reply.Array.of(number(0), number(9), number(20), number(29));
        Reply resp2 = Reply.Array.of(Reply.Array.of(
                text("slots"),
                slots,
                text("nodes"),
                Reply.Array.of(Reply.Array.of(primary()), Reply.Array.of(replica()))));
        Reply resp3 = Reply.Array.of(Reply.Dict.of(
                text("slots"),
                slots,
                text("nodes"),
                Reply.Array.of(Reply.Dict.of(primary()), Reply.Dict.of(replica()))));

        List<ClusterShard> shards = decode(Cluster.clusterShards(), resp2);

        assertThat(decode(Cluster.clusterShards(), resp3)).isEqualTo(shards);
        assertThat(shards.get(0).slots()).containsExactly(new SlotRange(0, 9), new SlotRange(20, 29));
        ClusterShard.Node first = shards.get(0).nodes().get(0);
        assertThat(first.endpoint()).isNull();
        assertThat(first.port()).isNull();
        assertThat(first.tlsPort()).isEqualTo(7443);
        assertThat(first.ip()).isEqualTo("10.0.0.1");
        assertThat(first.hostname()).isEqualTo("h");
        assertThat(first.role()).isEqualTo(ClusterShard.Role.PRIMARY);
        assertThat(first.replicationOffset()).isEqualTo(72);
        ClusterShard.Node second = shards.get(0).nodes().get(1);
        assertThat(second.id()).isEqualTo(B);
        assertThat(second.endpoint()).isEqualTo("10.0.0.2");
        assertThat(second.port()).isEqualTo(7000);
        assertThat(second.hostname()).isNull();
        assertThat(second.role()).isEqualTo(ClusterShard.Role.REPLICA);
        assertThat(second.health()).isEqualTo(ClusterShard.Health.FAILED);
    }

    private static Reply[] primary() {
        return fields(
                "id",
                A,
                "tls-port",
                7443L,
                "ip",
                "10.0.0.1",
                "endpoint",
                null,
                "hostname",
                "h",
                "role",
                "master",
                "replication-offset",
                72L,
                "health",
                "online");
    }

    private static Reply[] replica() {
        return fields(
                "id",
                B,
                "port",
                7000L,
                "ip",
                "10.0.0.2",
                "endpoint",
                "10.0.0.2",
                "role",
                "replica",
                "replication-offset",
                70L,
                "health",
                "fail");
    }

    private static Reply[] fields(@Nullable Object... words) {
        return Arrays.stream(words)
                .map(word -> word == null ? Reply.Null.NULL : word instanceof Long n ? number(n) : text((String) word))
                .toArray(Reply[]::new);
    }

    @Test
    void unknownStatesOfNodesAreRefused() {
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> ClusterShard.Role.of("emperor"))
                .withMessage("a node has a role that is not known");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> ClusterShard.Health.of("fine"))
                .withMessage("a node has a health that is not known");
        assertThat(ClusterShard.Health.of("loading")).isEqualTo(ClusterShard.Health.LOADING);
    }

    @Test
    @SuppressWarnings("deprecation")
    void ownersOfSlotsAreToldByAllVersions() {
        Reply named =
                Reply.Array.of(text("10.0.0.1"), number(7000), text(A), Reply.Array.of(text("hostname"), text("h")));
        Reply mapped =
                Reply.Array.of(text("10.0.0.1"), number(7000), text(A), Reply.Dict.of(text("hostname"), text("h")));
        Reply old = Reply.Array.of(Reply.Null.NULL, number(7001));
        ClusterSlots expected = new ClusterSlots(
                new SlotRange(0, 9),
                new ClusterSlots.Node("10.0.0.1", 7000, A, Map.of("hostname", "h")),
                List.of(new ClusterSlots.Node(null, 7001, null, Map.of())));

        for (Reply primary : List.of(named, mapped)) {
            Reply reply = Reply.Array.of(Reply.Array.of(number(0), number(9), primary, old));
            assertThat(decode(Cluster.clusterSlots(), reply)).containsExactly(expected);
        }
    }

    @Test
    void epochIsTheNumberOfTheAnswer() {
        assertThat(decode(ClusterAdmin.clusterBumpEpoch(), new Reply.Status("BUMPED 5")))
                .isEqualTo(5);
        assertThat(decode(ClusterAdmin.clusterBumpEpoch(), new Reply.Status("STILL 4")))
                .isEqualTo(4);
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> decode(ClusterAdmin.clusterBumpEpoch(), Reply.Status.OK))
                .withMessage("the reply of CLUSTER BUMPEPOCH ends with no number");
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterAdmin.clusterAddSlots())
                .withMessage("CLUSTER ADDSLOTS needs at least one slot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterAdmin.clusterDelSlotsRange())
                .withMessage("CLUSTER DELSLOTSRANGE needs at least one range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterAdmin.clusterMigrateSlots(A))
                .withMessage("CLUSTER MIGRATESLOTS needs at least one range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterAdmin.clusterSetSlotStable(5).timeout(Duration.ofMillis(-1)))
                .withMessage("CLUSTER SETSLOT takes no negative timeout");
        assertThatIllegalStateException()
                .isThrownBy(() -> Cluster.clusterSlotStatsBy("key-count").asc().desc())
                .withMessage("CLUSTER SLOT-STATS takes one order: either asc or desc");
    }

    @Test
    void stateOfTheConnectionIsForSessions() {
        assertThat(List.of(Cluster.asking(), Cluster.readOnly(), Cluster.readWrite()))
                .allMatch(command -> command.encoded().spec().changesConnectionState());
    }

    private static NodeAddress address(String text) {
        return NodeAddress.parse(text);
    }

    private static <T> T decode(Command<T> command, Reply reply) {
        return command.encoded().decoder().apply(reply);
    }

    private static Reply text(String text) {
        return Reply.Bulk.of(text);
    }

    private static Reply number(long value) {
        return new Reply.Int(value);
    }
}
