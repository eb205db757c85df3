package io.respline.demo.flags;

import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import java.util.List;

/** A cache in front of Redis that knows when it is out of date. */
public final class FlagsDemo {

    private FlagsDemo() {}

    /** Every stop makes clients of its own. */
    public static List<Stop> stops(RedisOptions options) {
        return List.of(new TwoStores(options));
    }
}
