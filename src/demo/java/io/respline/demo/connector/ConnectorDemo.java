package io.respline.demo.connector;

import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import java.util.List;

/** A list of jobs whose consumers may die. */
public final class ConnectorDemo {

    private ConnectorDemo() {}

    /** Every stop makes clients of its own. */
    public static List<Stop> stops(RedisOptions options) {
        return List.of(new KilledConsumers(options));
    }
}
