package io.respline.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/** What a {@link FakeRedis} has seen, and the one place where tests wait for it to see more. Thread-safe. */
final class FakeLog {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<FakeCommand> commands = new ArrayList<>();
    private final List<FakeConnection> connections = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int open;
    private long bytesReceived;
    private long bytesSent;
    private long reads;

    void accepted(FakeConnection connection) {
        change(() -> {
            connections.add(connection);
            open++;
        });
    }

    void ended() {
        change(() -> open--);
    }

    void received(int bytes) {
        change(() -> {
            bytesReceived += bytes;
            reads++;
        });
    }

    void sent(int bytes) {
        change(() -> bytesSent += bytes);
    }

    void arrived(FakeCommand command) {
        change(() -> commands.add(command));
    }

    void failed(Throwable failure) {
        change(() -> failures.add(failure));
    }

    List<FakeCommand> commands() {
        return copy(commands);
    }

    List<FakeConnection> connections() {
        return copy(connections);
    }

    List<Throwable> failures() {
        return copy(failures);
    }

    int accepted() {
        return (int) read(log -> log.connections.size());
    }

    int open() {
        return (int) read(log -> log.open);
    }

    long commandCount() {
        return read(log -> log.commands.size());
    }

    long bytesReceived() {
        return read(log -> log.bytesReceived);
    }

    long bytesSent() {
        return read(log -> log.bytesSent);
    }

    long reads() {
        return read(log -> log.reads);
    }

    /** Waits until the condition holds; it is tried after each change of this log. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long left = LIMIT.toNanos();
        lock.lockInterruptibly();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError(
                            "not within " + LIMIT.toSeconds() + " s: " + what + "; seen: " + summary());
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private String summary() {
        int size = commands.size();
        return connections.size() + " connections (" + open + " open), " + size + " commands, the last of them "
                + commands.subList(Math.max(0, size - 20), size) + ", failures " + failures;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long read(ToLongFunction<FakeLog> counter) {
        lock.lock();
        try {
            return counter.applyAsLong(this);
        } finally {
            lock.unlock();
        }
    }

    private <T> List<T> copy(List<T> list) {
        lock.lock();
        try {
            return List.copyOf(list);
        } finally {
            lock.unlock();
        }
    }
}
