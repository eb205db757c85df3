package io.respline;

import io.respline.command.CommandSender;
import io.respline.config.RedisOptions;
import io.respline.connection.ConnectGate;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.event.EventListener;
import io.respline.event.LoggingListener;
import io.respline.event.RedisEvent;
import io.respline.protocol.ReadBudget;
import io.respline.transport.EventLoops;
import io.respline.transport.IoThread;
import io.respline.transport.NettyDialer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What all views of one client share: the connection, the event loops, the listener. Thread-safe. */
final class Client {

    /** How much longer than asked a close may take, for the loop to come round. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final RedisOptions options;
    private final EventLoops loops;
    private final EventListener listener;
    private final Connection connection;
    private final CompletableFuture<Void> ready;
    private final LongAdder postFailures = new LongAdder();
    private final AtomicBoolean released = new AtomicBoolean();

    private Client(RedisOptions options, EventListener listener, @Nullable Executor callbacks) {
        this.options = options;
        this.loops = EventLoops.acquire(options.transport());
        this.listener = LoggingListener.before(listener);
        NettyDialer dialer = NettyDialer.on(loops, options);
        Surroundings surroundings = new Surroundings(
                dialer.loop(),
                dialer,
                new ReadBudget(options.readBudgetBytes()),
                new SplittableRandom(),
                new ConnectGate(options.maxConnecting()));
        this.connection = new Connection(options, surroundings, this.listener, callbacks);
        this.ready = connection.start();
    }

    static Client start(RedisOptions options, EventListener listener, @Nullable Executor callbacks) {
        return new Client(options, listener, callbacks);
    }

    CommandSender sender() {
        return connection;
    }

    /** Blocks until the first attempt to connect has succeeded; otherwise closes everything and throws its cause. */
    void awaitReady() {
        try {
            ready.get(options.connectTimeout().toNanos() + GRACE_NANOS, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof RedisException failure ? failure.atCaller() : new IllegalStateException(e);
        } catch (TimeoutException e) {
            close();
            throw new RedisConnectionException(
                            "Could not connect to " + options.endpoint() + " in time; the I/O thread is busy.",
                            Outcome.NOT_SENT)
                    .atCaller();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new RedisInterruptedException(
                            "Connecting to " + options.endpoint() + " was interrupted.", Outcome.NOT_SENT)
                    .atCaller();
        }
    }

    void postFailed(String command, Throwable cause) {
        postFailures.increment();
        listener.onEvent(new RedisEvent.PostFailed(options.endpoint(), command, cause));
    }

    RedisStats stats() {
        return new RedisStats(
                connection.state(), connection.inFlight(), connection.inFlightBytes(), postFailures.sum());
    }

    void close() {
        release(connection.close(), 0);
    }

    void close(Duration drain) {
        release(connection.close(drain), drain.toNanos());
    }

    private void release(CompletableFuture<Void> closed, long nanos) {
        if (IoThread.isCurrent()) {
            // The loop that would finish the closing is this thread: let it, and give the loops back afterwards.
            var unused = closed.whenComplete((done, failure) -> releaseLoops());
            return;
        }
        boolean interrupted = await(closed, nanos + GRACE_NANOS);
        releaseLoops();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closing goes on in spite of an interrupt, because half a close would leak; true if there was one. */
    private static boolean await(CompletableFuture<Void> closed, long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        while (true) {
            try {
                closed.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                return interrupted;
            }
        }
    }

    private void releaseLoops() {
        if (released.compareAndSet(false, true)) {
            loops.close();
        }
    }

    @Override
    public String toString() {
        return "Redis(" + options.endpoint() + " " + connection.state() + ")";
    }
}
