package io.respline.command;

import java.util.stream.IntStream;

/** The keys of {@code MIGRATE}: the third argument, or, when that is empty, all words behind {@code KEYS}. */
final class MigrateKeys {

    private static final int SINGLE = 3;
    private static final int OPTIONS = 6;

    private MigrateKeys() {}

    static int[] of(FrameWords words) {
        if (words.count() < OPTIONS) {
            return new int[0];
        }
        if (!words.isEmpty(SINGLE)) {
            return new int[] {SINGLE};
        }
        for (int i = OPTIONS; i < words.count(); i++) {
            if (words.is(i, "KEYS")) {
                return IntStream.range(i + 1, words.count()).toArray();
            }
            if (words.is(i, "AUTH")) {
                i++;
            } else if (words.is(i, "AUTH2")) {
                i += 2;
            }
        }
        return new int[] {SINGLE};
    }
}
