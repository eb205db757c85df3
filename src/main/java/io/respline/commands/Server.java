package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The server as a whole: its life signs, configuration, persistence, replication. See also {@link Clients}, {@link Acl},
 * {@link Diagnostics}, {@link Introspection}, {@link Modules} and {@link Backups}.
 *
 * <p>Not here, and still sent by {@code Command.cmd(...)} where it is allowed: what changes the connection ({@code AUTH},
 * {@code SELECT} and so on, which belong into the options), what is for other servers ({@code SYNC}, {@code REPLCONF}),
 * {@code DEBUG}, {@code MONITOR}, and {@code SHUTDOWN}, whose success is the end of the connection.
 */
public final class Server {

    private static final CommandTemplate<String> BGREWRITEAOF = CommandTemplate.of("BGREWRITEAOF", Decoders.STATUS);
    private static final CommandTemplate<String> BGSAVE = CommandTemplate.of("BGSAVE", Decoders.STATUS);
    private static final CommandTemplate<Map<String, String>> CONFIG_GET =
            CommandTemplate.of("CONFIG GET", Decoders.TEXT_MAP);
    private static final CommandTemplate<String> CONFIG_RESETSTAT =
            CommandTemplate.of("CONFIG RESETSTAT", Decoders.STATUS);
    private static final CommandTemplate<String> CONFIG_REWRITE = CommandTemplate.of("CONFIG REWRITE", Decoders.STATUS);
    private static final CommandTemplate<String> CONFIG_SET = CommandTemplate.of("CONFIG SET", Decoders.STATUS);
    private static final CommandTemplate<Long> DBSIZE = CommandTemplate.of("DBSIZE", Decoders.LONG);
    private static final CommandTemplate<String> ECHO = CommandTemplate.of("ECHO", Decoders.STATUS);
    private static final CommandTemplate<String> FAILOVER = CommandTemplate.of("FAILOVER", Decoders.STATUS);
    private static final CommandTemplate<String> FLUSHALL = CommandTemplate.of("FLUSHALL", Decoders.STATUS);
    private static final CommandTemplate<String> FLUSHDB = CommandTemplate.of("FLUSHDB", Decoders.STATUS);
    private static final CommandTemplate<ServerInfo> INFO =
            CommandTemplate.of("INFO", Decoders.STATUS.map(ServerInfo::parse));
    private static final CommandTemplate<Instant> LASTSAVE =
            CommandTemplate.of("LASTSAVE", Decoders.LONG.map(Instant::ofEpochSecond));
    private static final CommandTemplate<String> LOLWUT = CommandTemplate.of("LOLWUT", Decoders.STATUS);
    private static final CommandTemplate<String> PING = CommandTemplate.of("PING", Decoders.STATUS);
    private static final CommandTemplate<String> REPLICAOF = CommandTemplate.of("REPLICAOF", Decoders.STATUS);
    private static final CommandTemplate<ServerRole> ROLE = CommandTemplate.of("ROLE", ReplyDecoder.of(ServerRole::of));
    private static final CommandTemplate<String> SAVE = CommandTemplate.of("SAVE", Decoders.STATUS);
    private static final CommandTemplate<String> SWAPDB = CommandTemplate.of("SWAPDB", Decoders.STATUS);
    private static final CommandTemplate<Instant> TIME = CommandTemplate.of("TIME", ReplyDecoder.of(Server::instant));

    private Server() {}

    /**
     * Rewrites the append-only file in the background; answers with a remark.
     * <a href="https://valkey.io/commands/bgrewriteaof/">BGREWRITEAOF</a>, since 1.0.0, O(1).
     */
    public static Command<String> bgRewriteAof() {
        return BGREWRITEAOF.with();
    }

    /**
     * Saves a snapshot in the background; answers with a remark, and is an error while one is being saved.
     * <a href="https://valkey.io/commands/bgsave/">BGSAVE</a>, since 1.0.0, O(1).
     */
    public static Command<String> bgSave() {
        return BGSAVE.with();
    }

    /** As {@link #bgSave()}, later if an append-only file is being rewritten now: {@code SCHEDULE}. Since 3.2.2. */
    public static Command<String> bgSaveScheduled() {
        return BGSAVE.with("SCHEDULE");
    }

    /** Gives up the snapshot that is being saved, or that is scheduled: {@code CANCEL}. Since Valkey 8.1.0. */
    public static Command<String> bgSaveCancel() {
        return BGSAVE.with("CANCEL");
    }

    /**
     * Parameters whose names match one of the glob patterns, of which there may be several since 7.0.0.
     * <a href="https://valkey.io/commands/config-get/">CONFIG GET</a>, since 2.0.0, O(n) in the parameters.
     */
    public static Command<Map<String, String>> configGet(String... patterns) {
        return CONFIG_GET.with(Require.some(CONFIG_GET, "pattern", patterns));
    }

    /**
     * Sets the statistics of {@link #info} back to zero; always answers {@code OK}.
     * <a href="https://valkey.io/commands/config-resetstat/">CONFIG RESETSTAT</a>, since 2.0.0, O(1).
     */
    public static Command<String> configResetStat() {
        return CONFIG_RESETSTAT.with();
    }

    /**
     * Writes the parameters to the configuration file; answers {@code OK}, and is an error if there is no file.
     * <a href="https://valkey.io/commands/config-rewrite/">CONFIG REWRITE</a>, since 2.8.0, O(n) in the parameters.
     */
    public static Command<String> configRewrite() {
        return CONFIG_REWRITE.with();
    }

    /**
     * Sets a parameter until the server ends; always answers {@code OK}.
     * <a href="https://valkey.io/commands/config-set/">CONFIG SET</a>, since 2.0.0, O(1).
     */
    public static Command<String> configSet(String name, String value) {
        return CONFIG_SET.with(name, value);
    }

    /** As {@link #configSet(String, String)}, several at once or none. Since 7.0.0. */
    public static Command<String> configSet(Map<String, String> values) {
        List<Object> words = new ArrayList<>();
        values.forEach((name, value) -> {
            words.add(name);
            words.add(value);
        });
        return CONFIG_SET.with(Require.some(CONFIG_SET, "parameter", words));
    }

    /**
     * How many keys the database has.
     * <a href="https://valkey.io/commands/dbsize/">DBSIZE</a>, since 1.0.0, O(1).
     */
    public static Command<Long> dbSize() {
        return DBSIZE.with();
    }

    /**
     * Answers with the message.
     * <a href="https://valkey.io/commands/echo/">ECHO</a>, since 1.0.0, O(1).
     */
    public static Command<String> echo(String message) {
        return ECHO.with(message);
    }

    /**
     * Makes a replica the primary, as soon as one has caught up; answers {@code OK} when that has begun.
     * <a href="https://valkey.io/commands/failover/">FAILOVER</a>, since 6.2.0, O(1).
     */
    public static Command<String> failover() {
        return FAILOVER.with();
    }

    /** As {@link #failover()}, for one replica. */
    public static Command<String> failover(String host, int port) {
        return FAILOVER.with("TO", host, port);
    }

    /** As {@link #failover()}, giving up when no replica has caught up in time. */
    public static Command<String> failover(Duration timeout) {
        return FAILOVER.with("TIMEOUT", failoverMillis(timeout));
    }

    /** As {@link #failover(String, int)}, giving up when the replica has not caught up in time. */
    public static Command<String> failover(String host, int port, Duration timeout) {
        return FAILOVER.with("TO", host, port, "TIMEOUT", failoverMillis(timeout));
    }

    /** As {@link #failover(String, int, Duration)}, but then does it all the same, with the loss of writes: {@code FORCE}. */
    public static Command<String> failoverForced(String host, int port, Duration timeout) {
        return FAILOVER.with("TO", host, port, "FORCE", "TIMEOUT", failoverMillis(timeout));
    }

    /** Stops a failover that is under way; answers {@code OK}. */
    public static Command<String> failoverAbort() {
        return FAILOVER.with("ABORT");
    }

    /**
     * Deletes all keys of all databases; always answers {@code OK}.
     * <a href="https://valkey.io/commands/flushall/">FLUSHALL</a>, since 1.0.0, O(n) in the keys.
     */
    public static Command<String> flushAll() {
        return FLUSHALL.with();
    }

    /** As {@link #flushAll()}, at once or in the background. */
    public static Command<String> flushAll(FlushMode mode) {
        return FLUSHALL.with(mode.name());
    }

    /**
     * Deletes all keys of the database; always answers {@code OK}.
     * <a href="https://valkey.io/commands/flushdb/">FLUSHDB</a>, since 1.0.0, O(n) in the keys.
     */
    public static Command<String> flushDb() {
        return FLUSHDB.with();
    }

    /** As {@link #flushDb()}, at once or in the background. */
    public static Command<String> flushDb(FlushMode mode) {
        return FLUSHDB.with(mode.name());
    }

    /**
     * What the server says about itself: the named sections, of which there may be several since 7.0.0, or the usual ones.
     * <a href="https://valkey.io/commands/info/">INFO</a>, since 1.0.0, O(1).
     */
    public static Command<ServerInfo> info(String... sections) {
        return INFO.with((Object[]) sections);
    }

    /**
     * When the last snapshot was saved.
     * <a href="https://valkey.io/commands/lastsave/">LASTSAVE</a>, since 1.0.0, O(1).
     */
    public static Command<Instant> lastSave() {
        return LASTSAVE.with();
    }

    /**
     * Computer art and the server's version.
     * <a href="https://valkey.io/commands/lolwut/">LOLWUT</a>, since 5.0.0, O(1).
     */
    public static Command<String> lolwut() {
        return LOLWUT.with();
    }

    /** As {@link #lolwut()}, what an earlier version of the server drew. */
    public static Command<String> lolwut(int version) {
        return LOLWUT.with("VERSION", version);
    }

    /**
     * A sign of life; answers {@code PONG}.
     * <a href="https://valkey.io/commands/ping/">PING</a>, since 1.0.0, O(1).
     */
    public static Command<String> ping() {
        return PING.with();
    }

    /** As {@link #ping()}, answered with the message. */
    public static Command<String> ping(String message) {
        return PING.with(message);
    }

    /**
     * Makes the server a replica of another; answers with a remark.
     * <a href="https://valkey.io/commands/replicaof/">REPLICAOF</a>, since 5.0.0, O(1).
     */
    public static Command<String> replicaOf(String host, int port) {
        return REPLICAOF.with(host, port);
    }

    /** Makes the server a primary: {@code REPLICAOF NO ONE}. */
    public static Command<String> replicaOfNoOne() {
        return REPLICAOF.with("NO", "ONE");
    }

    /**
     * Whether the server is a primary, a replica or a sentinel.
     * <a href="https://valkey.io/commands/role/">ROLE</a>, since 2.8.12, O(1).
     */
    public static Command<ServerRole> role() {
        return ROLE.with();
    }

    /**
     * Saves a snapshot and holds up the server meanwhile; answers {@code OK}.
     * <a href="https://valkey.io/commands/save/">SAVE</a>, since 1.0.0, O(n) in the keys.
     */
    public static Command<String> save() {
        return SAVE.with();
    }

    /**
     * Exchanges two databases for all clients at once; answers {@code OK}.
     * <a href="https://valkey.io/commands/swapdb/">SWAPDB</a>, since 4.0.0, O(n) in the clients that watch or block.
     */
    public static Command<String> swapDb(int database1, int database2) {
        return SWAPDB.with(database1, database2);
    }

    /**
     * The server's clock, to the microsecond.
     * <a href="https://valkey.io/commands/time/">TIME</a>, since 2.6.0, O(1).
     */
    public static Command<Instant> time() {
        return TIME.with();
    }

    private static long failoverMillis(Duration timeout) {
        return Require.notNegative(FAILOVER, "timeout", Times.millis(timeout));
    }

    private static Instant instant(Reply reply) {
        List<Reply> parts = reply.asList();
        long seconds = Fields.at(parts, 0).asLong();
        long micros = Fields.at(parts, 1).asLong();
        return Instant.ofEpochSecond(seconds, micros * 1000);
    }
}
