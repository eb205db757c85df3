package io.respline.bench.compare;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The clients by name. */
final class Subjects {

    static final String BASE = "respline";

    static final List<String> NAMES = List.of(
            BASE,
            "respline-pool4",
            "lettuce",
            "lettuce-best",
            "jedis",
            "jedis-default",
            "jedis-dedicated",
            "redisson",
            "redisson-best",
            "vertx",
            "vertx-best",
            "glide",
            "glide-best");

    private static final Pattern EVERYTHING = Pattern.compile(".*");

    /** What a client without asynchronous calls can do: all but the asynchronous window and the open loop. */
    private static final Pattern BLOCKING = Pattern.compile("(?!A\\d|L\\d).*");

    /** By the names of the workloads, what a client can do and people do with it; everything if it is not named here. */
    private static final Map<String, Pattern> SUPPORTED = Map.of(
            "respline-pool4",
            Pattern.compile("C8"),
            "jedis",
            BLOCKING,
            "jedis-default",
            BLOCKING,
            "jedis-dedicated",
            Pattern.compile("S1|P\\d+K?|M\\d+K|HASH|LIST|SET|STREAM|B.*|F"));

    private Subjects() {}

    /** @param connections how many a client may have that takes one for each call under way */
    static Subject open(String name, int port, int connections) {
        return switch (name) {
            case BASE -> new ResplineSubject(port, 1);
            case "respline-pool4" -> new ResplineSubject(port, 4);
            case "lettuce" -> LettuceSubject.shared(port);
            case "lettuce-best" -> LettuceSubject.best(port);
            case "jedis" -> JedisSubject.pooled(port, connections);
            case "jedis-default" -> JedisSubject.byDefault(port);
            case "jedis-dedicated" -> JedisSubject.dedicated(port);
            case "redisson" -> RedissonSubject.byDefault(port);
            case "redisson-best" -> RedissonSubject.best(port);
            case "vertx" -> VertxSubject.pooled(port);
            case "vertx-best" -> VertxSubject.best(port);
            case "glide", "glide-best" -> new GlideSubject(port);
            default -> throw new IllegalArgumentException("unknown client " + name);
        };
    }

    static boolean supports(String name, Workload workload) {
        return SUPPORTED.getOrDefault(name, EVERYTHING).matcher(workload.name()).matches();
    }
}
