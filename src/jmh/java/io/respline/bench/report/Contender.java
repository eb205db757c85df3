package io.respline.bench.report;

import java.util.List;

/**
 * A client with all of its settings, as the plots show it: at every point with the setting that is the fastest there.
 *
 * @param style name of its colour
 * @param clients names of its settings in result files
 */
record Contender(String name, String style, List<String> clients) {

    static final Contender RESPLINE = new Contender("Respline", "respline", List.of("respline"));
    private static final Contender LETTUCE = new Contender("Lettuce", "lettuce", List.of("lettuce", "lettuce-best"));
    private static final Contender LETTUCE_AUTOMATIC = new Contender("Lettuce", "lettuce", List.of("lettuce"));
    private static final Contender LETTUCE_MANUAL =
            new Contender("Lettuce, manual", "lettuce", List.of("lettuce-best"));
    private static final Contender JEDIS =
            new Contender("Jedis", "jedis", List.of("jedis", "jedis-default", "jedis-dedicated"));
    private static final Contender REDISSON =
            new Contender("Redisson", "redisson", List.of("redisson", "redisson-best"));
    private static final Contender VERTX = new Contender("Vert.x", "vertx", List.of("vertx", "vertx-best"));
    private static final Contender GLIDE = new Contender("GLIDE", "glide", List.of("glide", "glide-best"));

    static final List<Contender> PEERS = List.of(LETTUCE, JEDIS, REDISSON, VERTX, GLIDE);

    static final List<Contender> ALL = List.of(RESPLINE, LETTUCE, JEDIS, REDISSON, VERTX, GLIDE);

    /** Where it matters whether a client decides itself when to flush. */
    static final List<Contender> ASYNCHRONOUS =
            List.of(RESPLINE, LETTUCE_AUTOMATIC, LETTUCE_MANUAL, JEDIS, REDISSON, VERTX, GLIDE);

    boolean isRespline() {
        return this == RESPLINE;
    }

    /** Drawn with a broken line: it has the colour of another one. */
    boolean isVariant() {
        return this == LETTUCE_MANUAL;
    }
}
