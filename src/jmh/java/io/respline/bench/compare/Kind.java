package io.respline.bench.compare;

import io.respline.bench.compare.Subject.Aggregate;

/** The kinds of work; a {@link Workload} is a kind and a size. */
enum Kind {
    BLOCKING("blocking, threads: %,d", BlockingLoads::platformThreads),
    VIRTUAL("blocking, virtual threads: %,d", BlockingLoads::virtualThreads),
    ASYNCHRONOUS("asynchronous, in flight: %,d", AsyncWindow::run),
    PIPELINES("pipelines of %,d", Loads::pipelines),
    MULTI_GET("MGET of %,d keys, per key", Loads::multiGet),
    HASH("HGETALL of %,d fields, per field", Loads.readAll(Aggregate.HASH)),
    LIST("LRANGE of %,d elements, per element", Loads.readAll(Aggregate.LIST)),
    SET("SMEMBERS of %,d members, per member", Loads.readAll(Aggregate.SET)),
    STREAM("XRANGE of %,d entries, per entry", Loads.readAll(Aggregate.STREAM)),
    READ("GET of %,d bytes", Loads::readLarge),
    WRITE("SET of %,d bytes", Loads::writeLarge),
    /** As {@link #BLOCKING}, with fewer connections than threads in clients that have pools. */
    POOL("64 blocking threads, connections of a pool: %,d", BlockingLoads::sharedPool),
    /** What small calls suffer from large ones on the same connection. */
    MIXED("threads: %,d; 80 %% GET, 20 %% SET, 1 %% of 100 KiB", BlockingLoads::mixed),
    /** At a given rate, whether the client keeps up or not. */
    OPEN_LOOP("open loop at half of the best peer's rate, threads: %,d", BlockingLoads::openLoop),
    /** Replies that arrive in small pieces: a decoder that starts again with each has quadratic cost. */
    PIECES("MGET of 100 keys, replies in pieces of %,d bytes, per key", Loads::multiGet100),
    /** Nothing; an operation is a second of a connection. */
    IDLE("idle connections: %,d", Loads::idle);

    static final int POOL_THREADS = 64;

    /** So many times the usual windows: an idle connection does something every few seconds only. */
    private static final int IDLE_WINDOWS = 8;

    private final String description;
    private final Load load;

    /** What a turn does until it is over. */
    interface Load {
        void run(Subject subject, Turn turn, int size);
    }

    Kind(String description, Load load) {
        this.description = description;
        this.load = load;
    }

    String describe(int size) {
        return String.format(description, size);
    }

    void run(Subject subject, Turn turn, int size) {
        load.run(subject, turn, size);
    }

    /** Connections of a client that needs one for each blocking call. */
    int connections(int size) {
        return switch (this) {
            case BLOCKING, VIRTUAL, POOL, MIXED, OPEN_LOOP -> size;
            default -> 1;
        };
    }

    /** How many clients one process has. */
    int clients(int size) {
        return this == IDLE ? size : 1;
    }

    /** The one value, or each key's, that the server has to keep besides the usual ones; 0 if there is none. */
    int largeValue(int size) {
        return switch (this) {
            case READ, WRITE -> size;
            case MIXED -> BlockingLoads.LARGE;
            default -> 0;
        };
    }

    /** Whether a server that answers constants can serve it. */
    boolean runsAgainst(ServerKind server) {
        return switch (this) {
            case BLOCKING, VIRTUAL, ASYNCHRONOUS, PIPELINES, MULTI_GET, POOL, OPEN_LOOP -> true;
            case PIECES -> server == ServerKind.NULL;
            default -> server == ServerKind.REDIS;
        };
    }

    /** Whether one mode says all that there is to say, as where bytes cost more than wake-ups. */
    boolean needsOneMode() {
        return switch (this) {
            case SET, STREAM, READ, WRITE, PIECES, IDLE -> true;
            default -> false;
        };
    }

    int windows(int usual) {
        return this == IDLE ? IDLE_WINDOWS * usual : usual;
    }
}
