package io.respline.commands.sortedsets;

/**
 * Members by their places in the order, both ends included. Negative places count from the end: -1 is the last one.
 *
 * @param start counted from 0
 */
public record RankRange(long start, long stop) implements MemberRange {

    /** All members. */
    public static RankRange all() {
        return new RankRange(0, -1);
    }
}
