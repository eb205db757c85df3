package io.respline.command;

/** The {@code BLOCK} option of {@code XREAD} and {@code XREADGROUP}. */
final class BlockOption {

    private BlockOption() {}

    /** Whether it stands among the options, which end at {@code STREAMS}. */
    static boolean isIn(EncodedCommand<?> command) {
        return positionIn(new FrameWords(command.wire())) >= 0;
    }

    /** Where it stands among the options, or -1. */
    static int positionIn(FrameWords words) {
        for (int i = 1; i < words.count() && !words.is(i, "STREAMS"); i++) {
            if (words.is(i, "BLOCK")) {
                return i;
            }
            if (words.is(i, "GROUP")) {
                // The names of the group and of the consumer may be any word.
                i += 2;
            }
        }
        return -1;
    }
}
