package io.respline.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Messages that are published elsewhere and delivered to listeners of one client. Every listener looks whether the numbers
 * follow each other, and a turn has succeeded only if everything published in it has arrived.
 */
final class Deliveries implements Work {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Subscriber subscriber;
    private final PublisherLine publisher;
    private final PublishOrder order;
    private final Scoreboard board;
    private final boolean timed;
    private volatile Turn turn = new Turn(0);
    private long published;

    private Deliveries(Subscriber subscriber, PublisherLine publisher, PublishOrder order, boolean timed)
            throws IOException {
        this.subscriber = subscriber;
        this.publisher = publisher;
        this.order = order;
        this.timed = timed;
        this.board = Scoreboard.open(order.board(), order.listeners());
    }

    static Deliveries begin(Subscriber subscriber, Workload workload, int publisherPort) throws IOException {
        Path file = Files.createTempFile("deliveries", ".counts");
        file.toFile().deleteOnExit();
        String prefix = "bench:" + ProcessHandle.current().pid() + ":" + NUMBER.incrementAndGet();
        PublishOrder order = workload.kind.order(file, prefix, workload.size);
        Deliveries deliveries =
                new Deliveries(subscriber, PublisherLine.open(publisherPort), order, workload.kind == Kind.PACED);
        deliveries.subscribe();
        return deliveries;
    }

    private void subscribe() {
        List<Consumer<byte[]>> listeners = new ArrayList<>();
        for (int i = 0; i < order.listeners(); i++) {
            listeners.add(timed ? timing(new Listener(i)) : new Listener(i));
        }
        List<String> channels = new ArrayList<>();
        for (int i = 0; i < order.channels(); i++) {
            channels.add(order.channel(i));
        }
        if (channels.size() == listeners.size()) {
            subscriber.subscribeEach(channels, listeners);
        } else {
            subscriber.subscribeAll(channels.get(0), listeners);
        }
    }

    private Consumer<byte[]> timing(Listener listener) {
        return payload -> {
            turn.latencies.record(System.nanoTime() - Payload.time(payload));
            listener.accept(payload);
        };
    }

    /** Called by one thread at a time. */
    private final class Listener implements Consumer<byte[]> {

        private final int index;
        private long next;

        Listener(int index) {
            this.index = index;
        }

        @Override
        public void accept(byte[] payload) {
            long number = Payload.number(payload);
            if (number == next) {
                board.delivered(index, ++next);
            } else {
                turn.failed(new IllegalStateException(
                        "A listener was given message " + number + " instead of " + next + "."));
            }
        }
    }

    @Override
    public void run(Turn next) {
        long before = board.sum();
        next.count(() -> board.sum() - before);
        turn = next;
        try {
            publisher.start(order.from(published));
            next.awaitEnd();
            published = publisher.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitDeliveries();
    }

    private void awaitDeliveries() {
        long start = System.nanoTime();
        while (board.slowest() < published) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        "Of " + published + " messages a listener was given " + board.slowest() + " only.");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        subscriber.close();
        try {
            publisher.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
