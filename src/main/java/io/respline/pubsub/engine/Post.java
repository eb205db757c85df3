package io.respline.pubsub.engine;

import io.respline.pubsub.Message;
import org.jspecify.annotations.Nullable;

/** A message of a {@link Feed}, at its place. */
final class Post {

    private final long number;
    private final @Nullable Message message;

    /** Written by the loop. */
    private volatile @Nullable Post next;

    /** @param message null for the beginning of a feed */
    Post(long number, @Nullable Message message) {
        this.number = number;
        this.message = message;
    }

    long number() {
        return number;
    }

    @Nullable
    Message message() {
        return message;
    }

    @Nullable
    Post next() {
        return next;
    }

    void link(@Nullable Post following) {
        next = following;
    }
}
