package io.respline.commands.sortedsets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A range and its options as {@code ZRANGE} and {@code ZRANGESTORE} take them. Immutable.
 *
 * @param limit none, or {@code LIMIT offset count}
 */
record RangeWords(MemberRange range, boolean reversed, List<Object> limit) {

    static RangeWords of(MemberRange range) {
        return new RangeWords(range, false, List.of());
    }

    RangeWords rev() {
        return new RangeWords(range, true, limit);
    }

    /** @throws IllegalStateException if the range is one of places, whose bounds limit it already */
    RangeWords limit(String command, long offset, long count) {
        if (range instanceof RankRange) {
            throw new IllegalStateException(
                    command + " takes limit with a range of scores or of bytes: places limit themselves");
        }
        return new RangeWords(range, reversed, List.of("LIMIT", offset, count));
    }

    /** All words, behind these. */
    Object[] behind(String... keys) {
        List<Object> words = new ArrayList<>(Arrays.asList(keys));
        // Places are counted from the other end when reversed, so they stay; bounds are wanted the greatest first.
        boolean swapped = reversed && !(range instanceof RankRange);
        words.add(swapped ? last(range) : first(range));
        words.add(swapped ? first(range) : last(range));
        if (range instanceof ScoreRange) {
            words.add("BYSCORE");
        } else if (range instanceof LexRange) {
            words.add("BYLEX");
        }
        if (reversed) {
            words.add("REV");
        }
        words.addAll(limit);
        return words.toArray();
    }

    static Object first(MemberRange range) {
        if (range instanceof RankRange ranks) {
            return ranks.start();
        }
        return range instanceof ScoreRange scores
                ? scores.minWord()
                : ((LexRange) range).min().word();
    }

    static Object last(MemberRange range) {
        if (range instanceof RankRange ranks) {
            return ranks.stop();
        }
        return range instanceof ScoreRange scores
                ? scores.maxWord()
                : ((LexRange) range).max().word();
    }
}
