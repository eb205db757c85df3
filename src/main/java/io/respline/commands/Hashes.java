package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Require;
import io.respline.commands.support.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes: values by the names of fields, under one key; each field may expire on its own. */
public final class Hashes {

    private static final CommandTemplate<Long> HDEL = CommandTemplate.of("HDEL", Decoders.LONG);
    private static final CommandTemplate<Boolean> HEXISTS = CommandTemplate.of("HEXISTS", Decoders.BOOLEAN);
    private static final CommandTemplate<@Nullable String> HGET = CommandTemplate.of("HGET", Decoders.TEXT);
    private static final CommandTemplate<Map<String, String>> HGETALL =
            CommandTemplate.of("HGETALL", Decoders.TEXT_MAP);
    private static final CommandTemplate<List<@Nullable String>> HGETDEL =
            CommandTemplate.of("HGETDEL", Decoders.TEXT_LIST);
    private static final CommandTemplate<Long> HINCRBY = CommandTemplate.of("HINCRBY", Decoders.LONG);
    private static final CommandTemplate<Double> HINCRBYFLOAT = CommandTemplate.of("HINCRBYFLOAT", Decoders.DOUBLE);
    private static final CommandTemplate<List<String>> HKEYS = CommandTemplate.of("HKEYS", Decoders.TEXTS);
    private static final CommandTemplate<Long> HLEN = CommandTemplate.of("HLEN", Decoders.LONG);
    private static final CommandTemplate<List<@Nullable String>> HMGET =
            CommandTemplate.of("HMGET", Decoders.TEXT_LIST);
    private static final CommandTemplate<String> HMSET = CommandTemplate.of("HMSET", Decoders.STATUS);
    private static final CommandTemplate<List<FieldExpiry>> HPERSIST =
            CommandTemplate.of("HPERSIST", Decoders.listOf(FieldExpiry::of));
    private static final CommandTemplate<List<ExpireTime>> HPEXPIRETIME =
            CommandTemplate.of("HPEXPIRETIME", Decoders.listOf(reply -> ExpireTime.of(reply.asLong())));
    private static final CommandTemplate<List<Ttl>> HPTTL =
            CommandTemplate.of("HPTTL", Decoders.listOf(reply -> Ttl.of(reply.asLong())));
    private static final CommandTemplate<@Nullable String> HRANDFIELD = CommandTemplate.of("HRANDFIELD", Decoders.TEXT);
    private static final CommandTemplate<Long> HSET = CommandTemplate.of("HSET", Decoders.LONG);
    private static final CommandTemplate<Boolean> HSETNX = CommandTemplate.of("HSETNX", Decoders.BOOLEAN);
    private static final CommandTemplate<Long> HSTRLEN = CommandTemplate.of("HSTRLEN", Decoders.LONG);
    private static final CommandTemplate<List<String>> HVALS = CommandTemplate.of("HVALS", Decoders.TEXTS);

    private Hashes() {}

    /**
     * Deletes fields, and the key with the last one; answers how many there were.
     * <a href="https://valkey.io/commands/hdel/">HDEL</a>, since 2.0.0, O(n) in the fields.
     */
    public static Command<Long> hdel(String key, String... fields) {
        return HDEL.with(Words.prepend(key, Require.some(HDEL, "field", fields)));
    }

    /** As {@link #hdel(String, String...)}. */
    public static Command<Long> hdel(String key, Collection<String> fields) {
        return HDEL.with(Words.prepend(key, Require.some(HDEL, "field", fields)));
    }

    /**
     * Whether there is such a field.
     * <a href="https://valkey.io/commands/hexists/">HEXISTS</a>, since 2.0.0, O(1).
     */
    public static Command<Boolean> hexists(String key, String field) {
        return HEXISTS.with(key, field);
    }

    /**
     * Lets fields expire after a time, which deletes them at once if it is zero; options make it conditional. Answers for
     * each field what became of its expiry.
     * <a href="https://valkey.io/commands/hexpire/">HEXPIRE</a> for whole seconds, otherwise
     * <a href="https://valkey.io/commands/hpexpire/">HPEXPIRE</a> in milliseconds rounded up; since 7.4.0, Valkey 9.0.0, O(n)
     * in the fields.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public static HExpireCommand hexpire(String key, Duration time, String... fields) {
        return HExpireCommand.in(key, time, fields);
    }

    /** As {@link #hexpire(String, Duration, String...)}. */
    public static HExpireCommand hexpire(String key, Duration time, Collection<String> fields) {
        return HExpireCommand.in(key, time, fields.toArray());
    }

    /**
     * Lets fields expire at a point in time, which deletes them at once if that has passed; options make it conditional.
     * Answers for each field what became of its expiry.
     * <a href="https://valkey.io/commands/hexpireat/">HEXPIREAT</a> for whole seconds, otherwise
     * <a href="https://valkey.io/commands/hpexpireat/">HPEXPIREAT</a> in milliseconds rounded up; since 7.4.0, Valkey 9.0.0,
     * O(n) in the fields.
     */
    public static HExpireCommand hexpireAt(String key, Instant time, String... fields) {
        return HExpireCommand.at(key, time, fields);
    }

    /** As {@link #hexpireAt(String, Instant, String...)}. */
    public static HExpireCommand hexpireAt(String key, Instant time, Collection<String> fields) {
        return HExpireCommand.at(key, time, fields.toArray());
    }

    /**
     * When fields expire, to the millisecond; {@code exists} speaks of the field.
     * <a href="https://valkey.io/commands/hpexpiretime/">HPEXPIRETIME</a>, since 7.4.0, Valkey 9.0.0, O(n) in the fields.
     */
    public static Command<List<ExpireTime>> hexpireTime(String key, String... fields) {
        return HPEXPIRETIME.with(Words.prepend(key, counted(HPEXPIRETIME, fields)));
    }

    /** As {@link #hexpireTime(String, String...)}. */
    public static Command<List<ExpireTime>> hexpireTime(String key, Collection<String> fields) {
        return HPEXPIRETIME.with(Words.prepend(key, counted(HPEXPIRETIME, fields.toArray())));
    }

    /**
     * The value of a field, or null if there is none.
     * <a href="https://valkey.io/commands/hget/">HGET</a>, since 2.0.0, O(1).
     */
    public static Command<@Nullable String> hget(String key, String field) {
        return HGET.with(key, field);
    }

    /**
     * All values by field; empty if there is no such key. For a large hash prefer {@link #hscan(String)}.
     * <a href="https://valkey.io/commands/hgetall/">HGETALL</a>, since 2.0.0, O(n) in the fields.
     */
    public static Command<Map<String, String>> hgetAll(String key) {
        return HGETALL.with(key);
    }

    /**
     * Deletes fields, and the key with the last one; answers with their values, null for those that did not exist.
     * <a href="https://valkey.io/commands/hgetdel/">HGETDEL</a>, since 8.0.0, Valkey 9.1.0, O(n) in the fields.
     */
    public static Command<List<@Nullable String>> hgetDel(String key, String... fields) {
        return HGETDEL.with(Words.prepend(key, counted(HGETDEL, fields)));
    }

    /** As {@link #hgetDel(String, String...)}. */
    public static Command<List<@Nullable String>> hgetDel(String key, Collection<String> fields) {
        return HGETDEL.with(Words.prepend(key, counted(HGETDEL, fields.toArray())));
    }

    /**
     * The values of fields, null for those that do not exist; options set or remove their expiry.
     * <a href="https://valkey.io/commands/hgetex/">HGETEX</a>, since 8.0.0, Valkey 9.0.0, O(n) in the fields.
     */
    public static HGetExCommand hgetEx(String key, String... fields) {
        return new HGetExCommand(key, fields);
    }

    /** As {@link #hgetEx(String, String...)}. */
    public static HGetExCommand hgetEx(String key, Collection<String> fields) {
        return new HGetExCommand(key, fields.toArray());
    }

    /**
     * Adds a number to a field, which begins at 0; answers with the new value.
     * <a href="https://valkey.io/commands/hincrby/">HINCRBY</a>, since 2.0.0, O(1).
     */
    public static Command<Long> hincrBy(String key, String field, long increment) {
        return HINCRBY.with(key, field, increment);
    }

    /**
     * Adds a number to a field with decimals, which begins at 0; answers with the new value.
     * <a href="https://valkey.io/commands/hincrbyfloat/">HINCRBYFLOAT</a>, since 2.6.0, O(1).
     */
    public static Command<Double> hincrByFloat(String key, String field, double increment) {
        return HINCRBYFLOAT.with(key, field, increment);
    }

    /**
     * The names of all fields.
     * <a href="https://valkey.io/commands/hkeys/">HKEYS</a>, since 2.0.0, O(n) in the fields.
     */
    public static Command<List<String>> hkeys(String key) {
        return HKEYS.with(key);
    }

    /**
     * How many fields there are.
     * <a href="https://valkey.io/commands/hlen/">HLEN</a>, since 2.0.0, O(1).
     */
    public static Command<Long> hlen(String key) {
        return HLEN.with(key);
    }

    /**
     * The values of fields in their order, null for those that do not exist.
     * <a href="https://valkey.io/commands/hmget/">HMGET</a>, since 2.0.0, O(n) in the fields.
     */
    public static Command<List<@Nullable String>> hmget(String key, String... fields) {
        return HMGET.with(Words.prepend(key, Require.some(HMGET, "field", fields)));
    }

    /** As {@link #hmget(String, String...)}. */
    public static Command<List<@Nullable String>> hmget(String key, Collection<String> fields) {
        return HMGET.with(Words.prepend(key, Require.some(HMGET, "field", fields)));
    }

    /**
     * Sets fields; always answers {@code OK}.
     * <a href="https://valkey.io/commands/hmset/">HMSET</a>, since 2.0.0, O(n) in the fields.
     *
     * @param values by field, of any type that a word may have
     * @deprecated by the server since 4.0.0: use {@link #hset(String, Map)}
     */
    @Deprecated
    public static Command<String> hmset(String key, Map<String, ?> values) {
        return HMSET.with(Words.prepend(key, pairs(HMSET, values)));
    }

    /**
     * Removes the expiry of fields; answers for each what became of it.
     * <a href="https://valkey.io/commands/hpersist/">HPERSIST</a>, since 7.4.0, Valkey 9.0.0, O(n) in the fields.
     */
    public static Command<List<FieldExpiry>> hpersist(String key, String... fields) {
        return HPERSIST.with(Words.prepend(key, counted(HPERSIST, fields)));
    }

    /** As {@link #hpersist(String, String...)}. */
    public static Command<List<FieldExpiry>> hpersist(String key, Collection<String> fields) {
        return HPERSIST.with(Words.prepend(key, counted(HPERSIST, fields.toArray())));
    }

    /**
     * The name of a random field, or null if there is no such key.
     * <a href="https://valkey.io/commands/hrandfield/">HRANDFIELD</a>, since 6.2.0, O(1).
     */
    public static Command<@Nullable String> hrandField(String key) {
        return HRANDFIELD.with(key);
    }

    /**
     * The names of so many random fields; an option answers with their values, too.
     * <a href="https://valkey.io/commands/hrandfield/">HRANDFIELD</a>, since 6.2.0, O(n) in the count.
     *
     * @param count if positive, of different fields, all at the most; if negative, of exactly so many fields, some perhaps
     *     more than once
     */
    public static HRandFieldCommand hrandField(String key, long count) {
        return new HRandFieldCommand(key, count);
    }

    /**
     * The first page of all fields; options choose among them. Every field that exists throughout is returned, some perhaps
     * twice.
     * <a href="https://valkey.io/commands/hscan/">HSCAN</a>, since 2.8.0, O(1) for a page.
     */
    public static HScanCommand hscan(String key) {
        return hscan(key, ScanCursor.START);
    }

    /** The page behind a cursor that the page before has given, with the same options. */
    public static HScanCommand hscan(String key, ScanCursor cursor) {
        return new HScanCommand(key, cursor);
    }

    /**
     * Sets a field, whatever was there before; answers how many fields are new: 1 or 0.
     * <a href="https://valkey.io/commands/hset/">HSET</a>, since 2.0.0, O(1).
     */
    public static Command<Long> hset(String key, String field, String value) {
        return HSET.with(key, field, value);
    }

    /** As {@link #hset(String, String, String)}, with bytes. */
    public static Command<Long> hset(String key, String field, byte[] value) {
        return HSET.with(key, field, value);
    }

    /**
     * Sets several fields at once; answers how many of them are new.
     * <a href="https://valkey.io/commands/hset/">HSET</a>, since 4.0.0 for several fields, O(n) in the fields.
     *
     * @param values by field, of any type that a word may have
     */
    public static Command<Long> hset(String key, Map<String, ?> values) {
        return HSET.with(Words.prepend(key, pairs(HSET, values)));
    }

    /**
     * Sets a field and removes its expiry; options expire, keep or ask first. Answers whether the field was set, which fails
     * only by its conditions.
     * <a href="https://valkey.io/commands/hsetex/">HSETEX</a>, since 8.0.0, Valkey 9.0.0, O(1).
     */
    public static HSetExCommand hsetEx(String key, String field, String value) {
        return new HSetExCommand(key, field, value);
    }

    /** As {@link #hsetEx(String, String, String)}, with bytes. */
    public static HSetExCommand hsetEx(String key, String field, byte[] value) {
        return new HSetExCommand(key, field, value);
    }

    /**
     * As {@link #hsetEx(String, String, String)}, of several fields at once, of which all are set or none.
     *
     * @param values by field, of any type that a word may have
     */
    public static HSetExCommand hsetEx(String key, Map<String, ?> values) {
        return new HSetExCommand(key, values);
    }

    /**
     * Sets a field if it does not exist; answers whether it was set.
     * <a href="https://valkey.io/commands/hsetnx/">HSETNX</a>, since 2.0.0, O(1).
     */
    public static Command<Boolean> hsetNx(String key, String field, String value) {
        return HSETNX.with(key, field, value);
    }

    /** As {@link #hsetNx(String, String, String)}, with bytes. */
    public static Command<Boolean> hsetNx(String key, String field, byte[] value) {
        return HSETNX.with(key, field, value);
    }

    /**
     * The length of a field's value in bytes, 0 if there is none.
     * <a href="https://valkey.io/commands/hstrlen/">HSTRLEN</a>, since 3.2.0, O(1).
     */
    public static Command<Long> hstrlen(String key, String field) {
        return HSTRLEN.with(key, field);
    }

    /**
     * How long fields will live, to the millisecond; {@code exists} speaks of the field.
     * <a href="https://valkey.io/commands/hpttl/">HPTTL</a>, since 7.4.0, Valkey 9.0.0, O(n) in the fields.
     */
    public static Command<List<Ttl>> httl(String key, String... fields) {
        return HPTTL.with(Words.prepend(key, counted(HPTTL, fields)));
    }

    /** As {@link #httl(String, String...)}. */
    public static Command<List<Ttl>> httl(String key, Collection<String> fields) {
        return HPTTL.with(Words.prepend(key, counted(HPTTL, fields.toArray())));
    }

    /**
     * The values of all fields.
     * <a href="https://valkey.io/commands/hvals/">HVALS</a>, since 2.0.0, O(n) in the fields.
     */
    public static Command<List<String>> hvals(String key) {
        return HVALS.with(key);
    }

    /** The words {@code FIELDS count field ...}, in which there must be a field. */
    static Object[] counted(CommandTemplate<?> command, Object[] fields) {
        Require.some(command, "field", fields);
        return Words.concat(new Object[] {"FIELDS", fields.length}, fields);
    }

    /** Fields and values by turns, of which there must be one. */
    static Object[] pairs(CommandTemplate<?> command, Map<String, ?> values) {
        List<Object> words = new ArrayList<>(values.size() * 2);
        values.forEach((field, value) -> {
            words.add(field);
            words.add(value);
        });
        return Require.some(command, "field", words);
    }
}
