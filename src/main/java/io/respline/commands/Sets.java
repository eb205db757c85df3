package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.commands.support.Require;
import io.respline.commands.support.Words;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets: members without an order, each of them once; intersections, unions and differences.
 *
 * <p>Results that are sets keep the server's order and cannot be modified. Members that are no text are read by {@code
 * .as(Decoders.BYTES_LIST)}.
 */
public final class Sets {

    private static final CommandTemplate<Long> SADD = CommandTemplate.of("SADD", Decoders.LONG);
    private static final CommandTemplate<Long> SCARD = CommandTemplate.of("SCARD", Decoders.LONG);
    private static final CommandTemplate<Set<String>> SDIFF = CommandTemplate.of("SDIFF", Texts.SET);
    private static final CommandTemplate<Long> SDIFFSTORE = CommandTemplate.of("SDIFFSTORE", Decoders.LONG);
    private static final CommandTemplate<Set<String>> SINTER = CommandTemplate.of("SINTER", Texts.SET);
    private static final CommandTemplate<Long> SINTERSTORE = CommandTemplate.of("SINTERSTORE", Decoders.LONG);
    private static final CommandTemplate<Boolean> SISMEMBER = CommandTemplate.of("SISMEMBER", Decoders.BOOLEAN);
    private static final CommandTemplate<Set<String>> SMEMBERS = CommandTemplate.of("SMEMBERS", Texts.SET);
    private static final CommandTemplate<List<Boolean>> SMISMEMBER =
            CommandTemplate.of("SMISMEMBER", Decoders.BOOLEAN_LIST);
    private static final CommandTemplate<Boolean> SMOVE = CommandTemplate.of("SMOVE", Decoders.BOOLEAN);
    private static final CommandTemplate<@Nullable String> SPOP = CommandTemplate.of("SPOP", Decoders.TEXT);
    private static final CommandTemplate<Set<String>> SPOP_MANY = SPOP.decodedBy(Texts.SET);
    private static final CommandTemplate<@Nullable String> SRANDMEMBER =
            CommandTemplate.of("SRANDMEMBER", Decoders.TEXT);
    private static final CommandTemplate<List<String>> SRANDMEMBER_MANY = SRANDMEMBER.decodedBy(Decoders.TEXTS);
    private static final CommandTemplate<Long> SREM = CommandTemplate.of("SREM", Decoders.LONG);
    private static final CommandTemplate<ScanPage<String>> SSCAN =
            CommandTemplate.of("SSCAN", ScanPage.decoder(Fields::text));
    private static final CommandTemplate<Set<String>> SUNION = CommandTemplate.of("SUNION", Texts.SET);
    private static final CommandTemplate<Long> SUNIONSTORE = CommandTemplate.of("SUNIONSTORE", Decoders.LONG);

    private Sets() {}

    /**
     * Adds members; answers how many of them are new.
     * <a href="https://valkey.io/commands/sadd/">SADD</a>, since 1.0.0, O(n) in the members.
     */
    public static Command<Long> sadd(String key, String... members) {
        return SADD.with(Words.prepend(key, Require.some(SADD, "member", members)));
    }

    /** As {@link #sadd(String, String...)}, of members of any type that a word may have. */
    public static Command<Long> sadd(String key, Collection<?> members) {
        return SADD.with(Words.prepend(key, Require.some(SADD, "member", members)));
    }

    /** As {@link #sadd(String, String...)}, with bytes. */
    public static Command<Long> sadd(String key, byte[] member) {
        return SADD.with(key, member);
    }

    /**
     * How many members there are.
     * <a href="https://valkey.io/commands/scard/">SCARD</a>, since 1.0.0, O(1).
     */
    public static Command<Long> scard(String key) {
        return SCARD.with(key);
    }

    /**
     * The members of the first set that are in none of the others.
     * <a href="https://valkey.io/commands/sdiff/">SDIFF</a>, since 1.0.0, O(n) in the members of all sets.
     */
    public static Command<Set<String>> sdiff(String... keys) {
        return SDIFF.with(Require.some(SDIFF, "key", keys));
    }

    /** As {@link #sdiff(String...)}. */
    public static Command<Set<String>> sdiff(Collection<String> keys) {
        return SDIFF.with(Require.some(SDIFF, "key", keys));
    }

    /**
     * How many members of the first set are in none of the others; an option limits the count.
     * <a href="https://redis.io/docs/latest/commands/sdiffcard/">SDIFFCARD</a>, since 8.10.0, not in Valkey, O(n) in the
     * members of all sets.
     */
    public static SetCardCommand sdiffCard(String... keys) {
        return SetCardCommand.difference(keys);
    }

    /** As {@link #sdiffCard(String...)}. */
    public static SetCardCommand sdiffCard(Collection<String> keys) {
        return SetCardCommand.difference(keys.toArray());
    }

    /**
     * Stores what {@link #sdiff(String...)} gives, replacing what is there; answers how many members that are.
     * <a href="https://valkey.io/commands/sdiffstore/">SDIFFSTORE</a>, since 1.0.0, O(n) in the members of all sets.
     */
    public static Command<Long> sdiffStore(String destination, String... keys) {
        return SDIFFSTORE.with(Words.prepend(destination, Require.some(SDIFFSTORE, "key", keys)));
    }

    /** As {@link #sdiffStore(String, String...)}. */
    public static Command<Long> sdiffStore(String destination, Collection<String> keys) {
        return SDIFFSTORE.with(Words.prepend(destination, Require.some(SDIFFSTORE, "key", keys)));
    }

    /**
     * The members that all sets have.
     * <a href="https://valkey.io/commands/sinter/">SINTER</a>, since 1.0.0, O(n*m) with n members of the smallest of m sets.
     */
    public static Command<Set<String>> sinter(String... keys) {
        return SINTER.with(Require.some(SINTER, "key", keys));
    }

    /** As {@link #sinter(String...)}. */
    public static Command<Set<String>> sinter(Collection<String> keys) {
        return SINTER.with(Require.some(SINTER, "key", keys));
    }

    /**
     * How many members all sets have in common; an option limits the count.
     * <a href="https://valkey.io/commands/sintercard/">SINTERCARD</a>, since 7.0.0, O(n*m) with n members of the smallest of
     * m sets.
     */
    public static SetCardCommand sinterCard(String... keys) {
        return SetCardCommand.intersection(keys);
    }

    /** As {@link #sinterCard(String...)}. */
    public static SetCardCommand sinterCard(Collection<String> keys) {
        return SetCardCommand.intersection(keys.toArray());
    }

    /**
     * Stores what {@link #sinter(String...)} gives, replacing what is there; answers how many members that are.
     * <a href="https://valkey.io/commands/sinterstore/">SINTERSTORE</a>, since 1.0.0, O(n*m) with n members of the smallest
     * of m sets.
     */
    public static Command<Long> sinterStore(String destination, String... keys) {
        return SINTERSTORE.with(Words.prepend(destination, Require.some(SINTERSTORE, "key", keys)));
    }

    /** As {@link #sinterStore(String, String...)}. */
    public static Command<Long> sinterStore(String destination, Collection<String> keys) {
        return SINTERSTORE.with(Words.prepend(destination, Require.some(SINTERSTORE, "key", keys)));
    }

    /**
     * Whether this is a member.
     * <a href="https://valkey.io/commands/sismember/">SISMEMBER</a>, since 1.0.0, O(1).
     */
    public static Command<Boolean> sisMember(String key, String member) {
        return SISMEMBER.with(key, member);
    }

    /** As {@link #sisMember(String, String)}, with bytes. */
    public static Command<Boolean> sisMember(String key, byte[] member) {
        return SISMEMBER.with(key, member);
    }

    /**
     * All members. For a large set prefer {@link #sscan(String)}.
     * <a href="https://valkey.io/commands/smembers/">SMEMBERS</a>, since 1.0.0, O(n) in the members.
     */
    public static Command<Set<String>> smembers(String key) {
        return SMEMBERS.with(key);
    }

    /**
     * Which of these are members, in their order.
     * <a href="https://valkey.io/commands/smismember/">SMISMEMBER</a>, since 6.2.0, O(n) in the members asked for.
     */
    public static Command<List<Boolean>> smisMember(String key, String... members) {
        return SMISMEMBER.with(Words.prepend(key, Require.some(SMISMEMBER, "member", members)));
    }

    /** As {@link #smisMember(String, String...)}, of members of any type that a word may have. */
    public static Command<List<Boolean>> smisMember(String key, Collection<?> members) {
        return SMISMEMBER.with(Words.prepend(key, Require.some(SMISMEMBER, "member", members)));
    }

    /**
     * Moves a member from one set to another; answers whether it was in the first.
     * <a href="https://valkey.io/commands/smove/">SMOVE</a>, since 1.0.0, O(1).
     */
    public static Command<Boolean> smove(String source, String destination, String member) {
        return SMOVE.with(source, destination, member);
    }

    /** As {@link #smove(String, String, String)}, with bytes. */
    public static Command<Boolean> smove(String source, String destination, byte[] member) {
        return SMOVE.with(source, destination, member);
    }

    /**
     * Removes a random member; answers with it, or null if there is none.
     * <a href="https://valkey.io/commands/spop/">SPOP</a>, since 1.0.0, O(1).
     */
    public static Command<@Nullable String> spop(String key) {
        return SPOP.with(key);
    }

    /**
     * Removes so many random members, all that there are at the most; answers with them.
     * <a href="https://valkey.io/commands/spop/">SPOP</a>, since 3.2.0 with a count, O(n) in the count.
     */
    public static Command<Set<String>> spop(String key, long count) {
        return SPOP_MANY.with(key, Require.notNegative(SPOP, "count", count));
    }

    /**
     * A random member, or null if there is none.
     * <a href="https://valkey.io/commands/srandmember/">SRANDMEMBER</a>, since 1.0.0, O(1).
     */
    public static Command<@Nullable String> srandMember(String key) {
        return SRANDMEMBER.with(key);
    }

    /**
     * So many random members.
     * <a href="https://valkey.io/commands/srandmember/">SRANDMEMBER</a>, since 2.6.0 with a count, O(n) in the count.
     *
     * @param count if positive, of different members, all at the most; if negative, of exactly so many members, some
     *     perhaps more than once
     */
    public static Command<List<String>> srandMember(String key, long count) {
        return SRANDMEMBER_MANY.with(key, count);
    }

    /**
     * Removes members, and the key with the last one; answers how many there were.
     * <a href="https://valkey.io/commands/srem/">SREM</a>, since 1.0.0, O(n) in the members.
     */
    public static Command<Long> srem(String key, String... members) {
        return SREM.with(Words.prepend(key, Require.some(SREM, "member", members)));
    }

    /** As {@link #srem(String, String...)}, of members of any type that a word may have. */
    public static Command<Long> srem(String key, Collection<?> members) {
        return SREM.with(Words.prepend(key, Require.some(SREM, "member", members)));
    }

    /** As {@link #srem(String, String...)}, with bytes. */
    public static Command<Long> srem(String key, byte[] member) {
        return SREM.with(key, member);
    }

    /**
     * The first page of all members; options choose among them. Every member that exists throughout is returned, some
     * perhaps twice.
     * <a href="https://valkey.io/commands/sscan/">SSCAN</a>, since 2.8.0, O(1) for a page.
     */
    public static ElementScanCommand<String> sscan(String key) {
        return sscan(key, ScanCursor.START);
    }

    /** The page behind a cursor that the page before has given, with the same options. */
    public static ElementScanCommand<String> sscan(String key, ScanCursor cursor) {
        return new ElementScanCommand<>(SSCAN.with(key, cursor.value()));
    }

    /**
     * The members that any of the sets has.
     * <a href="https://valkey.io/commands/sunion/">SUNION</a>, since 1.0.0, O(n) in the members of all sets.
     */
    public static Command<Set<String>> sunion(String... keys) {
        return SUNION.with(Require.some(SUNION, "key", keys));
    }

    /** As {@link #sunion(String...)}. */
    public static Command<Set<String>> sunion(Collection<String> keys) {
        return SUNION.with(Require.some(SUNION, "key", keys));
    }

    /**
     * How many different members the sets have together; options limit the count or estimate it.
     * <a href="https://redis.io/docs/latest/commands/sunioncard/">SUNIONCARD</a>, since 8.10.0, not in Valkey, O(n) in the
     * members of all sets.
     */
    public static SetCardCommand sunionCard(String... keys) {
        return SetCardCommand.union(keys);
    }

    /** As {@link #sunionCard(String...)}. */
    public static SetCardCommand sunionCard(Collection<String> keys) {
        return SetCardCommand.union(keys.toArray());
    }

    /**
     * Stores what {@link #sunion(String...)} gives, replacing what is there; answers how many members that are.
     * <a href="https://valkey.io/commands/sunionstore/">SUNIONSTORE</a>, since 1.0.0, O(n) in the members of all sets.
     */
    public static Command<Long> sunionStore(String destination, String... keys) {
        return SUNIONSTORE.with(Words.prepend(destination, Require.some(SUNIONSTORE, "key", keys)));
    }

    /** As {@link #sunionStore(String, String...)}. */
    public static Command<Long> sunionStore(String destination, Collection<String> keys) {
        return SUNIONSTORE.with(Words.prepend(destination, Require.some(SUNIONSTORE, "key", keys)));
    }
}
