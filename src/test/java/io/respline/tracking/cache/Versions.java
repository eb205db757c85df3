package io.respline.tracking.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each key has been, and how much of that the client may not know any more. */
final class Versions {

    private record Version(@Nullable String value, long sinceNanos) {}

    private final Map<String, List<Version>> history = new HashMap<>();
    private final Map<String, Integer> told = new HashMap<>();

    /** The value now; null if there is none. */
    @Nullable
    String now(String key) {
        List<Version> all = of(key);
        return all.get(all.size() - 1).value();
    }

    /** The key has another value from now on. */
    void write(String key, @Nullable String value, long now) {
        of(key).add(new Version(value, now));
    }

    int latest(String key) {
        return of(key).size() - 1;
    }

    /** The client knows that there is this version, or a later one. */
    void told(String key, int version) {
        told.merge(key, version, Math::max);
    }

    /**
     * The oldest version that a read may return that begins now: nothing older than what the client was told of, nor than what
     * has been there for as long as an answer may be out of date.
     */
    int least(String key, long now, long staleNanos) {
        List<Version> all = of(key);
        int least = told.getOrDefault(key, 0);
        for (int i = least + 1; i < all.size(); i++) {
            if (now - all.get(i).sinceNanos() > staleNanos) {
                least = i;
            }
        }
        return least;
    }

    /** The number of a value, the latest if it was there several times. */
    int numberOf(String key, @Nullable String value) {
        List<Version> all = of(key);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (Objects.equals(all.get(i).value(), value)) {
                return i;
            }
        }
        throw new AssertionError(key + " has never been " + value);
    }

    Iterable<String> keys() {
        return List.copyOf(history.keySet());
    }

    private List<Version> of(String key) {
        return history.computeIfAbsent(key, unknown -> new ArrayList<>(List.of(new Version(null, Long.MIN_VALUE / 2))));
    }
}
