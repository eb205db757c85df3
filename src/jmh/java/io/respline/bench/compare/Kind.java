package io.respline.bench.compare;

import io.respline.bench.compare.Subject.Aggregate;
import java.nio.file.Path;

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
    IDLE("idle connections: %,d", Loads::idle),
    /** What a subscriber's connection can carry. */
    FAN_IN("pub/sub, channels with a listener each: %,d, per message", Kind::published),
    /** What one message costs for each that it is given to. */
    FAN_OUT("pub/sub, listeners to one channel: %,d, per delivery", Kind::published),
    /** Messages at a rate that everybody can bear: how long they take to their listener. */
    PACED("pub/sub, messages per second to one listener: %,d", Kind::published);

    static final int POOL_THREADS = 64;

    /** So many times the usual windows: an idle connection does something every few seconds only, and so does a slow publisher. */
    private static final int MANY_WINDOWS = 8;

    /** Rounds that are under way at the most: less than any client's buffers hold, and enough to keep it busy. */
    private static final int FAN_IN_ROUNDS = 16;

    private static final int FAN_OUT_ROUNDS = 256;

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

    private static void published(Subject ignored, Turn turn, int size) {
        throw new IllegalStateException("Messages are published by a process of its own.");
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
            case SET, STREAM, READ, WRITE, PIECES, IDLE, FAN_IN, FAN_OUT, PACED -> true;
            default -> false;
        };
    }

    int windows(int usual) {
        return this == IDLE || this == PACED ? MANY_WINDOWS * usual : usual;
    }

    /** Whether there is a publisher, and clients do nothing but listen. */
    boolean isPublished() {
        return this == FAN_IN || this == FAN_OUT || this == PACED;
    }

    /** What the publisher does for a client that listens. */
    PublishOrder order(Path board, String prefix, int size) {
        return switch (this) {
            case FAN_IN -> new PublishOrder(board, size, prefix, size, FAN_IN_ROUNDS, 0, 0);
            case FAN_OUT -> new PublishOrder(board, size, prefix, 1, FAN_OUT_ROUNDS, 0, 0);
            case PACED -> new PublishOrder(board, 1, prefix, 1, 0, size, 0);
            default -> throw new IllegalStateException(this + " has no publisher");
        };
    }
}
