package io.respline.commands;

/**
 * A place in an iteration. It is valid as long as the server runs, also on another connection, and means nothing to
 * another server.
 *
 * @param value the server's own name for it, digits alone
 */
public record ScanCursor(String value) {

    /** Where every iteration begins. */
    public static final ScanCursor START = new ScanCursor("0");

    /**
     * A cursor that was stored as text.
     *
     * @throws IllegalArgumentException if it is not digits alone
     */
    public ScanCursor {
        if (value.isEmpty() || !value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new IllegalArgumentException("a cursor consists of digits alone");
        }
    }

    /** Whether the page that gave this cursor was the last one. */
    public boolean isEnd() {
        return value.equals(START.value);
    }
}
