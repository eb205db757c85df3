package io.respline.commands;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a key expires.
 *
 * @param exists whether there is such a key
 * @param at the server's time of its expiry; null if it does not expire or does not exist
 */
public record ExpireTime(boolean exists, @Nullable Instant at) {

    private static final long NO_KEY = -2;

    static ExpireTime of(long epochMillis) {
        return new ExpireTime(epochMillis != NO_KEY, epochMillis < 0 ? null : Instant.ofEpochMilli(epochMillis));
    }
}
