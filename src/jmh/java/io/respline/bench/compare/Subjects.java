package io.respline.bench.compare;

import java.util.List;
import java.util.Map;

/** The clients by name. */
final class Subjects {

    static final String BASE = "respline";

    static final List<String> NAMES = List.of(
            BASE,
            "respline-pool4",
            "respline-no-unsafe",
            "respline-other-java",
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

    /** Same code in another JVM: a few workloads tell, and the other Java may have no virtual threads. */
    private static final String VARIANTS_SKIP = "(?!(S1|S64|A1K|P1K|M1K)$).*";

    /**
     * By the names of the workloads, what a client cannot do, or nobody does with it. 10,000 sockets are more than the server
     * allows. Idle connections are measured where a client has one, not 24 as Redisson, and may be there a hundred times,
     * which GLIDE advises against.
     */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "respline-pool4", "(?!C8).*",
            "respline-no-unsafe", VARIANTS_SKIP,
            "respline-other-java", VARIANTS_SKIP,
            "jedis", "A\\d.*|V10K",
            "jedis-default", "A\\d.*",
            "jedis-dedicated", "(?!S1$|P\\d|M\\d|HASH|LIST|SET|STREAM|B\\d|F\\d).*",
            "redisson", "I",
            "redisson-best", "I",
            "glide", "I",
            "glide-best", "I");

    private Subjects() {}

    /** @param connections how many a client may have that takes one for each call under way */
    static Subject open(String name, int port, int connections) {
        return switch (name) {
            case BASE, "respline-no-unsafe", "respline-other-java" -> new ResplineSubject(port, 1);
            case "respline-pool4" -> new ResplineSubject(port, 4);
            case "lettuce" -> LettuceSubject.shared(port);
            case "lettuce-best" -> LettuceSubject.best(port);
            case "jedis" -> JedisSubject.pooled(port, connections);
            case "jedis-default" -> JedisSubject.byDefault(port);
            case "jedis-dedicated" -> JedisSubject.dedicated(port);
            case "redisson" -> RedissonSubject.byDefault(port);
            case "redisson-best" -> RedissonSubject.best(port, connections);
            case "vertx" -> VertxSubject.pooled(port);
            case "vertx-best" -> VertxSubject.best(port);
            case "glide", "glide-best" -> new GlideSubject(port);
            default -> throw new IllegalArgumentException("unknown client " + name);
        };
    }

    /** Variables of the environment by which a client is set; GLIDE knows no other way to its threads. */
    static Map<String, String> environment(String name) {
        return name.equals("glide-best")
                ? Map.of("GLIDE_TOKIO_WORKER_THREADS", "1", "GLIDE_CALLBACK_WORKER_THREADS", "1")
                : Map.of();
    }

    static boolean supports(String name, Workload workload) {
        return workload.kind.isPublished()
                ? Subscribers.NAMES.contains(name)
                : !workload.name().matches(UNSUPPORTED.getOrDefault(name, ""));
    }
}
