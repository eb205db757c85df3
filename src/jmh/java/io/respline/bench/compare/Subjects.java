package io.respline.bench.compare;

/** The clients by name. */
final class Subjects {

    static final String BASE = "respline";

    private Subjects() {}

    static Subject open(String name, int port, int threads) {
        return switch (name) {
            case BASE -> new ResplineSubject(port);
            case "lettuce" -> new LettuceSubject(port);
            case "jedis" -> new JedisPoolSubject(port, threads);
            case "jedis-dedicated" -> new JedisSubject(port);
            default -> throw new IllegalArgumentException("unknown client " + name);
        };
    }

    /** Whether the client can do the work at all, and it is a way in which people use it. */
    static boolean supports(String name, Workload workload) {
        return switch (name) {
            case "jedis" -> workload != Workload.A1K && workload != Workload.V1K;
            case "jedis-dedicated" -> workload == Workload.S1;
            default -> true;
        };
    }
}
