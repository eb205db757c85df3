package io.respline.tracking.cache;

/**
 * Remembers the hashes of entries that were dropped lately, about as many as there are entries: whose command comes back soon
 * was dropped too soon. Of two hashes at one place the later one counts. Grows by forgetting. Confined to the loop.
 */
final class Ghosts {

    private static final int LEAST = 64;
    private static final int SPREAD = 0x9E3779B9;

    private int[] hashes = new int[LEAST];
    private int[] turns = new int[LEAST];
    private int turn;

    void add(int hash, int entries) {
        if (entries > hashes.length / 2 && hashes.length < 1 << 30) {
            hashes = new int[hashes.length * 2];
            turns = new int[hashes.length];
        }
        int at = place(hash);
        hashes[at] = hash;
        turns[at] = ++turn;
    }

    /** Whether it was dropped during the last so many drops; forgets it. */
    boolean remove(int hash, int drops) {
        int at = place(hash);
        boolean known = turns[at] != 0 && hashes[at] == hash && turn - turns[at] < drops;
        if (known) {
            turns[at] = 0;
        }
        return known;
    }

    private int place(int hash) {
        return (hash * SPREAD) >>> Integer.numberOfLeadingZeros(hashes.length - 1);
    }
}
