package io.respline.demo.names;

import io.respline.config.RedisOptions;
import io.respline.demo.SlowMember;
import io.respline.demo.Stop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** From one named client to a pool of five: what each is good for, and the two things to know about a pool. */
public final class NamesDemo {

    private NamesDemo() {}

    /** Every stop makes and names clients of its own. */
    public static List<Stop> stops(RedisOptions options) {
        InetSocketAddress server = new InetSocketAddress(
                options.endpoint().host(), options.endpoint().port());
        Duration patience = options.commandTimeout();
        return List.of(
                new OneName(options),
                new TwoNames(options),
                new Order(server, patience),
                new SlowMember(server, patience));
    }
}
