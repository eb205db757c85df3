package io.respline.bench.compare;

/** What is measured: operations are single commands, or elements where many come in one reply. */
enum Workload {
    S1(Kind.BLOCKING, 1),
    S2(Kind.BLOCKING, 2),
    S4(Kind.BLOCKING, 4),
    S8(Kind.BLOCKING, 8),
    S16(Kind.BLOCKING, 16),
    S64(Kind.BLOCKING, 64),
    S256(Kind.BLOCKING, 256),
    V1K(Kind.VIRTUAL, 1_000),
    V10K(Kind.VIRTUAL, 10_000),
    A100(Kind.ASYNCHRONOUS, 100),
    A1K(Kind.ASYNCHRONOUS, 1_000),
    A10K(Kind.ASYNCHRONOUS, 10_000),
    A100K(Kind.ASYNCHRONOUS, 100_000),
    P10(Kind.PIPELINES, 10),
    P100(Kind.PIPELINES, 100),
    P1K(Kind.PIPELINES, 1_000),
    P10K(Kind.PIPELINES, 10_000),
    M1K(Kind.MULTI_GET, 1_000),
    HASH(Kind.HASH, Subject.Aggregate.ELEMENTS),
    LIST(Kind.LIST, Subject.Aggregate.ELEMENTS),
    SET(Kind.SET, Subject.Aggregate.ELEMENTS),
    STREAM(Kind.STREAM, Subject.Aggregate.ELEMENTS),
    B1K(Kind.READ, 1 << 10),
    B64K(Kind.READ, 1 << 16),
    B1M(Kind.READ, 1 << 20),
    B16M(Kind.READ, 1 << 24),
    B1KW(Kind.WRITE, 1 << 10),
    B64KW(Kind.WRITE, 1 << 16),
    B1MW(Kind.WRITE, 1 << 20),
    B16MW(Kind.WRITE, 1 << 24),
    C8(Kind.POOL, 8),
    X(Kind.MIXED, 16),
    L50(Kind.OPEN_LOOP, 64),
    F1(Kind.PIECES, 1),
    F7(Kind.PIECES, 7),
    F100(Kind.PIECES, 100),
    F1460(Kind.PIECES, 1_460),
    I(Kind.IDLE, 100),
    FANIN(Kind.FAN_IN, 1_000),
    FANOUT(Kind.FAN_OUT, 1_000),
    PUBLAT(Kind.PACED, 2_000);

    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    final Kind kind;
    final int size;

    Workload(Kind kind, int size) {
        this.kind = kind;
        this.size = size;
    }

    String description() {
        return kind.describe(size);
    }

    /** The work of one turn, until it is over. */
    void run(Subject subject, Turn turn) {
        kind.run(subject, turn, size);
    }

    boolean runsOn(int javaVersion) {
        return kind != Kind.VIRTUAL || javaVersion >= FIRST_JAVA_WITH_VIRTUAL_THREADS;
    }

    /** The few that tell most: these are measured with every variant of every client, and against the null server too. */
    boolean isTelling() {
        return switch (this) {
            case S1, S64, V1K, A1K, P100, P1K -> true;
            default -> false;
        };
    }
}
