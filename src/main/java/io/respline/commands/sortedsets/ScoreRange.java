package io.respline.commands.sortedsets;

import io.respline.reply.Reply;
import java.util.Objects;

/**
 * Members by their scores. A bound may be infinite; one that is not included leaves members with just that score out.
 */
public record ScoreRange(double min, boolean minIncluded, double max, boolean maxIncluded) implements MemberRange {

    /** @throws IllegalArgumentException if a bound is NaN */
    public ScoreRange {
        if (Double.isNaN(min) || Double.isNaN(max)) {
            throw new IllegalArgumentException("a bound of the range is NaN: Redis knows no such score");
        }
    }

    /** All scores, infinite ones included. */
    public static ScoreRange all() {
        return closed(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** {@code min <= score <= max}. */
    public static ScoreRange closed(double min, double max) {
        return new ScoreRange(min, true, max, true);
    }

    /** {@code min < score < max}. */
    public static ScoreRange open(double min, double max) {
        return new ScoreRange(min, false, max, false);
    }

    /** {@code min <= score < max}. */
    public static ScoreRange closedOpen(double min, double max) {
        return new ScoreRange(min, true, max, false);
    }

    /** {@code min < score <= max}. */
    public static ScoreRange openClosed(double min, double max) {
        return new ScoreRange(min, false, max, true);
    }

    /** {@code score >= min}. */
    public static ScoreRange atLeast(double min) {
        return closed(min, Double.POSITIVE_INFINITY);
    }

    /** {@code score > min}. */
    public static ScoreRange greaterThan(double min) {
        return openClosed(min, Double.POSITIVE_INFINITY);
    }

    /** {@code score <= max}. */
    public static ScoreRange atMost(double max) {
        return closed(Double.NEGATIVE_INFINITY, max);
    }

    /** {@code score < max}. */
    public static ScoreRange lessThan(double max) {
        return closedOpen(Double.NEGATIVE_INFINITY, max);
    }

    Object minWord() {
        return word(min, minIncluded);
    }

    Object maxWord() {
        return word(max, maxIncluded);
    }

    private static String word(double score, boolean included) {
        String text = Objects.requireNonNull(new Reply.Real(score).asString());
        return included ? text : "(" + text;
    }
}
