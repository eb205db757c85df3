package io.respline.lease;

import org.jspecify.annotations.Nullable;

/**
 * A member as it stands in the sorted set: {@code id:epoch:token}. The token is the lease's own, so that joining twice, because
 * the first answer was lost, is joining once.
 */
record Entry(Member member, String text) {

    /** Null if it was written by somebody else. */
    static @Nullable Entry parse(String text) {
        int token = text.lastIndexOf(':');
        int epoch = token < 0 ? -1 : text.lastIndexOf(':', token - 1);
        if (epoch <= 0) {
            return null;
        }
        try {
            return new Entry(new Member(text.substring(0, epoch), Long.parseLong(text, epoch + 1, token, 10)), text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
