package io.respline.demo.flags;

import static io.respline.commands.Hashes.hget;
import static io.respline.commands.Hashes.hset;

import io.respline.Redis;
import io.respline.tracking.CacheOptions;
import java.time.Duration;

/**
 * Switches that may be thrown while the application runs. They are kept in Redis; each node reads them from its own memory, and
 * is told by the server when one has changed. Thread-safe.
 */
final class FlagStore implements AutoCloseable {

    private static final String KEY = "flags";

    /** What a node may have missed if its connection dies without a word. */
    private static final Duration STALENESS = Duration.ofSeconds(2);

    private final Redis redis;

    FlagStore(Redis redis) {
        this.redis = redis.cached(CacheOptions.builder().maxStaleness(STALENESS).build());
    }

    /** Whether it is on: off unless somebody has turned it on. */
    boolean isOn(String flag) {
        return "on".equals(redis.call(hget(KEY, flag)));
    }

    /** Turns it on or off, for all nodes. This node sees it when this returns. */
    void turn(String flag, boolean on) {
        redis.call(hset(KEY, flag, on ? "on" : "off"));
    }

    /** Drops what is in memory; the client stays open. */
    @Override
    public void close() {
        redis.close();
    }
}
