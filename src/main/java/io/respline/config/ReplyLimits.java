package io.respline.config;

/**
 * Bounds on what a server may send.
 *
 * <p>A well-formed reply over a soft limit ({@code maxBulkBytes}, {@code maxDepth}, {@code maxReplyBytes}) is skipped and
 * fails only its own command. A reply over {@code hardBulkBytes}, or over one of the fixed hard limits
 * ({@link #HARD_ELEMENTS}, {@link #HARD_LINE_BYTES}, {@link #HARD_DEPTH}), ends the connection.
 *
 * @param maxBulkBytes largest bulk string that is kept, in bytes; default 64 MiB
 * @param maxDepth deepest nesting that is kept; default 128
 * @param maxReplyBytes most memory that one reply may take, in bytes: its payload, and 48 for each element, which is
 *     about what an element's objects take; default a quarter of the heap, but at least 64 MiB and at most 512 MiB
 * @param hardBulkBytes largest bulk string that is even skipped, in bytes; default 512 MiB, the server's own default
 * @param preallocateBytes largest array that is allocated on the word of a bulk header alone; default 16 MiB
 */
public record ReplyLimits(
        long maxBulkBytes, int maxDepth, long maxReplyBytes, long hardBulkBytes, int preallocateBytes) {

    /** Most elements of one aggregate; more end the connection. */
    public static final int HARD_ELEMENTS = 16 * 1024 * 1024;

    /** Longest line (simple string, error, number, header), in bytes; a longer one ends the connection. */
    public static final int HARD_LINE_BYTES = 64 * 1024;

    /** Deepest nesting that is even skipped; deeper ends the connection. */
    public static final int HARD_DEPTH = 32 * 1024;

    /** The defaults named above. */
    public static final ReplyLimits DEFAULT =
            new ReplyLimits(64L << 20, 128, defaultReplyBytes(), 512L << 20, 16 << 20);

    public ReplyLimits {
        require(maxBulkBytes > 0 && maxBulkBytes <= Integer.MAX_VALUE - 64, "maxBulkBytes", maxBulkBytes);
        require(maxDepth > 0 && maxDepth <= HARD_DEPTH, "maxDepth", maxDepth);
        require(maxReplyBytes > 0, "maxReplyBytes", maxReplyBytes);
        require(hardBulkBytes >= maxBulkBytes, "hardBulkBytes (at least maxBulkBytes)", hardBulkBytes);
        require(preallocateBytes >= 0, "preallocateBytes", preallocateBytes);
    }

    private static long defaultReplyBytes() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        return Math.max(64L << 20, Math.min(512L << 20, quarter));
    }

    private static void require(boolean holds, String option, long value) {
        if (!holds) {
            throw new IllegalArgumentException("replyLimits." + option + " is out of range: " + value);
        }
    }
}
