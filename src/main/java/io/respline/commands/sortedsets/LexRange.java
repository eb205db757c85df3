package io.respline.commands.sortedsets;

/**
 * Members by their bytes, compared as unsigned numbers. It means something only in a sorted set whose members all have
 * the same score.
 */
public record LexRange(LexBound min, LexBound max) implements MemberRange {

    /** All members. */
    public static LexRange all() {
        return new LexRange(LexBound.LEAST, LexBound.GREATEST);
    }

    /** {@code min <= member <= max}. */
    public static LexRange closed(String min, String max) {
        return new LexRange(LexBound.including(min), LexBound.including(max));
    }

    /** {@code min < member < max}. */
    public static LexRange open(String min, String max) {
        return new LexRange(LexBound.excluding(min), LexBound.excluding(max));
    }

    /** {@code min <= member < max}. */
    public static LexRange closedOpen(String min, String max) {
        return new LexRange(LexBound.including(min), LexBound.excluding(max));
    }

    /** {@code min < member <= max}. */
    public static LexRange openClosed(String min, String max) {
        return new LexRange(LexBound.excluding(min), LexBound.including(max));
    }

    /** {@code member >= min}. */
    public static LexRange atLeast(String min) {
        return new LexRange(LexBound.including(min), LexBound.GREATEST);
    }

    /** {@code member > min}. */
    public static LexRange greaterThan(String min) {
        return new LexRange(LexBound.excluding(min), LexBound.GREATEST);
    }

    /** {@code member <= max}. */
    public static LexRange atMost(String max) {
        return new LexRange(LexBound.LEAST, LexBound.including(max));
    }

    /** {@code member < max}. */
    public static LexRange lessThan(String max) {
        return new LexRange(LexBound.LEAST, LexBound.excluding(max));
    }

    /** Members that begin with a text; all of them if it is empty. */
    public static LexRange startingWith(String prefix) {
        return prefix.isEmpty() ? all() : new LexRange(LexBound.including(prefix), LexBound.behindPrefix(prefix));
    }
}
