package io.respline.lease;

/**
 * The version of a group. It grows whenever somebody joins or leaves.
 *
 * @param birth when it began to be counted, in server time; 0 if the server knows of no group
 */
record Version(long birth, long number) {

    static final Version NONE = new Version(0, 0);

    /** What was written by somebody else is no version. */
    static Version parse(String text) {
        int colon = text.indexOf(':');
        try {
            return colon < 0
                    ? NONE
                    : new Version(
                            Long.parseLong(text, 0, colon, 10), Long.parseLong(text, colon + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    /** Whether the server has lost what it knew when it said that other version. */
    boolean isLossAfter(Version before) {
        return before.birth != 0 && (birth != before.birth || number < before.number);
    }

    @Override
    public String toString() {
        return birth + ":" + number;
    }
}
