package io.respline.commands;

import static io.respline.commands.Sample.of;
import static io.respline.commands.Strings.set;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Uses of {@link Server}, {@link Modules} and {@link Backups}. */
public final class ServerSamples {

    private static final String DISTURBS = "it would change the server for the other samples";

    private ServerSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(signs(), parameters(), databases(), snapshots(), replication(), modules(), backups())
                .flatMap(part -> part);
    }

    private static Stream<Sample> signs() {
        return Stream.of(
                of(Server.ping(), "PING").gives("PONG"),
                of(Server.ping("x"), "PING x").gives("x"),
                of(Server.echo("grüße"), "ECHO grüße").gives("grüße"),
                of(Server.time(), "TIME")
                        .varies()
                        .satisfies(time -> assertThat((Instant) time)
                                .isBetween(
                                        Instant.now().minusSeconds(60),
                                        Instant.now().plusSeconds(60))),
                of(Server.lolwut(), "LOLWUT")
                        .satisfies(art -> assertThat((String) art).isNotBlank())
                        .varies(),
                of(Server.lolwut(5), "LOLWUT VERSION 5").varies(),
                of(Server.role(), "ROLE").gives(new ServerRole.Primary(0, List.of())),
                of(Server.info(), "INFO")
                        .varies()
                        .satisfies(info -> assertThat(((ServerInfo) info).value("redis_version"))
                                .matches("\\d+\\.\\d+\\.\\d+")),
                of(Server.info("server", "memory"), "INFO server memory")
                        .varies()
                        .satisfies(info ->
                                assertThat(((ServerInfo) info).sections()).containsOnlyKeys("Server", "Memory")));
    }

    private static Stream<Sample> parameters() {
        return Stream.of(
                of(Server.configGet("hz", "databases"), "CONFIG GET hz databases")
                        .satisfies(values -> assertThat((Map<?, ?>) values).hasSize(2)),
                of(Server.configResetStat(), "CONFIG RESETSTAT").gives("OK"),
                of(Server.configRewrite(), "CONFIG REWRITE").refusedWith("ERR"),
                of(Server.configSet("hz", "10"), "CONFIG SET hz 10").gives("OK"),
                of(Server.configSet("nonsense", "1"), "CONFIG SET nonsense 1").refusedWith("ERR"),
                of(
                                Server.configSet(ordered("hz", "10", "maxmemory-samples", "5")),
                                "CONFIG SET hz 10 maxmemory-samples 5")
                        .gives("OK"));
    }

    private static Stream<Sample> databases() {
        return Stream.of(
                of(Server.dbSize(), "DBSIZE").after(set("k", "v")).gives(1L),
                of(Server.flushAll(), "FLUSHALL").after(set("k", "v")).gives("OK"),
                of(Server.flushAll(FlushMode.ASYNC), "FLUSHALL ASYNC").gives("OK"),
                of(Server.flushDb(), "FLUSHDB").gives("OK"),
                of(Server.flushDb(FlushMode.SYNC), "FLUSHDB SYNC").gives("OK"),
                of(Server.swapDb(0, 1), "SWAPDB 0 1").gives("OK"));
    }

    private static Stream<Sample> snapshots() {
        return Stream.of(
                of(Server.save(), "SAVE").wordsOnly(DISTURBS),
                of(Server.bgSave(), "BGSAVE").wordsOnly(DISTURBS),
                of(Server.bgSaveScheduled(), "BGSAVE SCHEDULE").wordsOnly(DISTURBS),
                of(Server.bgSaveCancel(), "BGSAVE CANCEL")
                        .documented("+Background saving cancelled\r\n", "+Background saving cancelled\r\n"),
                of(Server.bgRewriteAof(), "BGREWRITEAOF").wordsOnly(DISTURBS),
                of(Server.lastSave(), "LASTSAVE")
                        .satisfies(time -> assertThat((Instant) time)
                                .isBefore(Instant.now().plusSeconds(60))));
    }

    private static Stream<Sample> replication() {
        return Stream.of(
                of(Server.failover(), "FAILOVER").refusedWith("ERR"),
                of(Server.failover(ofSeconds(1)), "FAILOVER TIMEOUT 1000").refusedWith("ERR"),
                of(Server.failover("h", 1), "FAILOVER TO h 1").refusedWith("ERR"),
                of(Server.failover("h", 1, ofMillis(5)), "FAILOVER TO h 1 TIMEOUT 5")
                        .refusedWith("ERR"),
                of(Server.failoverForced("h", 1, ofMillis(5)), "FAILOVER TO h 1 FORCE TIMEOUT 5")
                        .refusedWith("ERR"),
                of(Server.failoverAbort(), "FAILOVER ABORT").refusedWith("ERR"),
                of(Server.replicaOf("h", 1), "REPLICAOF h 1").wordsOnly(DISTURBS),
                of(Server.replicaOfNoOne(), "REPLICAOF NO ONE").gives("OK"));
    }

    private static Stream<Sample> modules() {
        return Stream.of(
                of(Modules.moduleList(), "MODULE LIST"),
                of(Modules.moduleLoad("/m.so", "a", "b"), "MODULE LOAD /m.so a b")
                        .refusedWith("ERR"),
                of(Modules.moduleLoadEx("/m.so", Map.of("p", "1"), "a", "b"), "MODULE LOADEX /m.so CONFIG p 1 ARGS a b")
                        .refusedWith("ERR"),
                of(Modules.moduleUnload("m"), "MODULE UNLOAD m").refusedWith("ERR"));
    }

    private static Stream<Sample> backups() {
        String two = "*8\r\n$5\r\nstate\r\n$6\r\nsealed\r\n$5\r\nerror\r\n$0\r\n\r\n"
                + "$10\r\nstart_time\r\n:1700000000\r\n$8\r\nend_time\r\n:1700000009\r\n";
        BackupStatus sealed = new BackupStatus(
                "sealed", "", Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_000_009));
        return Stream.of(
                of(Backups.backupAbort(), "BACKUP ABORT").newer("8.10.0", "+OK\r\n", "+OK\r\n"),
                of(Backups.backupCleanup(), "BACKUP CLEANUP").newer("8.10.0", "+OK\r\n", "+OK\r\n"),
                of(Backups.backupList(), "BACKUP LIST")
                        .newer("8.10.0", "*1\r\n$6\r\n/a.rdb\r\n", "*1\r\n$6\r\n/a.rdb\r\n")
                        .gives(List.of("/a.rdb")),
                of(Backups.backupSeal(), "BACKUP SEAL").newer("8.10.0", "+OK\r\n", "+OK\r\n"),
                of(Backups.backupStart(), "BACKUP START").newer("8.10.0", "+OK\r\n", "+OK\r\n"),
                of(Backups.backupStatus(), "BACKUP STATUS")
                        .newer("8.10.0", two, two.replaceFirst("^\\*8", "%4"))
                        .gives(sealed));
    }

    private static Map<String, String> ordered(String key1, String value1, String key2, String value2) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(key1, value1);
        values.put(key2, value2);
        return values;
    }
}
