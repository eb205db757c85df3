package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Differences, intersections and unions of sorted sets. Sets without scores do as well: each member scores 1. */
public final class SortedSetAlgebra {

    private static final CommandTemplate<List<String>> ZDIFF = CommandTemplate.of("ZDIFF", Decoders.TEXTS);
    private static final CommandTemplate<Long> ZDIFFSTORE = CommandTemplate.of("ZDIFFSTORE", Decoders.LONG);

    private SortedSetAlgebra() {}

    /**
     * The members of the first set that none of the others has; an option answers with the scores too.
     * <a href="https://valkey.io/commands/zdiff/">ZDIFF</a>, since 6.2.0, O(s + (n-m)*log(n)) with s members in all
     * sets, n in the first, m in the reply.
     */
    public static MembersCommand zdiff(String... keys) {
        return zdiff(Arrays.asList(keys));
    }

    /** As {@link #zdiff(String...)}. */
    public static MembersCommand zdiff(Collection<String> keys) {
        return new MembersCommand(CountedKeys.with(ZDIFF, keys));
    }

    /**
     * Stores the members of the first set that none of the others has, replacing what is there; answers how many.
     * <a href="https://valkey.io/commands/zdiffstore/">ZDIFFSTORE</a>, since 6.2.0, as complex as
     * {@link #zdiff(String...)}.
     */
    public static Command<Long> zdiffStore(String destination, String... keys) {
        return zdiffStore(destination, Arrays.asList(keys));
    }

    /** As {@link #zdiffStore(String, String...)}. */
    public static Command<Long> zdiffStore(String destination, Collection<String> keys) {
        return CountedKeys.with(ZDIFFSTORE, keys, destination);
    }

    /**
     * The members that all sets have; options say what becomes of the scores and answer with them too.
     * <a href="https://valkey.io/commands/zinter/">ZINTER</a>, since 6.2.0, O(n*k + m*log(m)) with k sets, n members in
     * the smallest, m in the reply.
     */
    public static ZCombineCommand zinter(String... keys) {
        return zinter(Arrays.asList(keys));
    }

    /** As {@link #zinter(String...)}. */
    public static ZCombineCommand zinter(Collection<String> keys) {
        return ZCombineCommand.inter(keys);
    }

    /**
     * The number of members that all sets have; an option limits it.
     * <a href="https://valkey.io/commands/zintercard/">ZINTERCARD</a>, since 7.0.0, O(n*k) with k sets, n members in
     * the smallest.
     */
    public static ZInterCardCommand zinterCard(String... keys) {
        return zinterCard(Arrays.asList(keys));
    }

    /** As {@link #zinterCard(String...)}. */
    public static ZInterCardCommand zinterCard(Collection<String> keys) {
        return new ZInterCardCommand(keys);
    }

    /**
     * Stores the members that all sets have, replacing what is there; options say what becomes of the scores. Answers
     * how many.
     * <a href="https://valkey.io/commands/zinterstore/">ZINTERSTORE</a>, since 2.0.0, as complex as
     * {@link #zinter(String...)}.
     */
    public static ZCombineStoreCommand zinterStore(String destination, String... keys) {
        return zinterStore(destination, Arrays.asList(keys));
    }

    /** As {@link #zinterStore(String, String...)}. */
    public static ZCombineStoreCommand zinterStore(String destination, Collection<String> keys) {
        return ZCombineStoreCommand.inter(destination, keys);
    }

    /**
     * The members that any of the sets has; options say what becomes of the scores and answer with them too.
     * <a href="https://valkey.io/commands/zunion/">ZUNION</a>, since 6.2.0, O(n + m*log(m)) with n members in all sets,
     * m in the reply.
     */
    public static ZCombineCommand zunion(String... keys) {
        return zunion(Arrays.asList(keys));
    }

    /** As {@link #zunion(String...)}. */
    public static ZCombineCommand zunion(Collection<String> keys) {
        return ZCombineCommand.union(keys);
    }

    /**
     * Stores the members that any of the sets has, replacing what is there; options say what becomes of the scores.
     * Answers how many.
     * <a href="https://valkey.io/commands/zunionstore/">ZUNIONSTORE</a>, since 2.0.0, as complex as
     * {@link #zunion(String...)}.
     */
    public static ZCombineStoreCommand zunionStore(String destination, String... keys) {
        return zunionStore(destination, Arrays.asList(keys));
    }

    /** As {@link #zunionStore(String, String...)}. */
    public static ZCombineStoreCommand zunionStore(String destination, Collection<String> keys) {
        return ZCombineStoreCommand.union(destination, keys);
    }
}
