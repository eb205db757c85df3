package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of any type: life and death, expiry, names, iteration, sorting, copies. */
public final class Keys {

    private static final CommandTemplate<Long> DEL = CommandTemplate.of("DEL", Decoders.LONG);
    private static final CommandTemplate<byte @Nullable []> DUMP = CommandTemplate.of("DUMP", Decoders.BYTES);
    private static final CommandTemplate<Long> EXISTS = CommandTemplate.of("EXISTS", Decoders.LONG);
    private static final CommandTemplate<List<String>> KEYS = CommandTemplate.of("KEYS", Decoders.TEXTS);
    private static final CommandTemplate<Boolean> MOVE = CommandTemplate.of("MOVE", Decoders.BOOLEAN);
    private static final CommandTemplate<@Nullable String> OBJECT_ENCODING =
            CommandTemplate.of("OBJECT ENCODING", Decoders.TEXT);
    private static final CommandTemplate<@Nullable Long> OBJECT_FREQ =
            CommandTemplate.of("OBJECT FREQ", Decoders.NULLABLE_LONG);
    private static final CommandTemplate<@Nullable Duration> OBJECT_IDLETIME =
            CommandTemplate.of("OBJECT IDLETIME", Decoders.NULLABLE_LONG.map(Keys::seconds));
    private static final CommandTemplate<@Nullable Long> OBJECT_REFCOUNT =
            CommandTemplate.of("OBJECT REFCOUNT", Decoders.NULLABLE_LONG);
    private static final CommandTemplate<Boolean> PERSIST = CommandTemplate.of("PERSIST", Decoders.BOOLEAN);
    private static final CommandTemplate<ExpireTime> PEXPIRETIME =
            CommandTemplate.of("PEXPIRETIME", Decoders.LONG.map(ExpireTime::of));
    private static final CommandTemplate<Ttl> PTTL = CommandTemplate.of("PTTL", Decoders.LONG.map(Ttl::of));
    private static final CommandTemplate<@Nullable String> RANDOMKEY = CommandTemplate.of("RANDOMKEY", Decoders.TEXT);
    private static final CommandTemplate<String> RENAME = CommandTemplate.of("RENAME", Decoders.STATUS);
    private static final CommandTemplate<Boolean> RENAMENX = CommandTemplate.of("RENAMENX", Decoders.BOOLEAN);
    private static final CommandTemplate<Long> TOUCH = CommandTemplate.of("TOUCH", Decoders.LONG);
    private static final CommandTemplate<String> TYPE = CommandTemplate.of("TYPE", Decoders.STATUS);
    private static final CommandTemplate<Long> UNLINK = CommandTemplate.of("UNLINK", Decoders.LONG);
    private static final CommandTemplate<Long> WAIT = CommandTemplate.of("WAIT", Decoders.LONG);

    private static final CommandTemplate<FsyncCount> WAITAOF =
            CommandTemplate.of("WAITAOF", ReplyDecoder.of(FsyncCount::of));

    private Keys() {}

    /**
     * Copies a key; options choose another database and overwrite. Answers whether it was copied: not if the source is
     * missing or the destination exists.
     * <a href="https://valkey.io/commands/copy/">COPY</a>, since 6.2.0, O(n) in the size of the value.
     */
    public static CopyCommand copy(String source, String destination) {
        return new CopyCommand(source, destination);
    }

    /**
     * Deletes keys at once; answers how many there were.
     * <a href="https://valkey.io/commands/del/">DEL</a>, since 1.0.0, O(n) in the keys and the elements of their values.
     */
    public static Command<Long> del(String... keys) {
        return DEL.with(Require.some(DEL, "key", keys));
    }

    /** As {@link #del(String...)}. */
    public static Command<Long> del(Collection<String> keys) {
        return DEL.with(Require.some(DEL, "key", keys));
    }

    /**
     * The value of a key in the server's own format, for {@link #restore(String, byte[])}; null if there is none.
     * <a href="https://valkey.io/commands/dump/">DUMP</a>, since 2.6.0, O(n) in the size of the value.
     */
    public static Command<byte @Nullable []> dump(String key) {
        return DUMP.with(key);
    }

    /**
     * How many of the keys exist; one that is named twice counts twice.
     * <a href="https://valkey.io/commands/exists/">EXISTS</a>, since 1.0.0, O(n) in the keys.
     */
    public static Command<Long> exists(String... keys) {
        return EXISTS.with(Require.some(EXISTS, "key", keys));
    }

    /** As {@link #exists(String...)}. */
    public static Command<Long> exists(Collection<String> keys) {
        return EXISTS.with(Require.some(EXISTS, "key", keys));
    }

    /**
     * Lets a key expire after a time, which deletes it at once if it is not positive; options make it conditional.
     * Answers whether the expiry was set.
     * <a href="https://valkey.io/commands/expire/">EXPIRE</a> for whole seconds, otherwise
     * <a href="https://valkey.io/commands/pexpire/">PEXPIRE</a> (since 2.6.0) in milliseconds rounded up; since 1.0.0, O(1).
     */
    public static ExpireCommand expire(String key, Duration time) {
        return ExpireCommand.in(key, time);
    }

    /**
     * Lets a key expire at a point in time, which deletes it at once if that has passed; options make it conditional.
     * Answers whether the expiry was set.
     * <a href="https://valkey.io/commands/expireat/">EXPIREAT</a> for whole seconds, otherwise
     * <a href="https://valkey.io/commands/pexpireat/">PEXPIREAT</a> (since 2.6.0) in milliseconds rounded up; since 1.2.0, O(1).
     */
    public static ExpireCommand expireAt(String key, Instant time) {
        return ExpireCommand.at(key, time);
    }

    /**
     * When a key expires, to the millisecond.
     * <a href="https://valkey.io/commands/pexpiretime/">PEXPIRETIME</a>, since 7.0.0, O(1).
     */
    public static Command<ExpireTime> expireTime(String key) {
        return PEXPIRETIME.with(key);
    }

    /**
     * All keys that match a glob pattern such as {@code user:*}; holds up the server, so prefer {@link #scan()}.
     * <a href="https://valkey.io/commands/keys/">KEYS</a>, since 1.0.0, O(n) in the keys of the database.
     */
    public static Command<List<String>> keys(String pattern) {
        return KEYS.with(pattern);
    }

    /**
     * Moves keys to another server, which has so much time for each step; the keys are named last.
     * <a href="https://valkey.io/commands/migrate/">MIGRATE</a>, since 2.6.0, O(n) in the keys and their sizes.
     */
    public static Migration migrate(String host, int port, int database, Duration timeout) {
        return new Migration(host, port, database, timeout);
    }

    /**
     * Moves a key to another database; answers whether it was moved: not if it is missing or exists there.
     * <a href="https://valkey.io/commands/move/">MOVE</a>, since 1.0.0, O(1).
     */
    public static Command<Boolean> move(String key, int database) {
        return MOVE.with(key, database);
    }

    /**
     * How the server stores a value, such as {@code listpack}; null if there is none.
     * <a href="https://valkey.io/commands/object-encoding/">OBJECT ENCODING</a>, since 2.2.3, O(1).
     */
    public static Command<@Nullable String> objectEncoding(String key) {
        return OBJECT_ENCODING.with(key);
    }

    /**
     * How often a key is used, on the server's logarithmic scale, if it evicts the least used; null if there is no key.
     * <a href="https://valkey.io/commands/object-freq/">OBJECT FREQ</a>, since 4.0.0, O(1).
     */
    public static Command<@Nullable Long> objectFreq(String key) {
        return OBJECT_FREQ.with(key);
    }

    /**
     * How long ago a key was used, to about ten seconds, unless the server evicts the least used; null if there is no key.
     * <a href="https://valkey.io/commands/object-idletime/">OBJECT IDLETIME</a>, since 2.2.3, O(1).
     */
    public static Command<@Nullable Duration> objectIdleTime(String key) {
        return OBJECT_IDLETIME.with(key);
    }

    /**
     * How many references the server holds to a value; null if there is none.
     * <a href="https://valkey.io/commands/object-refcount/">OBJECT REFCOUNT</a>, since 2.2.3, O(1).
     */
    public static Command<@Nullable Long> objectRefCount(String key) {
        return OBJECT_REFCOUNT.with(key);
    }

    /**
     * Removes the expiry of a key; answers whether it had one.
     * <a href="https://valkey.io/commands/persist/">PERSIST</a>, since 2.2.0, O(1).
     */
    public static Command<Boolean> persist(String key) {
        return PERSIST.with(key);
    }

    /**
     * Any key, or null if the database is empty.
     * <a href="https://valkey.io/commands/randomkey/">RANDOMKEY</a>, since 1.0.0, O(1).
     */
    public static Command<@Nullable String> randomKey() {
        return RANDOMKEY.with();
    }

    /**
     * Gives a key another name, replacing what has it; always answers {@code OK}, and is an error if there is no key.
     * <a href="https://valkey.io/commands/rename/">RENAME</a>, since 1.0.0, O(1) but for what it replaces.
     */
    public static Command<String> rename(String key, String newKey) {
        return RENAME.with(key, newKey);
    }

    /**
     * Gives a key another name unless that is taken; answers whether it did, and is an error if there is no key.
     * <a href="https://valkey.io/commands/renamenx/">RENAMENX</a>, since 1.0.0, O(1).
     */
    public static Command<Boolean> renameNx(String key, String newKey) {
        return RENAMENX.with(key, newKey);
    }

    /**
     * Makes a key of a value that {@link #dump} has answered; an error if the key exists, unless an option replaces it.
     * <a href="https://valkey.io/commands/restore/">RESTORE</a>, since 2.6.0, O(n) in the size of the value.
     */
    public static RestoreCommand restore(String key, byte[] dump) {
        return RestoreCommand.lasting(key, dump);
    }

    /** As {@link #restore(String, byte[])}, to expire after a time that must be positive, in milliseconds rounded up. */
    public static RestoreCommand restore(String key, byte[] dump, Duration expiry) {
        return RestoreCommand.expiringIn(key, dump, expiry);
    }

    /** As {@link #restore(String, byte[])}, to expire at a point in time, in milliseconds rounded up. Since 5.0.0. */
    public static RestoreCommand restore(String key, byte[] dump, Instant expiry) {
        return RestoreCommand.expiringAt(key, dump, expiry);
    }

    /**
     * The first page of all keys; options choose among them. Every key that exists throughout is returned, some perhaps
     * twice.
     * <a href="https://valkey.io/commands/scan/">SCAN</a>, since 2.8.0, O(1) for a page.
     */
    public static ScanCommand scan() {
        return scan(ScanCursor.START);
    }

    /** The page behind a cursor that the page before has given, with the same options. */
    public static ScanCommand scan(ScanCursor cursor) {
        return new ScanCommand(cursor);
    }

    /**
     * The elements of a list, set or sorted set in order; options say by what, which, and where to.
     * <a href="https://valkey.io/commands/sort/">SORT</a>, since 1.0.0, O(n + m*log(m)) with m elements of n returned.
     */
    public static SortCommand sort(String key) {
        return SortCommand.sort(key);
    }

    /**
     * As {@link #sort}, but can be sent to replicas, because it cannot store.
     * <a href="https://valkey.io/commands/sort_ro/">SORT_RO</a>, since 7.0.0.
     */
    public static SortCommand sortRo(String key) {
        return SortCommand.sortRo(key);
    }

    /**
     * Marks keys as just used; answers how many there are.
     * <a href="https://valkey.io/commands/touch/">TOUCH</a>, since 3.2.1, O(n) in the keys.
     */
    public static Command<Long> touch(String... keys) {
        return TOUCH.with(Require.some(TOUCH, "key", keys));
    }

    /** As {@link #touch(String...)}. */
    public static Command<Long> touch(Collection<String> keys) {
        return TOUCH.with(Require.some(TOUCH, "key", keys));
    }

    /**
     * How long a key will live, to the millisecond.
     * <a href="https://valkey.io/commands/pttl/">PTTL</a>, since 2.6.0, O(1).
     */
    public static Command<Ttl> ttl(String key) {
        return PTTL.with(key);
    }

    /**
     * The type of a value, such as {@code string} or {@code zset}; {@code none} if there is none.
     * <a href="https://valkey.io/commands/type/">TYPE</a>, since 1.0.0, O(1).
     */
    public static Command<String> type(String key) {
        return TYPE.with(key);
    }

    /**
     * As {@link #del}, but the server frees the memory in the background.
     * <a href="https://valkey.io/commands/unlink/">UNLINK</a>, since 4.0.0, O(n) in the keys.
     */
    public static Command<Long> unlink(String... keys) {
        return UNLINK.with(Require.some(UNLINK, "key", keys));
    }

    /** As {@link #unlink(String...)}. */
    public static Command<Long> unlink(Collection<String> keys) {
        return UNLINK.with(Require.some(UNLINK, "key", keys));
    }

    /**
     * Waits until the append-only files hold all that this connection wrote before: that of the server if {@code local} is 1
     * (0 to leave it out), and those of so many replicas. Answers how many do. Blocks the connection, for ever if the
     * timeout is zero.
     * <a href="https://valkey.io/commands/waitaof/">WAITAOF</a>, since 7.2.0, O(1).
     */
    public static Command<FsyncCount> waitAof(int local, int replicas, Duration timeout) {
        Require.notNegative(WAITAOF, "number of servers", local);
        Require.notNegative(WAITAOF, "number of replicas", replicas);
        return WAITAOF.with(local, replicas, Require.notNegative(WAITAOF, "timeout", Times.millis(timeout)));
    }

    /**
     * Waits until so many replicas have all that this connection wrote before; answers how many have. Blocks the
     * connection, for ever if the timeout is zero.
     * <a href="https://valkey.io/commands/wait/">WAIT</a>, since 3.0.0, O(1).
     */
    public static Command<Long> waitReplicas(int replicas, Duration timeout) {
        Require.notNegative(WAIT, "number of replicas", replicas);
        return WAIT.with(replicas, Require.notNegative(WAIT, "timeout", Times.millis(timeout)));
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
