package io.respline.commands;

/** How {@code BITOP} combines bitmaps, of which shorter ones end in zeros. */
public enum BitOperator {

    /** Bits that all have. */
    AND(1),

    /** Bits that any has. */
    OR(1),

    /** Bits that an odd number of them has. */
    XOR(1),

    /** The opposite of each bit of the one bitmap. */
    NOT(1),

    /** Bits that the first has and none of the others. Since 8.2.0, not in Valkey. */
    DIFF(2),

    /** Bits that any of the others has and the first has not. Since 8.2.0, not in Valkey. */
    DIFF1(2),

    /** Bits that the first has and any of the others. Since 8.2.0, not in Valkey. */
    ANDOR(2),

    /** Bits that exactly one has. Since 8.2.0, not in Valkey. */
    ONE(1);

    private final int leastKeys;

    BitOperator(int leastKeys) {
        this.leastKeys = leastKeys;
    }

    /** The keys, if there is the right number of them. */
    Object[] check(Object[] keys) {
        if (this == NOT && keys.length != 1) {
            throw new IllegalArgumentException("BITOP NOT takes one key");
        }
        if (keys.length < leastKeys) {
            throw new IllegalArgumentException(
                    "BITOP " + this + " needs at least " + (leastKeys == 1 ? "one key" : "two keys"));
        }
        return keys;
    }
}
