package io.respline.demo;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.testing.RedisProcess;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * A walk through the client on the terminal, against a Redis that it starts itself. Ends with status 1 if anything that it
 * claims did not hold.
 */
public final class Tour {

    /** The first connection of a JVM loads the classes of the network; a busy machine takes its time for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Terminal terminal;

    private Tour(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        // The tour shows the events itself; lines of the log would stand between its own.
        System.setProperty("org.slf4j.simpleLogger.log.io.respline", "off");
        System.exit(new Tour(Terminal.standard()).walk() ? 0 : 1);
    }

    private boolean walk() throws Exception {
        Walk walk = new Walk(terminal);
        terminal.heading("Respline, a pipelined Redis and Valkey client for the JVM");
        try (RedisProcess server = RedisProcess.embedded()) {
            RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                    .connectTimeout(PATIENCE)
                    .commandTimeout(PATIENCE)
                    .build();
            try (Redis redis = Redis.connect(options)) {
                terminal.say(
                        "The server is %s at %s, started for this tour.", server.description(), options.endpoint());
                walk.visit(stops(redis, options, server.address()));
            }
        }
        return walk.sumUp();
    }

    private static List<Stop> stops(Redis redis, RedisOptions options, InetSocketAddress server) {
        return List.of(
                new RawAndTyped(redis),
                new ManyInFlight(redis, options.maxInFlight()),
                new OneWrite(redis),
                new AllOrNothing(redis),
                new ManyThreads(redis),
                new SlowMember(server, PATIENCE),
                new KilledServer());
    }
}
