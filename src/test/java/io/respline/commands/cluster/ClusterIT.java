package io.respline.commands.cluster;

import static io.respline.commands.Keys.del;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.Session;
import io.respline.command.Command;
import io.respline.commands.cluster.ClusterNode.SlotMove;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.error.RedisServerException;
import io.respline.testing.RealServer;
import io.respline.testing.ReservedPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of clusters against servers in cluster mode. */
@ParameterizedClass
@EnumSource(names = {"RESP2", "RESP3"})
@Timeout(120)
class ClusterIT {

    private static final SlotRange ALL = new SlotRange(0, 16383);

    @Parameter
    Protocol protocol;

    private Node first;
    private Node second;

    @BeforeEach
    void start() throws Exception {
        first = Node.start(protocol);
        second = Node.start(protocol);
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
    }

    @Test
    void slotsAreGivenAndTaken() {
        assertThat(first.call(ClusterAdmin.clusterAddSlotsRange(new SlotRange(0, 9), new SlotRange(20, 29))))
                .isEqualTo("OK");
        assertThat(first.call(ClusterAdmin.clusterAddSlots(10, 12))).isEqualTo("OK");
        assertThat(first.call(ClusterAdmin.clusterDelSlots(List.of(12, 20)))).isEqualTo("OK");
        assertThat(first.call(ClusterAdmin.clusterDelSlotsRange(new SlotRange(25, 29))))
                .isEqualTo("OK");

        assertThat(first.myself().slots().ranges()).containsExactly(new SlotRange(0, 10), new SlotRange(21, 24));
        assertThat(first.info().slotsAssigned()).isEqualTo(15);
        assertThat(first.info().isOk()).isFalse();
        assertThat(first.call(Cluster.clusterShards()).get(0).slots())
                .containsExactly(new SlotRange(0, 10), new SlotRange(21, 24));
        assertThat(first.call(ClusterAdmin.clusterFlushSlots())).isEqualTo("OK");
        assertThat(first.myself().slots().ranges()).isEmpty();
    }

    @Test
    void keysOfASlotAreCountedAndNamed() {
        first.serveAll();
        int slot = first.call(Cluster.clusterKeySlot("{k}1"));

        first.call(set("{k}1", "v"));
        first.call(set("{k}2", "v"));

        assertThat(slot).isEqualTo(first.call(Cluster.clusterKeySlot("k")));
        assertThat(first.call(Cluster.clusterCountKeysInSlot(slot))).isEqualTo(2);
        assertThat(first.call(Cluster.clusterGetKeysInSlot(slot, 10))).containsExactlyInAnyOrder("{k}1", "{k}2");
        assertThat(first.call(Cluster.clusterGetKeysInSlot(slot, 1))).hasSize(1);
        first.call(del("{k}1", "{k}2"));
    }

    @Test
    void epochsAreSetAndRaised() {
        assertThat(first.call(ClusterAdmin.clusterSetConfigEpoch(5))).isEqualTo("OK");
        assertThat(first.call(ClusterAdmin.clusterBumpEpoch())).isBetween(5L, 6L);
        assertThat(first.info().myEpoch()).isBetween(5L, 6L);
        assertThat(first.myself().state().configEpoch()).isEqualTo(first.info().currentEpoch());
        assertThat(first.call(ClusterAdmin.clusterSaveConfig())).isEqualTo("OK");
    }

    @Test
    void nodesMeetAndPart() {
        String id = second.id();

        first.meet(second);

        assertThat(first.call(Cluster.clusterLinks()))
                .allSatisfy(link -> assertThat(link.nodeId()).isEqualTo(id))
                .extracting(ClusterLink::isIncoming)
                .contains(true, false);
        assertThat(first.call(Cluster.clusterCountFailureReports(id))).isZero();
        assertThat(first.node(id).address().port()).isEqualTo(second.server.port());
        assertThat(first.call(ClusterAdmin.clusterForget(id))).isEqualTo("OK");
        assertThat(first.info().knownNodes()).isEqualTo(1);
        assertThat(second.call(ClusterAdmin.clusterReset(ClusterAdmin.ResetMode.HARD)))
                .isEqualTo("OK");
        assertThat(second.id()).isNotEqualTo(id);
        assertThat(second.call(ClusterAdmin.clusterReset())).isEqualTo("OK");
    }

    @Test
    void slotsMove() {
        first.serveAll();
        first.meet(second);
        String from = first.id();
        String to = second.id();

        assertThat(first.call(ClusterAdmin.clusterSetSlotMigrating(5, to))).isEqualTo("OK");
        assertThat(second.call(ClusterAdmin.clusterSetSlotImporting(5, from))).isEqualTo("OK");
        assertThat(first.myself().slots().moves()).containsExactly(new SlotMove(5, to, false));
        assertThat(second.myself().slots().moves()).containsExactly(new SlotMove(5, from, true));
        assertThat(second.call(ClusterAdmin.clusterSetSlotNode(5, to))).isEqualTo("OK");
        assertThat(first.call(ClusterAdmin.clusterSetSlotNode(5, to))).isEqualTo("OK");
        assertThat(first.call(ClusterAdmin.clusterSetSlotStable(5))).isEqualTo("OK");

        assertThat(first.node(to).slots().ranges()).containsExactly(SlotRange.of(5));
        assertThat(first.myself().slots().moves()).isEmpty();
    }

    @Test
    @SuppressWarnings("deprecation")
    void replicasFollowAndTakeOver() {
        first.serveAll();
        first.meet(second);
        String primary = first.id();
        String replica = second.id();

        assertThat(second.call(ClusterAdmin.clusterReplicate(primary))).isEqualTo("OK");

        waiting().until(() -> first.call(Cluster.clusterReplicas(primary)).size() == 1);
        assertThat(first.call(Cluster.clusterSlaves(primary)).get(0).id()).isEqualTo(replica);
        assertThat(first.node(replica).state().primaryId()).isEqualTo(primary);
        ClusterSlots slots = first.call(Cluster.clusterSlots()).get(0);
        assertThat(slots.slots()).isEqualTo(ALL);
        assertThat(slots.primary().id()).isEqualTo(primary);
        assertThat(slots.primary().port()).isEqualTo(first.server.port());
        assertThat(first.call(Cluster.clusterShards()).get(0).nodes())
                .extracting(ClusterShard.Node::role)
                .containsExactlyInAnyOrder(ClusterShard.Role.PRIMARY, ClusterShard.Role.REPLICA);
        assertThatExceptionOfType(RedisServerException.class)
                .isThrownBy(() -> first.call(ClusterAdmin.clusterFailover()));
        assertThat(second.call(ClusterAdmin.clusterFailover(ClusterAdmin.FailoverMode.TAKEOVER)))
                .isEqualTo("OK");
        assertThat(second.myself().isPrimary()).isTrue();
    }

    @Test
    void sessionsReadFromReplicasAndAsk() {
        try (Session session = first.redis.session()) {
            assertThat(session.call(Cluster.readOnly())).isEqualTo("OK");
            assertThat(session.call(Cluster.readWrite())).isEqualTo("OK");
            assertThat(session.call(Cluster.asking())).isEqualTo("OK");
        }
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60));
    }

    /** A server in cluster mode, and a client that speaks to it alone. */
    private record Node(RealServer server, ReservedPort bus, Redis redis) implements AutoCloseable {

        static Node start(Protocol protocol) throws IOException, InterruptedException {
            ReservedPort bus = new ReservedPort();
            RealServer server =
                    RealServer.open("--cluster-enabled", "yes", "--cluster-port", Integer.toString(bus.number()));
            return new Node(
                    server,
                    bus,
                    Redis.connect(RedisOptions.of(server.uri()).toBuilder()
                            .protocol(protocol)
                            .build()));
        }

        <T> T call(Command<T> command) {
            return redis.call(command);
        }

        String id() {
            return call(Cluster.clusterMyId());
        }

        ClusterInfo info() {
            return call(Cluster.clusterInfo());
        }

        ClusterNode myself() {
            return call(Cluster.clusterNodes()).stream()
                    .filter(ClusterNode::isMyself)
                    .findAny()
                    .orElseThrow();
        }

        ClusterNode node(String id) {
            return call(Cluster.clusterNodes()).stream()
                    .filter(node -> node.id().equals(id))
                    .findAny()
                    .orElseThrow();
        }

        void serveAll() {
            call(ClusterAdmin.clusterAddSlotsRange(ALL));
            waiting().until(() -> info().isOk());
        }

        void meet(Node other) {
            call(ClusterAdmin.clusterMeet("127.0.0.1", other.server.port(), other.bus.number()));
            waiting().until(() -> knows(other.id()) && other.knows(id()));
        }

        /** Whether they have shaken hands in both directions. */
        private boolean knows(String id) {
            return call(Cluster.clusterNodes()).stream()
                            .anyMatch(node -> node.id().equals(id)
                                    && !node.state().flags().contains("handshake")
                                    && node.heartbeat().isConnected())
                    && call(Cluster.clusterLinks()).size() == 2;
        }

        @Override
        public void close() throws IOException {
            redis.close();
            server.close();
            bus.close();
        }
    }
}
