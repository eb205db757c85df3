package io.respline.commands.streams;

/**
 * A stream, and where a reader stands in it. Immutable and thread-safe.
 *
 * @param key of the stream
 * @param position as the server writes it: the id behind which to read, or {@code $}, {@code +} or {@code >}
 */
public record StreamOffset(String key, String position) {

    private static final String LATEST = "$";
    private static final String LAST = "+";
    private static final String UNDELIVERED = ">";

    /** Reads from the first entry on; in a group, all that the consumer has not acknowledged. */
    public static StreamOffset beginning(String key) {
        return after(key, StreamId.MIN);
    }

    /** Reads what lies behind an id; in a group, what of it the consumer has not acknowledged. */
    public static StreamOffset after(String key, StreamId id) {
        return new StreamOffset(key, id.toString());
    }

    /**
     * Reads what is added while the command waits. For the first call alone: go on behind the last id that was read, or
     * what is added between two calls is lost. Not in a group.
     */
    public static StreamOffset latest(String key) {
        return new StreamOffset(key, LATEST);
    }

    /** Reads the last entry alone. Since 7.4.0. Not in a group. */
    public static StreamOffset last(String key) {
        return new StreamOffset(key, LAST);
    }

    /** Reads what the group has given to no consumer yet. Only in a group. */
    public static StreamOffset undelivered(String key) {
        return new StreamOffset(key, UNDELIVERED);
    }

    boolean isForGroupsOnly() {
        return position.equals(UNDELIVERED);
    }

    boolean isNotForGroups() {
        return position.equals(LATEST) || position.equals(LAST);
    }
}
