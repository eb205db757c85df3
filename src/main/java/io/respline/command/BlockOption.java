package io.respline.command;

/** The {@code BLOCK} option of {@code XREAD} and {@code XREADGROUP}. */
final class BlockOption {

    private BlockOption() {}

    /** Whether it stands among the options, which end at {@code STREAMS}. */
    static boolean isIn(EncodedCommand<?> command) {
        FrameWords words = new FrameWords(command.wire());
        for (int i = 1; i < words.count() && !words.is(i, "STREAMS"); i++) {
            if (words.is(i, "BLOCK")) {
                return true;
            }
            if (words.is(i, "GROUP")) {
                // The names of the group and of the consumer may be any word.
                i += 2;
            }
        }
        return false;
    }
}
