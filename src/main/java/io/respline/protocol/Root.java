package io.respline.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A frame that is delivered, or dropped, by itself: the top-level reply, and inside it any push or attribute, which may
 * stand wherever an element may begin.
 */
final class Root {

    static final byte REPLY = 0;
    static final byte PUSH = 1;
    static final byte ATTRIBUTE = 2;

    /** The frame in which this one stands. */
    final @Nullable Root outer;

    final byte kind;

    /** How many aggregates are open around it. */
    final int base;

    /** How many frames stand around it. */
    final int order;

    /** Whether what arrives is kept. */
    boolean keeping;

    /** Payload and overhead so far. */
    long bytes;

    /** Why it can not be kept, if so. */
    @Nullable
    String unusable;

    Root(@Nullable Root outer, byte kind, int base) {
        this.outer = outer;
        this.kind = kind;
        this.base = base;
        order = outer == null ? 0 : outer.order + 1;
        keeping = kind != ATTRIBUTE;
    }
}
