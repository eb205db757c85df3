package io.respline.demo.livelog;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The outboxes of a node, one for each account with events on their way. Confined to the node's event loop. */
final class Outboxes {

    /** Of all accounts together: what Redis has not taken yet has to wait in memory. */
    static final int MOST_WAITING = 20_000;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Backend backend;
    private final Map<AccountId, Outbox> outboxes = new HashMap<>();

    Outboxes(Backend backend) {
        this.backend = backend;
    }

    /** Appends an event; {@code refused} is told if it could not be stored. */
    void append(AccountId account, Event event, Consumer<String> refused) {
        if (waiting() >= MOST_WAITING) {
            refused.accept("Too many events are on their way; send it again later.");
            return;
        }
        outboxes.computeIfAbsent(account, key -> new Outbox(key, backend, () -> outboxes.remove(key)))
                .offer(new Outgoing(event, System.nanoTime() + PATIENCE_NANOS, refused));
    }

    int waiting() {
        return outboxes.values().stream().mapToInt(Outbox::size).sum();
    }
}
