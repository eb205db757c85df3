package io.respline.commands;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerTest {

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
        assertThatIllegalArgumentException()
                .isThrownBy(Clients::clientCapa)
                .withMessage("CLIENT CAPA needs at least one capability");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Server.failover(ofSeconds(-1)))
                .withMessage("FAILOVER takes no negative timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Diagnostics.hotKeysStart(HotKeyMetric.CPU).duration(ofSeconds(-1)))
                .withMessage("HOTKEYS START takes no negative duration");
    }

    @Test
    void filtersThatHaveNoOppositeAreNotNegated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientFilter.not(ClientFilter.idle(ofSeconds(1))))
                .withMessage("the filter IDLE cannot be negated");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientFilter.not(ClientFilter.not(ClientFilter.id(1))))
                .withMessage("the filter NOT-ID cannot be negated");
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

        assertThat(Diagnostics.commandLogGet(CommandLog.SLOW, 1)
                        .encoded()
                        .decoder()
                        .apply(array(entry)))
                .hasToString("[LoggedCommand[id=1, at=2023-11-14T22:13:20Z, amount=1500]]");
        assertThat(commands.get(0).words()).containsExactly("SET", "secret");
        assertThat(commands.get(0)).hasToString("SlowCommand[id=1, at=2023-11-14T22:13:20Z, duration=PT0.0015S]");
    }

    @Test
    void digestsOfPasswordsAreNotInTheTextOfAUser() {
        AclUser user =
                new AclUser(Set.of("on"), List.of("digest"), new AclUser.Permissions("+get", "~*", "&*"), List.of());

        assertThat(user)
                .hasToString("AclUser[flags=[on], permissions=Permissions[commands=+get, keys=~*, channels=&*],"
                        + " selectors=[]]");
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
}
