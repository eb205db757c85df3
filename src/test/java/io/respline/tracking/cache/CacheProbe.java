package io.respline.tracking.cache;

import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.commands.Strings;
import io.respline.tracking.CacheOptions;

/** Cached views whose caches are at work. */
final class CacheProbe {

    private CacheProbe() {}

    static Redis tracking(Redis redis, CacheOptions options) {
        Redis cached = redis.cached(options);
        await().until(() -> {
            long before = cached.stats().cache().bypassed();
            var unused = cached.call(Strings.get("k:not there"));
            return cached.stats().cache().bypassed() == before;
        });
        return cached;
    }
}
