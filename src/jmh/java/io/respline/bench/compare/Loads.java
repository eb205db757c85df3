package io.respline.bench.compare;

import java.util.concurrent.TimeUnit;

/** The loops that one thread does alone. */
final class Loads {

    private static final int MULTI_GET_IN_PIECES = 100;

    private Loads() {}

    static void pipelines(Subject subject, Turn turn, int size) {
        Turn.Counter counter = turn.counter();
        for (int key = 0; !turn.isOver(); key = (key + size) % Keys.COUNT) {
            subject.pipeline(key, size);
            counter.add(size);
        }
    }

    static void multiGet(Subject subject, Turn turn, int size) {
        Turn.Counter counter = turn.counter();
        for (int key = 0; !turn.isOver(); key = (key + size) % Keys.COUNT) {
            subject.multiGet(key, size);
            counter.add(size);
        }
    }

    static void multiGet100(Subject subject, Turn turn, int ignoredPieceBytes) {
        multiGet(subject, turn, MULTI_GET_IN_PIECES);
    }

    static Kind.Load readAll(Subject.Aggregate aggregate) {
        return (subject, turn, size) -> {
            Turn.Counter counter = turn.counter();
            while (!turn.isOver()) {
                int elements = subject.readAll(aggregate);
                if (elements != size) {
                    throw new IllegalStateException("A client delivered " + elements + " of " + size + " elements.");
                }
                counter.add(elements);
            }
        };
    }

    static void readLarge(Subject subject, Turn turn, int size) {
        String key = LargeValues.key(size);
        Turn.Counter counter = turn.counter();
        while (!turn.isOver()) {
            LargeValues.check(subject.getLarge(key), size);
            counter.add(1);
        }
    }

    static void writeLarge(Subject subject, Turn turn, int size) {
        String key = LargeValues.key(size);
        byte[] value = LargeValues.of(size);
        Turn.Counter counter = turn.counter();
        while (!turn.isOver()) {
            subject.setLarge(key, value);
            counter.add(1);
        }
    }

    static void idle(Subject ignored, Turn turn, int connections) {
        long start = System.nanoTime();
        turn.count(() -> (System.nanoTime() - start) * connections / TimeUnit.SECONDS.toNanos(1));
        turn.awaitEnd();
    }
}
