package io.respline.demo.chat;

import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import java.net.InetSocketAddress;
import java.util.List;

/** What nodes tell each other. */
public final class ChatDemo {

    private ChatDemo() {}

    /** Every stop makes clients of its own. */
    public static List<Stop> stops(RedisOptions options) {
        InetSocketAddress server = new InetSocketAddress(
                options.endpoint().host(), options.endpoint().port());
        return List.of(new TwoNodes(options, server), new WhoIsOnline(options));
    }
}
