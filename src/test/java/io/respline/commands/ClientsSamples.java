package io.respline.commands;

import static io.respline.commands.Sample.of;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Uses of {@link Clients}. */
public final class ClientsSamples {

    private ClientsSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(looks(), lists(), kills(), newKills(), pauses(), own()).flatMap(part -> part);
    }

    private static Stream<Sample> looks() {
        return Stream.of(
                of(Clients.clientGetName(), "CLIENT GETNAME")
                        .varies()
                        .satisfies(name -> assertThat((String) name).startsWith("respline-")),
                of(Clients.clientGetRedir(), "CLIENT GETREDIR").gives(-1L),
                of(Clients.clientId(), "CLIENT ID")
                        .varies()
                        .satisfies(id -> assertThat((Long) id).isPositive()),
                of(Clients.clientInfo(), "CLIENT INFO").varies().satisfies(ClientsSamples::isMe),
                of(Clients.clientTrackingInfo(), "CLIENT TRACKINGINFO")
                        .gives(new TrackingInfo(Set.of("off"), -1, List.of())));
    }

    private static void isMe(Object result) {
        ClientInfo me = (ClientInfo) result;
        assertThat(me.database()).isZero();
        assertThat(me.user()).isEqualTo("default");
        assertThat(me.age()).isLessThan(ofMinutes(5));
        assertThat(me.idle()).isLessThan(ofMinutes(5));
        assertThat(me.address()).contains(":");
    }

    private static Stream<Sample> lists() {
        return Stream.of(
                of(Clients.clientList(), "CLIENT LIST")
                        .varies()
                        .satisfies(clients -> assertThat(clients)
                                .asInstanceOf(list(ClientInfo.class))
                                .isNotEmpty()),
                of(Clients.clientList(ClientType.PUBSUB), "CLIENT LIST TYPE pubsub")
                        .gives(List.of()),
                of(Clients.clientList(1_000_000_000, 2_000_000_000), "CLIENT LIST ID 1000000000 2000000000")
                        .gives(List.of()),
                of(
                                Clients.clientList(ClientFilter.database(3), ClientFilter.idle(ofMinutes(1))),
                                "CLIENT LIST DB 3 IDLE 60")
                        .newer("valkey 9.0.0", "$0\r\n\r\n", "=4\r\ntxt:\r\n")
                        .gives(List.of()));
    }

    private static Stream<Sample> kills() {
        return Stream.of(
                of(Clients.clientKill(ClientFilter.id(1_000_000_000)), "CLIENT KILL ID 1000000000")
                        .gives(0L),
                of(Clients.clientKill(ClientFilter.user("nobody")), "CLIENT KILL USER nobody")
                        .refusedWith("ERR"),
                of(
                                Clients.clientKill(
                                        ClientFilter.type(ClientType.PRIMARY),
                                        ClientFilter.address("h:1"),
                                        ClientFilter.localAddress("l:1"),
                                        ClientFilter.user("default"),
                                        ClientFilter.includingMe()),
                                "CLIENT KILL TYPE master ADDR h:1 LADDR l:1 USER default SKIPME NO")
                        .gives(0L));
    }

    private static Stream<Sample> newKills() {
        return Stream.of(
                of(
                                Clients.clientKill(ClientFilter.olderThan(ofMinutes(60)), ClientFilter.exceptMe()),
                                "CLIENT KILL MAXAGE 3600 SKIPME YES")
                        .newer("7.4.0, valkey 8.0.0", ":0\r\n", ":0\r\n")
                        .gives(0L),
                of(
                                Clients.clientKill(
                                        ClientFilter.ids(1_000_000_000, 2_000_000_000),
                                        ClientFilter.not(ClientFilter.user("default"))),
                                "CLIENT KILL ID 1000000000 2000000000 NOT-USER default")
                        .newer("valkey 9.0.0", ":0\r\n", ":0\r\n"),
                of(
                                Clients.clientKill(
                                        ClientFilter.name("n"),
                                        ClientFilter.flags("N"),
                                        ClientFilter.library("l"),
                                        ClientFilter.libraryVersion("1"),
                                        ClientFilter.capabilities("r"),
                                        ClientFilter.host("10.0.0.1")),
                                "CLIENT KILL NAME n FLAGS N LIB-NAME l LIB-VER 1 CAPA r IP 10.0.0.1")
                        .newer("valkey 9.0.0", ":0\r\n", ":0\r\n"));
    }

    private static Stream<Sample> pauses() {
        return Stream.of(
                of(Clients.clientPause(ofMillis(1)), "CLIENT PAUSE 1 ALL").gives("OK"),
                of(Clients.clientPauseWrites(ofMillis(1)), "CLIENT PAUSE 1 WRITE")
                        .gives("OK"),
                of(Clients.clientUnpause(), "CLIENT UNPAUSE")
                        .after(Clients.clientPauseWrites(ofSeconds(30)))
                        .gives("OK"),
                of(Clients.clientUnblock(1_000_000_000), "CLIENT UNBLOCK 1000000000 TIMEOUT")
                        .gives(false),
                of(Clients.clientUnblockWithError(1_000_000_000), "CLIENT UNBLOCK 1000000000 ERROR")
                        .gives(false));
    }

    private static Stream<Sample> own() {
        return Stream.of(
                of(Clients.clientNoEvict(true), "CLIENT NO-EVICT ON")
                        .inSession()
                        .gives("OK"),
                of(Clients.clientNoEvict(false), "CLIENT NO-EVICT OFF")
                        .inSession()
                        .gives("OK"),
                of(Clients.clientSetName("n"), "CLIENT SETNAME n").inSession().gives("OK"),
                of(Clients.clientGetName(), "CLIENT GETNAME")
                        .after(Clients.clientSetName("n"))
                        .inSession()
                        .gives("n"),
                of(Clients.clientCapa("redirect"), "CLIENT CAPA redirect").newer("valkey 8.0.0", "+OK\r\n", "+OK\r\n"),
                of(Clients.clientImportSource(true), "CLIENT IMPORT-SOURCE ON").documented("+OK\r\n", "+OK\r\n"),
                of(Clients.clientImportSource(false), "CLIENT IMPORT-SOURCE OFF")
                        .documented("+OK\r\n", "+OK\r\n"),
                of(Clients.clientNoTouch(true), "CLIENT NO-TOUCH ON")
                        .newer("7.2.0, valkey 7.2.4", "+OK\r\n", "+OK\r\n")
                        .gives("OK"),
                of(Clients.clientNoTouch(false), "CLIENT NO-TOUCH OFF")
                        .newer("7.2.0, valkey 7.2.4", "+OK\r\n", "+OK\r\n"),
                of(Clients.clientSetLibrary("l"), "CLIENT SETINFO LIB-NAME l")
                        .newer("7.2.0, valkey 7.2.4", "+OK\r\n", "+OK\r\n")
                        .gives("OK"),
                of(Clients.clientSetLibraryVersion("1"), "CLIENT SETINFO LIB-VER 1")
                        .newer("7.2.0, valkey 7.2.4", "+OK\r\n", "+OK\r\n"));
    }
}
