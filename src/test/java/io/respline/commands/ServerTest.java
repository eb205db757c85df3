package io.respline.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.respline.command.Command;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerTest {

    static Stream<Arguments> factories() {
        return Stream.of(commands(), server(), clients(), acl(), diagnostics()).flatMap(group -> group);
    }

    private static Stream<Arguments> server() {
        return Stream.of(
                arguments(Server.bgRewriteAof(), "BGREWRITEAOF"),
                arguments(Server.bgSave(), "BGSAVE"),
                arguments(Server.dbSize(), "DBSIZE"),
                arguments(Server.echo("x"), "ECHO x"),
                arguments(Server.failover(), "FAILOVER"),
                arguments(Server.failover("h", 1), "FAILOVER TO h 1"),
                arguments(Server.failoverAbort(), "FAILOVER ABORT"),
                arguments(Server.flushAll(), "FLUSHALL"),
                arguments(Server.flushAll(FlushMode.ASYNC), "FLUSHALL ASYNC"),
                arguments(Server.flushDb(), "FLUSHDB"),
                arguments(Server.flushDb(FlushMode.SYNC), "FLUSHDB SYNC"),
                arguments(Server.info(), "INFO"),
                arguments(Server.info("server", "memory"), "INFO server memory"),
                arguments(Server.lastSave(), "LASTSAVE"),
                arguments(Server.lolwut(), "LOLWUT"),
                arguments(Server.moduleList(), "MODULE LIST"),
                arguments(Server.moduleLoad("/m.so", "a", "b"), "MODULE LOAD /m.so a b"),
                arguments(Server.moduleUnload("m"), "MODULE UNLOAD m"),
                arguments(Server.ping(), "PING"),
                arguments(Server.ping("x"), "PING x"),
                arguments(Server.replicaOf("h", 1), "REPLICAOF h 1"),
                arguments(Server.replicaOfNoOne(), "REPLICAOF NO ONE"),
                arguments(Server.role(), "ROLE"),
                arguments(Server.save(), "SAVE"),
                arguments(Server.swapDb(0, 1), "SWAPDB 0 1"),
                arguments(Server.time(), "TIME"));
    }

    private static Stream<Arguments> commands() {
        return Stream.of(
                arguments(Server.commandCount(), "COMMAND COUNT"),
                arguments(Server.commandDocs(), "COMMAND DOCS"),
                arguments(Server.commandDocs("get", "set"), "COMMAND DOCS get set"),
                arguments(Server.commandGetKeys(Strings.mget("a", "b")), "COMMAND GETKEYS MGET a b"),
                arguments(Server.commandInfo("get"), "COMMAND INFO get"),
                arguments(Server.commandList(), "COMMAND LIST"),
                arguments(Server.commandListByPattern("x*"), "COMMAND LIST FILTERBY PATTERN x*"),
                arguments(Server.commandListByCategory("read"), "COMMAND LIST FILTERBY ACLCAT read"),
                arguments(Server.commandListByModule("m"), "COMMAND LIST FILTERBY MODULE m"),
                arguments(Server.configGet("max*", "port"), "CONFIG GET max* port"),
                arguments(Server.configResetStat(), "CONFIG RESETSTAT"),
                arguments(Server.configRewrite(), "CONFIG REWRITE"),
                arguments(Server.configSet("maxmemory", "1gb"), "CONFIG SET maxmemory 1gb"),
                arguments(Server.configSet(ordered("a", "1", "b", "2")), "CONFIG SET a 1 b 2"));
    }

    private static Stream<Arguments> clients() {
        return Stream.of(
                arguments(Clients.clientGetName(), "CLIENT GETNAME"),
                arguments(Clients.clientGetRedir(), "CLIENT GETREDIR"),
                arguments(Clients.clientId(), "CLIENT ID"),
                arguments(Clients.clientInfo(), "CLIENT INFO"),
                arguments(Clients.clientKill(ClientFilter.id(7)), "CLIENT KILL ID 7"),
                arguments(
                        Clients.clientKill(
                                ClientFilter.type(ClientType.PRIMARY),
                                ClientFilter.address("h:1"),
                                ClientFilter.localAddress("l:1"),
                                ClientFilter.user("u"),
                                ClientFilter.includingMe()),
                        "CLIENT KILL TYPE master ADDR h:1 LADDR l:1 USER u SKIPME NO"),
                arguments(Clients.clientList(), "CLIENT LIST"),
                arguments(Clients.clientList(ClientType.PUBSUB), "CLIENT LIST TYPE pubsub"),
                arguments(Clients.clientList(1, 2, 3), "CLIENT LIST ID 1 2 3"),
                arguments(Clients.clientNoEvict(true), "CLIENT NO-EVICT ON"),
                arguments(Clients.clientNoEvict(false), "CLIENT NO-EVICT OFF"),
                arguments(Clients.clientPause(ofSeconds(1)), "CLIENT PAUSE 1000 ALL"),
                arguments(Clients.clientPauseWrites(ofMillis(5)), "CLIENT PAUSE 5 WRITE"),
                arguments(Clients.clientSetName("n"), "CLIENT SETNAME n"),
                arguments(Clients.clientTrackingInfo(), "CLIENT TRACKINGINFO"),
                arguments(Clients.clientUnblock(7), "CLIENT UNBLOCK 7 TIMEOUT"),
                arguments(Clients.clientUnblockWithError(7), "CLIENT UNBLOCK 7 ERROR"),
                arguments(Clients.clientUnpause(), "CLIENT UNPAUSE"));
    }

    private static Stream<Arguments> acl() {
        return Stream.of(
                arguments(Acl.aclCat(), "ACL CAT"),
                arguments(Acl.aclCat("read"), "ACL CAT read"),
                arguments(Acl.aclDelUser("a", "b"), "ACL DELUSER a b"),
                arguments(Acl.aclDryRun("u", Strings.get("k")), "ACL DRYRUN u GET k"),
                arguments(Acl.aclGenPass(), "ACL GENPASS"),
                arguments(Acl.aclGenPass(64), "ACL GENPASS 64"),
                arguments(Acl.aclGetUser("u"), "ACL GETUSER u"),
                arguments(Acl.aclList(), "ACL LIST"),
                arguments(Acl.aclLoad(), "ACL LOAD"),
                arguments(Acl.aclLog(5), "ACL LOG 5"),
                arguments(Acl.aclLogReset(), "ACL LOG RESET"),
                arguments(Acl.aclSave(), "ACL SAVE"),
                arguments(Acl.aclSetUser("u"), "ACL SETUSER u"),
                arguments(Acl.aclSetUser("u", "on", "+@read"), "ACL SETUSER u on +@read"),
                arguments(Acl.aclUsers(), "ACL USERS"),
                arguments(Acl.aclWhoAmI(), "ACL WHOAMI"));
    }

    private static Stream<Arguments> diagnostics() {
        return Stream.of(
                arguments(Diagnostics.latencyDoctor(), "LATENCY DOCTOR"),
                arguments(Diagnostics.latencyGraph("command"), "LATENCY GRAPH command"),
                arguments(Diagnostics.latencyHistogram("get"), "LATENCY HISTOGRAM get"),
                arguments(Diagnostics.latencyHistory("command"), "LATENCY HISTORY command"),
                arguments(Diagnostics.latencyLatest(), "LATENCY LATEST"),
                arguments(Diagnostics.latencyReset(), "LATENCY RESET"),
                arguments(Diagnostics.latencyReset("command"), "LATENCY RESET command"),
                arguments(Diagnostics.memoryDoctor(), "MEMORY DOCTOR"),
                arguments(Diagnostics.memoryMallocStats(), "MEMORY MALLOC-STATS"),
                arguments(Diagnostics.memoryPurge(), "MEMORY PURGE"),
                arguments(Diagnostics.memoryStats(), "MEMORY STATS"),
                arguments(Diagnostics.memoryUsage("k"), "MEMORY USAGE k"),
                arguments(Diagnostics.memoryUsage("k", 0), "MEMORY USAGE k SAMPLES 0"),
                arguments(Diagnostics.slowLogGet(), "SLOWLOG GET"),
                arguments(Diagnostics.slowLogGet(-1), "SLOWLOG GET -1"),
                arguments(Diagnostics.slowLogLen(), "SLOWLOG LEN"),
                arguments(Diagnostics.slowLogReset(), "SLOWLOG RESET"));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void factoryMakesTheseWords(Command<?> command, String words) {
        assertThat(Factories.words(command)).isEqualTo(words);
        assertThat(command.encoded().spec().isKnown()).isTrue();
    }

    @Test
    void everyCommandOfTheGroupsHasAFactory() {
        Set<Command<?>> made =
                factories().map(arguments -> (Command<?>) arguments.get()[0]).collect(Collectors.toSet());

        Factories.assertComplete(
                made,
                Set.of("server", "connection"),
                Set.of(
                        // What the connection is made of: options, or other parts of the client.
                        "AUTH",
                        "HELLO",
                        "QUIT",
                        "RESET",
                        "SELECT",
                        "CLIENT CACHING",
                        "CLIENT REPLY",
                        "CLIENT TRACKING",
                        // For other servers, for developers of servers, or without a reply.
                        "DEBUG",
                        "MONITOR",
                        "PSYNC",
                        "REPLCONF",
                        "RESTORE-ASKING",
                        "SHUTDOWN",
                        "SLAVEOF",
                        "SYNC",
                        // COMMAND INFO and MODULE LOAD do the same.
                        "COMMAND",
                        "COMMAND GETKEYSANDFLAGS",
                        "MODULE LOADEX"));
    }

    @Test
    void typedCommandsThatChangeTheConnectionAreKnownToDoSo() {
        assertThat(factories()
                        .map(arguments -> (Command<?>) arguments.get()[0])
                        .filter(command -> command.encoded().spec().changesConnectionState())
                        .map(command -> command.encoded().spec().name()))
                .containsOnly("CLIENT NO-EVICT", "CLIENT SETNAME");
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(Server::configGet)
                .withMessage("CONFIG GET needs at least one pattern");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Server.configSet(Map.of()))
                .withMessage("CONFIG SET needs at least one parameter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clients.clientPause(ofSeconds(-1)))
                .withMessage("CLIENT PAUSE takes no negative time");
    }

    @Test
    void infoIsParsedIntoSections() {
        String text = "# Server\r\nredis_version:7.0.15\r\nexecutable:C:\\redis\r\n\r\n# Clients\r\nempty:\r\n";

        ServerInfo info = Server.info().encoded().decoder().apply(text);

        assertThat(info.sections()).containsOnlyKeys("Server", "Clients");
        assertThat(info.value("redis_version")).isEqualTo("7.0.15");
        assertThat(info.value("executable")).isEqualTo("C:\\redis");
        assertThat(info.value("empty")).isEmpty();
        assertThat(info.value("missing")).isNull();
        assertThat(info.text()).isEqualTo(text);
    }

    @Test
    void clientsAreParsedWithTheFieldsOfNewerServers() {
        String text = "id=3 addr=10.0.0.1:5 name= db=2 age=60 idle=5 user=default lib-name=x=y\nid=4 addr=h:6 name=n\n";

        List<ClientInfo> clients = Clients.clientList().encoded().decoder().apply(text);

        assertThat(clients).hasSize(2);
        ClientInfo first = clients.get(0);
        assertThat(first.id()).isEqualTo(3);
        assertThat(first.address()).isEqualTo("10.0.0.1:5");
        assertThat(first.name()).isEmpty();
        assertThat(first.database()).isEqualTo(2);
        assertThat(first.age()).isEqualTo(Duration.ofMinutes(1));
        assertThat(first.idle()).isEqualTo(ofSeconds(5));
        assertThat(first.user()).isEqualTo("default");
        assertThat(first.fields()).containsEntry("lib-name", "x=y");
        assertThat(clients.get(1).name()).isEqualTo("n");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(clients.get(1)::user)
                .withMessage("the server says nothing about the field 'user' of a connection");
    }

    @Test
    void rolesAreTold() {
        Reply replica = array(text("10.0.0.2"), text("6380"), text("12"));

        assertThat(role(array(text("master"), new Reply.Int(12), array(replica))))
                .isEqualTo(new ServerRole.Primary(12, List.of(new ServerRole.AttachedReplica("10.0.0.2", 6380, 12))));
        assertThat(role(array(text("slave"), text("h"), new Reply.Int(1), text("connect"), new Reply.Int(-1))))
                .isEqualTo(new ServerRole.Replica("h", 1, "connect", -1));
        assertThat(role(array(text("sentinel"), array(text("main")))))
                .isEqualTo(new ServerRole.Sentinel(List.of("main")));
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> role(array(text("emperor"))))
                .withMessage("the server has a role that is not known");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> role(array(text("master"))))
                .withMessage("the reply has 1 parts where more were expected");
    }

    @Test
    void timeIsToldToTheMicrosecond() {
        Reply reply = array(text("1700000000"), text("000042"));

        assertThat(Server.time().encoded().decoder().apply(reply))
                .isEqualTo(Instant.ofEpochSecond(1_700_000_000L, 42_000));
    }

    @Test
    void wordsOfASlowCommandAreNotInItsText() {
        Reply entry = array(
                new Reply.Int(1),
                new Reply.Int(1_700_000_000L),
                new Reply.Int(1500),
                array(text("SET"), text("secret")),
                text("h:1"),
                text(""));

        List<SlowCommand> commands =
                Diagnostics.slowLogGet().encoded().decoder().apply(array(entry));

        assertThat(commands.get(0).words()).containsExactly("SET", "secret");
        assertThat(commands.get(0)).hasToString("SlowCommand[id=1, at=2023-11-14T22:13:20Z, duration=PT0.0015S]");
    }

    private static ServerRole role(Reply reply) {
        return Server.role().encoded().decoder().apply(reply);
    }

    private static Reply text(String text) {
        return Reply.Bulk.of(text);
    }

    private static Reply array(Reply... items) {
        return new Reply.Array(List.of(items));
    }

    private static Map<String, String> ordered(String key1, String value1, String key2, String value2) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(key1, value1);
        values.put(key2, value2);
        return values;
    }
}
