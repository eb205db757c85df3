package io.respline.demo.mail;

import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import java.util.List;

/** Asynchronous work: when a list of jobs helps, and when it does not. */
public final class MailDemo {

    private MailDemo() {}

    /** Every stop makes clients of its own. */
    public static List<Stop> stops(RedisOptions options) {
        return List.of(new TwoWays(options));
    }
}
