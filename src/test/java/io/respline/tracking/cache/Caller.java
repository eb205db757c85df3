package io.respline.tracking.cache;

import java.util.HashMap;
import java.util.Map;

/** One who reads again and again: what he has seen he must not see go back. */
final class Caller {

    private final Map<String, Integer> newest = new HashMap<>();

    int seen(String key) {
        return newest.getOrDefault(key, 0);
    }

    void saw(String key, int version) {
        newest.merge(key, version, Math::max);
    }
}
