package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Require;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The array type: texts by index, with gaps that cost nothing. All since 8.8.0, which calls it a preview. Indexes beyond
 * {@code Long.MAX_VALUE} are not for these factories.
 */
public final class SparseArrays {

    private static final CommandTemplate<Long> ARCOUNT = CommandTemplate.of("ARCOUNT", Decoders.LONG);
    private static final CommandTemplate<Long> ARDEL = CommandTemplate.of("ARDEL", Decoders.LONG);
    private static final CommandTemplate<Long> ARDELRANGE = CommandTemplate.of("ARDELRANGE", Decoders.LONG);
    private static final CommandTemplate<@Nullable String> ARGET = CommandTemplate.of("ARGET", Decoders.TEXT);
    private static final CommandTemplate<List<@Nullable String>> ARGETRANGE =
            CommandTemplate.of("ARGETRANGE", Decoders.TEXT_LIST);
    private static final CommandTemplate<Map<String, Double>> ARINFO =
            CommandTemplate.of("ARINFO", Decoders.mapOf(Reply::asDouble));
    private static final CommandTemplate<Long> ARINSERT = CommandTemplate.of("ARINSERT", Decoders.LONG);
    private static final CommandTemplate<List<@Nullable String>> ARLASTITEMS =
            CommandTemplate.of("ARLASTITEMS", Decoders.TEXT_LIST);
    private static final CommandTemplate<Long> ARLEN = CommandTemplate.of("ARLEN", Decoders.LONG);
    private static final CommandTemplate<List<@Nullable String>> ARMGET =
            CommandTemplate.of("ARMGET", Decoders.TEXT_LIST);
    private static final CommandTemplate<Long> ARMSET = CommandTemplate.of("ARMSET", Decoders.LONG);
    private static final CommandTemplate<@Nullable Long> ARNEXT = CommandTemplate.of("ARNEXT", Decoders.NULLABLE_LONG);
    private static final CommandTemplate<Long> AROP_COUNT = CommandTemplate.of("AROP", Decoders.LONG);
    private static final CommandTemplate<@Nullable Long> AROP_BITS = AROP_COUNT.decodedBy(Decoders.NULLABLE_LONG);
    private static final CommandTemplate<@Nullable Double> AROP = AROP_COUNT.decodedBy(Decoders.NULLABLE_DOUBLE);
    private static final CommandTemplate<Long> ARRING = CommandTemplate.of("ARRING", Decoders.LONG);
    private static final CommandTemplate<List<ArrayEntry>> ARSCAN =
            CommandTemplate.of("ARSCAN", Decoders.listOf(ArrayEntry::of));
    private static final CommandTemplate<Boolean> ARSEEK = CommandTemplate.of("ARSEEK", Decoders.BOOLEAN);
    private static final CommandTemplate<Long> ARSET = CommandTemplate.of("ARSET", Decoders.LONG);

    private SparseArrays() {}

    /**
     * How many elements there are, gaps not counted.
     * <a href="https://redis.io/docs/latest/commands/arcount/">ARCOUNT</a>, O(1).
     */
    public static Command<Long> arCount(String key) {
        return ARCOUNT.with(key);
    }

    /**
     * Deletes elements; answers how many there were.
     * <a href="https://redis.io/docs/latest/commands/ardel/">ARDEL</a>, O(n) in the indexes.
     */
    public static Command<Long> arDel(String key, long... indexes) {
        return ARDEL.with(indexed(ARDEL, key, indexes));
    }

    /**
     * Deletes the elements from one index to another, both included; answers how many there were.
     * <a href="https://redis.io/docs/latest/commands/ardelrange/">ARDELRANGE</a>, O(n) in the elements.
     */
    public static Command<Long> arDelRange(String key, long start, long end) {
        return ARDELRANGE.with(key, start, end);
    }

    /**
     * An element, or null if there is none.
     * <a href="https://redis.io/docs/latest/commands/arget/">ARGET</a>, O(1).
     */
    public static Command<@Nullable String> arGet(String key, long index) {
        return ARGET.with(key, index);
    }

    /**
     * What stands from one index to another, both included, null in gaps.
     * <a href="https://redis.io/docs/latest/commands/argetrange/">ARGETRANGE</a>, O(n) in the length of the range.
     */
    public static Command<List<@Nullable String>> arGetRange(String key, long start, long end) {
        return ARGETRANGE.with(key, start, end);
    }

    /**
     * Searches elements by their text; options choose among them and answer with the elements.
     * <a href="https://redis.io/docs/latest/commands/argrep/">ARGREP</a>, O(n) in the elements.
     */
    public static ArGrepCommand arGrep(String key, ArrayPredicate predicate, ArrayPredicate... more) {
        return new ArGrepCommand(key, predicate, more);
    }

    /**
     * How the array is stored: numbers by the server's names.
     * <a href="https://redis.io/docs/latest/commands/arinfo/">ARINFO</a>, O(1).
     */
    public static Command<Map<String, Double>> arInfo(String key) {
        return ARINFO.with(key);
    }

    /** As {@link #arInfo}, and about its slices: {@code FULL}, O(n) in these. */
    public static Command<Map<String, Double>> arInfoFull(String key) {
        return ARINFO.with(key, "FULL");
    }

    /**
     * Adds elements where the cursor of the array is; answers with the index of the last one.
     * <a href="https://redis.io/docs/latest/commands/arinsert/">ARINSERT</a>, O(n) in the elements.
     */
    public static Command<Long> arInsert(String key, String... values) {
        return ARINSERT.with(key).plus(Require.some(ARINSERT, "value", values));
    }

    /** As {@link #arInsert(String, String...)}, of any type that a word may have. */
    public static Command<Long> arInsert(String key, Collection<?> values) {
        return ARINSERT.with(key).plus(Require.some(ARINSERT, "value", values));
    }

    /**
     * The elements that were inserted last, so many at the most, the oldest first.
     * <a href="https://redis.io/docs/latest/commands/arlastitems/">ARLASTITEMS</a>, O(n) in the count.
     */
    public static Command<List<@Nullable String>> arLastItems(String key, long count) {
        return ARLASTITEMS.with(key, count);
    }

    /** As {@link #arLastItems}, the newest first: {@code REV}. */
    public static Command<List<@Nullable String>> arLastItemsReversed(String key, long count) {
        return ARLASTITEMS.with(key, count, "REV");
    }

    /**
     * The highest index and one, 0 if there is no array.
     * <a href="https://redis.io/docs/latest/commands/arlen/">ARLEN</a>, O(1).
     */
    public static Command<Long> arLen(String key) {
        return ARLEN.with(key);
    }

    /**
     * Several elements in their order, null where there is none.
     * <a href="https://redis.io/docs/latest/commands/armget/">ARMGET</a>, O(n) in the indexes.
     */
    public static Command<List<@Nullable String>> arMget(String key, long... indexes) {
        return ARMGET.with(indexed(ARMGET, key, indexes));
    }

    /**
     * Sets several elements; answers how many were not there before.
     * <a href="https://redis.io/docs/latest/commands/armset/">ARMSET</a>, O(n) in the elements.
     *
     * @param values by index, of any type that a word may have
     */
    public static Command<Long> arMset(String key, Map<Long, ?> values) {
        List<Object> words = new ArrayList<>(values.size() * 2);
        values.forEach((index, value) -> {
            words.add(index);
            words.add(value);
        });
        return ARMSET.with(key).plus(Require.some(ARMSET, "value", words));
    }

    /**
     * Where {@link #arInsert(String, String...)} will add, null if no index is left.
     * <a href="https://redis.io/docs/latest/commands/arnext/">ARNEXT</a>, O(1).
     */
    public static Command<@Nullable Long> arNext(String key) {
        return ARNEXT.with(key);
    }

    /**
     * The sum of the numbers from one index to another, both included; null if there are none. See also the other
     * operations that follow.
     * <a href="https://redis.io/docs/latest/commands/arop/">AROP</a> {@code SUM}, O(n) in the elements.
     */
    public static Command<@Nullable Double> arSum(String key, long start, long end) {
        return AROP.with(key, start, end, "SUM");
    }

    /** As {@link #arSum}, the least number: {@code MIN}. */
    public static Command<@Nullable Double> arMin(String key, long start, long end) {
        return AROP.with(key, start, end, "MIN");
    }

    /** As {@link #arSum}, the greatest number: {@code MAX}. */
    public static Command<@Nullable Double> arMax(String key, long start, long end) {
        return AROP.with(key, start, end, "MAX");
    }

    /** As {@link #arSum}, the bits that all numbers have: {@code AND}. */
    public static Command<@Nullable Long> arAnd(String key, long start, long end) {
        return AROP_BITS.with(key, start, end, "AND");
    }

    /** As {@link #arSum}, the bits that any number has: {@code OR}. */
    public static Command<@Nullable Long> arOr(String key, long start, long end) {
        return AROP_BITS.with(key, start, end, "OR");
    }

    /** As {@link #arSum}, the bits that an odd number of numbers have: {@code XOR}. */
    public static Command<@Nullable Long> arXor(String key, long start, long end) {
        return AROP_BITS.with(key, start, end, "XOR");
    }

    /** How many elements stand from one index to another, both included: {@code USED}. */
    public static Command<Long> arUsed(String key, long start, long end) {
        return AROP_COUNT.with(key, start, end, "USED");
    }

    /** As {@link #arUsed}, how many are equal to a text: {@code MATCH}. */
    public static Command<Long> arEqual(String key, long start, long end, String value) {
        return AROP_COUNT.with(key, start, end, "MATCH", value);
    }

    /**
     * Adds elements to a ring of so many places, the oldest giving way; answers with the index of the last one.
     * <a href="https://redis.io/docs/latest/commands/arring/">ARRING</a>, O(n) in the elements.
     */
    public static Command<Long> arRing(String key, long size, String... values) {
        return ARRING.with(key, size).plus(Require.some(ARRING, "value", values));
    }

    /**
     * The elements from one index to another, both included, without gaps.
     * <a href="https://redis.io/docs/latest/commands/arscan/">ARSCAN</a>, O(n) in the elements.
     */
    public static Command<List<ArrayEntry>> arScan(String key, long start, long end) {
        return ARSCAN.with(key, start, end);
    }

    /** As {@link #arScan(String, long, long)}, so many at the most: {@code LIMIT}. */
    public static Command<List<ArrayEntry>> arScan(String key, long start, long end, long limit) {
        return ARSCAN.with(key, start, end, "LIMIT", limit);
    }

    /**
     * Moves the cursor of {@link #arInsert(String, String...)}; answers whether there is an array.
     * <a href="https://redis.io/docs/latest/commands/arseek/">ARSEEK</a>, O(1).
     */
    public static Command<Boolean> arSeek(String key, long index) {
        return ARSEEK.with(key, index);
    }

    /**
     * Sets elements from an index on; answers how many were not there before.
     * <a href="https://redis.io/docs/latest/commands/arset/">ARSET</a>, O(n) in the elements.
     */
    public static Command<Long> arSet(String key, long index, String... values) {
        return ARSET.with(key, index).plus(Require.some(ARSET, "value", values));
    }

    private static Object[] indexed(CommandTemplate<?> command, String key, long... indexes) {
        if (indexes.length == 0) {
            throw new IllegalArgumentException(command + " needs at least one index");
        }
        List<Object> words = new ArrayList<>(List.of(key));
        for (long index : indexes) {
            words.add(index);
        }
        return words.toArray();
    }
}
