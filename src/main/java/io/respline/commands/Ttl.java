package io.respline.commands;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a key will live.
 *
 * @param exists whether there is such a key
 * @param remaining its time to live; null if it does not expire or does not exist
 */
public record Ttl(boolean exists, @Nullable Duration remaining) {

    private static final long NO_KEY = -2;

    static Ttl of(long millis) {
        return new Ttl(millis != NO_KEY, millis < 0 ? null : Duration.ofMillis(millis));
    }
}
