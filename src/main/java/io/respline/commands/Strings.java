package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strings: values, counters, ranges of bytes. For bits see the group of bitmaps. */
public final class Strings {

    private static final CommandTemplate<Long> APPEND = CommandTemplate.of("APPEND", Decoders.LONG);
    private static final CommandTemplate<Long> DECR = CommandTemplate.of("DECR", Decoders.LONG);
    private static final CommandTemplate<Long> DECRBY = CommandTemplate.of("DECRBY", Decoders.LONG);
    private static final CommandTemplate<Boolean> DELIFEQ = CommandTemplate.of("DELIFEQ", Decoders.BOOLEAN);
    private static final CommandTemplate<@Nullable String> DIGEST = CommandTemplate.of("DIGEST", Decoders.TEXT);
    private static final CommandTemplate<@Nullable String> GET = CommandTemplate.of("GET", Decoders.TEXT);
    private static final CommandTemplate<@Nullable String> GETDEL = CommandTemplate.of("GETDEL", Decoders.TEXT);
    private static final CommandTemplate<String> GETRANGE = CommandTemplate.of("GETRANGE", Decoders.STATUS);
    private static final CommandTemplate<@Nullable String> GETSET = CommandTemplate.of("GETSET", Decoders.TEXT);
    private static final CommandTemplate<Long> INCR = CommandTemplate.of("INCR", Decoders.LONG);
    private static final CommandTemplate<Long> INCRBY = CommandTemplate.of("INCRBY", Decoders.LONG);
    private static final CommandTemplate<Double> INCRBYFLOAT = CommandTemplate.of("INCRBYFLOAT", Decoders.DOUBLE);
    private static final CommandTemplate<List<@Nullable String>> MGET = CommandTemplate.of("MGET", Decoders.TEXT_LIST);
    private static final CommandTemplate<String> MSET = CommandTemplate.of("MSET", Decoders.STATUS);
    private static final CommandTemplate<Boolean> MSETNX = CommandTemplate.of("MSETNX", Decoders.BOOLEAN);
    private static final CommandTemplate<String> PSETEX = CommandTemplate.of("PSETEX", Decoders.STATUS);
    private static final CommandTemplate<String> SETEX = CommandTemplate.of("SETEX", Decoders.STATUS);
    private static final CommandTemplate<Boolean> SETNX = CommandTemplate.of("SETNX", Decoders.BOOLEAN);
    private static final CommandTemplate<Long> SETRANGE = CommandTemplate.of("SETRANGE", Decoders.LONG);
    private static final CommandTemplate<Long> STRLEN = CommandTemplate.of("STRLEN", Decoders.LONG);

    private Strings() {}

    /**
     * Appends to the value of a key, which is made if there is none; answers with the new length in bytes.
     * <a href="https://valkey.io/commands/append/">APPEND</a>, since 2.0.0, O(1).
     */
    public static Command<Long> append(String key, String value) {
        return APPEND.with(key, value);
    }

    /** As {@link #append(String, String)}, with bytes. */
    public static Command<Long> append(String key, byte[] value) {
        return APPEND.with(key, value);
    }

    /**
     * Takes one from a counter, which begins at 0; answers with the new value.
     * <a href="https://valkey.io/commands/decr/">DECR</a>, since 1.0.0, O(1).
     */
    public static Command<Long> decr(String key) {
        return DECR.with(key);
    }

    /**
     * Takes a number from a counter, which begins at 0; answers with the new value.
     * <a href="https://valkey.io/commands/decrby/">DECRBY</a>, since 1.0.0, O(1).
     */
    public static Command<Long> decrBy(String key, long decrement) {
        return DECRBY.with(key, decrement);
    }

    /**
     * Deletes a key; options compare its value first. Answers whether it was deleted.
     * <a href="https://redis.io/docs/latest/commands/delex/">DELEX</a>, since 8.4.0, O(1), O(n) in the value with a digest.
     */
    public static DelExCommand delEx(String key) {
        return new DelExCommand(key);
    }

    /**
     * Deletes a key if it has this value, as the owner of a lock does; answers whether it was deleted.
     * <a href="https://valkey.io/commands/delifeq/">DELIFEQ</a>, since Valkey 9.0.0, O(1).
     */
    public static Command<Boolean> delIfEq(String key, String value) {
        return DELIFEQ.with(key, value);
    }

    /** As {@link #delIfEq(String, String)}, with bytes. */
    public static Command<Boolean> delIfEq(String key, byte[] value) {
        return DELIFEQ.with(key, value);
    }

    /**
     * The digest of a value in hexadecimal, for conditions of {@code set} and {@code delEx}; null if there is none.
     * <a href="https://redis.io/docs/latest/commands/digest/">DIGEST</a>, since 8.4.0, O(n) in the value.
     */
    public static Command<@Nullable String> digest(String key) {
        return DIGEST.with(key);
    }

    /**
     * The value of a key, or null if there is none.
     * <a href="https://valkey.io/commands/get/">GET</a>, since 1.0.0, O(1).
     */
    public static Command<@Nullable String> get(String key) {
        return GET.with(key);
    }

    /**
     * Deletes a key; answers with its value, or null if there was none.
     * <a href="https://valkey.io/commands/getdel/">GETDEL</a>, since 6.2.0, O(1).
     */
    public static Command<@Nullable String> getDel(String key) {
        return GETDEL.with(key);
    }

    /**
     * The value of a key, or null if there is none; options set or remove its expiry.
     * <a href="https://valkey.io/commands/getex/">GETEX</a>, since 6.2.0, O(1).
     */
    public static GetExCommand getEx(String key) {
        return new GetExCommand(key);
    }

    /**
     * The bytes of a value from one offset to another, both included; negative ones count from the end.
     * <a href="https://valkey.io/commands/getrange/">GETRANGE</a>, since 2.4.0, O(n) in the bytes of the reply.
     *
     * @return a text that is empty if there is no such key or range
     */
    public static Command<String> getRange(String key, long start, long end) {
        return GETRANGE.with(key, start, end);
    }

    /**
     * Sets a value; answers with the one before, or null.
     * <a href="https://valkey.io/commands/getset/">GETSET</a>, since 1.0.0, O(1).
     *
     * @deprecated by the server since 6.2.0: use {@code set(key, value).get()}
     */
    @Deprecated
    public static Command<@Nullable String> getSet(String key, String value) {
        return GETSET.with(key, value);
    }

    /**
     * Adds one to a counter, which begins at 0; answers with the new value.
     * <a href="https://valkey.io/commands/incr/">INCR</a>, since 1.0.0, O(1).
     */
    public static Command<Long> incr(String key) {
        return INCR.with(key);
    }

    /**
     * Adds a number to a counter, which begins at 0; answers with the new value.
     * <a href="https://valkey.io/commands/incrby/">INCRBY</a>, since 1.0.0, O(1).
     */
    public static Command<Long> incrBy(String key, long increment) {
        return INCRBY.with(key, increment);
    }

    /**
     * Adds a number to a value with decimals, which begins at 0; answers with the new value.
     * <a href="https://valkey.io/commands/incrbyfloat/">INCRBYFLOAT</a>, since 2.6.0, O(1).
     */
    public static Command<Double> incrByFloat(String key, double increment) {
        return INCRBYFLOAT.with(key, increment);
    }

    /**
     * Adds a number to a counter, which begins at 0; options set bounds and an expiry, as a limit of calls per window
     * needs. Answers with the new value and what was added.
     * <a href="https://redis.io/docs/latest/commands/increx/">INCREX</a>, since 8.8.0, O(1).
     */
    public static IncrExCommand<Long> incrEx(String key, long increment) {
        return IncrExCommand.byLong(key, increment);
    }

    /** As {@link #incrEx}, for numbers with decimals. */
    public static IncrExCommand<Double> incrExByFloat(String key, double increment) {
        return IncrExCommand.byDouble(key, increment);
    }

    /**
     * The longest common subsequence of two values; options answer with its length or with the matching ranges.
     * <a href="https://valkey.io/commands/lcs/">LCS</a>, since 7.0.0, O(n*m) in the lengths of the values.
     */
    public static LcsCommand lcs(String key1, String key2) {
        return new LcsCommand(key1, key2);
    }

    /**
     * The values of several keys in their order, null for those that do not exist or hold no string.
     * <a href="https://valkey.io/commands/mget/">MGET</a>, since 1.0.0, O(n) in the keys.
     */
    public static Command<List<@Nullable String>> mget(String... keys) {
        return MGET.with(Require.some(MGET, "key", keys));
    }

    /** As {@link #mget(String...)}. */
    public static Command<List<@Nullable String>> mget(Collection<String> keys) {
        return MGET.with(Require.some(MGET, "key", keys));
    }

    /**
     * Sets several values at once; always answers {@code OK}.
     * <a href="https://valkey.io/commands/mset/">MSET</a>, since 1.0.1, O(n) in the keys.
     *
     * @param values by key, of any type that a word may have
     */
    public static Command<String> mset(Map<String, ?> values) {
        return MSET.with(pairs(MSET, values));
    }

    /**
     * Sets several values at once; options give them all an expiry and ask first. Answers whether they were set.
     * <a href="https://redis.io/docs/latest/commands/msetex/">MSETEX</a>, since 8.4.0, O(n) in the keys.
     *
     * @param values by key, of any type that a word may have
     */
    public static MsetExCommand msetEx(Map<String, ?> values) {
        return new MsetExCommand(values);
    }

    /**
     * Sets several values at once, or none if one of the keys exists; answers whether they were set.
     * <a href="https://valkey.io/commands/msetnx/">MSETNX</a>, since 1.0.1, O(n) in the keys.
     *
     * @param values by key, of any type that a word may have
     */
    public static Command<Boolean> msetNx(Map<String, ?> values) {
        return MSETNX.with(pairs(MSETNX, values));
    }

    /**
     * Sets a value that expires; always answers {@code OK}.
     * <a href="https://valkey.io/commands/psetex/">PSETEX</a>, since 2.6.0, O(1).
     *
     * @deprecated by the server since 2.6.12: use {@code set(key, value).ex(expiry)}
     */
    @Deprecated
    public static Command<String> psetEx(String key, Duration expiry, String value) {
        return PSETEX.with(key, Times.millis(Times.positive(expiry)), value);
    }

    /**
     * Sets a value, whatever was there before, and removes the key's expiry; options expire, keep or ask first. Answers
     * whether the value was set, which fails only by its conditions.
     * <a href="https://valkey.io/commands/set/">SET</a>, since 1.0.0, O(1).
     */
    public static SetCommand set(String key, String value) {
        return new SetCommand(key, value);
    }

    /** As {@link #set(String, String)}, with bytes. */
    public static SetCommand set(String key, byte[] value) {
        return new SetCommand(key, value);
    }

    /**
     * Sets a value that expires, in whole seconds rounded up; always answers {@code OK}.
     * <a href="https://valkey.io/commands/setex/">SETEX</a>, since 2.0.0, O(1).
     *
     * @deprecated by the server since 2.6.12: use {@code set(key, value).ex(expiry)}
     */
    @Deprecated
    public static Command<String> setEx(String key, Duration expiry, String value) {
        Duration positive = Times.positive(expiry);
        long seconds = positive.getSeconds() + (Times.isWholeSeconds(positive) ? 0 : 1);
        return SETEX.with(key, seconds, value);
    }

    /**
     * Sets a value if the key does not exist; answers whether it was set.
     * <a href="https://valkey.io/commands/setnx/">SETNX</a>, since 1.0.0, O(1).
     *
     * @deprecated by the server since 2.6.12: use {@code set(key, value).nx()}
     */
    @Deprecated
    public static Command<Boolean> setNx(String key, String value) {
        return SETNX.with(key, value);
    }

    /**
     * Overwrites the bytes of a value from an offset on, with zero bytes in a gap; answers with the new length.
     * <a href="https://valkey.io/commands/setrange/">SETRANGE</a>, since 2.2.0, O(1) for short values.
     */
    public static Command<Long> setRange(String key, long offset, String value) {
        return SETRANGE.with(key, offset, value);
    }

    /** As {@link #setRange(String, long, String)}, with bytes. */
    public static Command<Long> setRange(String key, long offset, byte[] value) {
        return SETRANGE.with(key, offset, value);
    }

    /**
     * The length of a value in bytes, 0 if there is none.
     * <a href="https://valkey.io/commands/strlen/">STRLEN</a>, since 2.2.0, O(1).
     */
    public static Command<Long> strlen(String key) {
        return STRLEN.with(key);
    }

    private static Object[] pairs(CommandTemplate<?> command, Map<String, ?> values) {
        List<Object> words = new ArrayList<>(values.size() * 2);
        values.forEach((key, value) -> {
            words.add(key);
            words.add(value);
        });
        return Require.some(command, "value", words);
    }
}
