package io.respline.commands;

import static io.respline.commands.Strings.set;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"RESP2", "RESP3"})
@Timeout(120)
class ServerIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    @Parameter
    Protocol protocol;

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(
                RedisOptions.of(server.uri()).toBuilder().protocol(protocol).build());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void parametersAreReadAndSet() {
        Map<String, String> before = call(Server.configGet("hz", "databases"));
        assertThat(before).containsOnlyKeys("hz", "databases");

        assertThat(call(Server.configSet("hz", "20"))).isEqualTo("OK");
        assertThat(call(Server.configSet(Map.of("hz", "30", "maxmemory-samples", "6"))))
                .isEqualTo("OK");

        assertThat(call(Server.configGet("hz", "maxmemory-samples"))).containsEntry("hz", "30");
        assertThat(call(Server.configSet("hz", before.get("hz")))).isEqualTo("OK");
        assertThat(call(Server.configResetStat())).isEqualTo("OK");
        refused(Server.configRewrite(), "without a config file");
    }

    @Test
    void snapshotsAreSaved() {
        assertThat(call(Server.save())).isEqualTo("OK");
        assertThat(call(Server.lastSave()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(call(Server.bgSave())).contains("started");
        awaitNoChild();
        assertThat(call(Server.bgRewriteAof())).contains("rewriting started");
        awaitNoChild();
    }

    @Test
    void replicationIsSwitched() {
        assertThat(call(Server.replicaOf("127.0.0.1", 1))).isEqualTo("OK");
        assertThat(call(Server.role())).isInstanceOfSatisfying(ServerRole.Replica.class, replica -> {
            assertThat(replica.host()).isEqualTo("127.0.0.1");
            assertThat(replica.port()).isEqualTo(1);
        });
        assertThat(call(Server.replicaOfNoOne())).isEqualTo("OK");
        refused(Server.failover(), "requires connected replicas");
        refused(Server.failover("127.0.0.1", 1), "replica");
        refused(Server.failoverAbort(), "No failover in progress");
    }

    @Test
    void connectionsAreListed() throws IOException {
        long id = call(Clients.clientId());
        try (RawClient other = server.connect()) {
            other.call("CLIENT", "SETNAME", "other");

            assertThat(call(Clients.clientInfo()).id()).isEqualTo(id);
            assertThat(call(Clients.clientGetRedir())).isEqualTo(-1);
            assertThat(call(Clients.clientGetName())).startsWith("respline-");
            assertThat(call(Clients.clientList())).extracting(ClientInfo::name).contains("other");
            assertThat(call(Clients.clientList(id))).extracting(ClientInfo::id).containsExactly(id);
            assertThat(call(Clients.clientList(ClientType.PUBSUB))).isEmpty();
            ClientInfo me = call(Clients.clientInfo());
            assertThat(me.database()).isZero();
            assertThat(me.user()).isEqualTo("default");
            assertThat(me.age()).isLessThan(ofMinutes(5));
            assertThat(me.idle()).isLessThan(ofMinutes(5));
            assertThat(me.address()).contains(":");
        }
    }

    @Test
    void ownConnectionEndsWhenItIsNotSpared() {
        long id = call(Clients.clientId());

        assertThat(call(Clients.clientKill(ClientFilter.id(id)))).isZero();
        assertThat(call(Clients.clientKill(ClientFilter.id(id), ClientFilter.includingMe())))
                .isEqualTo(1);
        await().ignoreExceptionsInstanceOf(RedisException.class).until(() -> call(Clients.clientId()) != id);
    }

    @Test
    void connectionsAreEndedByFilters() throws IOException {
        try (RawClient other = server.connect()) {
            long id = other.number("CLIENT", "ID");

            assertThat(call(Clients.clientKill(ClientFilter.id(id), ClientFilter.type(ClientType.PUBSUB))))
                    .isZero();
            assertThat(call(Clients.clientKill(ClientFilter.address("127.0.0.1:1"), ClientFilter.user("default"))))
                    .isZero();
            refused(Clients.clientKill(ClientFilter.user("nobody")), "No such user");
            assertThat(call(Clients.clientKill(ClientFilter.id(id), ClientFilter.type(ClientType.NORMAL))))
                    .isEqualTo(1);
            assertThat(other.atEnd()).isTrue();
        }
    }

    @Test
    void waitingConnectionsAreReleased() throws IOException {
        try (RawClient other = server.connect()) {
            long id = other.number("CLIENT", "ID");
            assertThat(call(Clients.clientUnblock(id))).isFalse();

            other.send("BLPOP", "nothing", "0");
            await().until(() -> call(Clients.clientUnblock(id)));
            assertThat(other.read()).isNull();

            other.send("BLPOP", "nothing", "0");
            await().until(() -> call(Clients.clientUnblockWithError(id)));
            assertThat(other.read()).isInstanceOf(RawClient.ServerError.class);
        }
    }

    @Test
    void commandsArePaused() {
        assertThat(call(Clients.clientPauseWrites(ofMinutes(1)))).isEqualTo("OK");
        assertThat(call(Strings.get("k"))).isNull();
        assertThat(call(Clients.clientUnpause())).isEqualTo("OK");
        assertThat(call(set("k", "v"))).isTrue();
        assertThat(call(Clients.clientPause(ofMillis(1)))).isEqualTo("OK");
        assertThat(call(Strings.get("k"))).isEqualTo("v");
    }

    @Test
    void denialsAreLogged() throws IOException {
        assertThat(call(Acl.aclLogReset())).isEqualTo("OK");
        call(Acl.aclSetUser("limited", "on", "nopass", "+auth"));
        try (RawClient other = server.connect()) {
            other.call("AUTH", "limited", "x");
            other.send("GET", "k");
            assertThat(other.read()).isInstanceOf(RawClient.ServerError.class);
        }

        List<AclDenial> log = call(Acl.aclLog(10));

        assertThat(log).hasSize(1);
        assertThat(log.get(0).user()).isEqualTo("limited");
        assertThat(log.get(0).reason()).isEqualTo("command");
        assertThat(log.get(0).object()).isEqualTo("get");
        assertThat(log.get(0).age()).isLessThan(ofMinutes(5));
        assertThat(log.get(0).client().user()).isEqualTo("limited");
        call(Acl.aclDelUser("limited"));
    }

    @Test
    void latencyIsObserved() {
        call(Server.configSet("latency-monitor-threshold", "1"));
        call(Diagnostics.latencyReset());
        call(Command.cmd("DEBUG", "SLEEP", "0.02").as(Reply::asString));

        assertThat(call(Diagnostics.latencyLatest()))
                .filteredOn(event -> event.name().equals("command"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.longest()).isGreaterThanOrEqualTo(ofMillis(20)));
        assertThat(call(Diagnostics.latencyHistory("command")))
                .first()
                .satisfies(sample -> assertThat(sample.latency()).isGreaterThanOrEqualTo(ofMillis(20)));
        assertThat(call(Diagnostics.latencyGraph("command"))).contains("command");
        assertThat(call(Diagnostics.latencyDoctor())).isNotEmpty();
        assertThat(call(Diagnostics.latencyHistogram("ping", "config|set"))).containsKey("config|set");
        assertThat(call(Diagnostics.latencyReset("command"))).isEqualTo(1);
        call(Server.configSet("latency-monitor-threshold", "0"));
    }

    private void awaitNoChild() {
        await().until(() -> "0".equals(call(Server.info("persistence")).value("rdb_bgsave_in_progress"))
                && "0".equals(call(Server.info("persistence")).value("aof_rewrite_in_progress")));
    }

    private void refused(Command<?> command, String reason) {
        assertThatExceptionOfType(RedisServerException.class)
                .isThrownBy(() -> call(command))
                .withMessageContaining(reason);
    }

    private <T extends @Nullable Object> T call(Command<T> command) {
        return redis.call(command);
    }
}
