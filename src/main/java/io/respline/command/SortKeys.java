package io.respline.command;

/** The keys of {@code SORT}: its source and the destination of {@code STORE}, of which the server takes the last one. */
final class SortKeys {

    private SortKeys() {}

    static int[] of(FrameWords words) {
        int destination = 0;
        for (int i = 2; i < words.count(); i++) {
            if (words.is(i, "LIMIT")) {
                i += 2;
            } else if (words.is(i, "GET") || words.is(i, "BY")) {
                i++;
            } else if (words.is(i, "STORE") && i + 1 < words.count()) {
                destination = ++i;
            }
        }
        if (words.count() < 2) {
            return new int[0];
        }
        return destination == 0 ? new int[] {1} : new int[] {1, destination};
    }
}
