package io.respline;

import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for connections to be made, and to be closed. */
final class Waiting {

    /** How much longer than asked it may take, for the loop to come round. */
    static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Waiting() {}

    /**
     * Blocks until connected; otherwise undoes everything and throws the cause.
     *
     * @param undo leaves nothing behind
     */
    static void untilReady(CompletableFuture<Void> ready, RedisOptions options, Runnable undo) {
        try {
            ready.get(limitNanos(options), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            undo.run();
            throw e.getCause() instanceof RedisException failure ? failure.atCaller() : new IllegalStateException(e);
        } catch (TimeoutException e) {
            undo.run();
            throw new RedisConnectionException(
                            "Could not connect to " + options.endpoint() + " in time; the I/O thread is busy.",
                            Outcome.NOT_SENT)
                    .atCaller();
        } catch (InterruptedException e) {
            undo.run();
            Thread.currentThread().interrupt();
            throw new RedisInterruptedException(
                            "Connecting to " + options.endpoint() + " was interrupted.", Outcome.NOT_SENT)
                    .atCaller();
        }
    }

    /** Each attempt has its own deadline; not all of them begin at the same time. */
    private static long limitNanos(RedisOptions options) {
        long rounds = 1L + options.connections() / options.maxConnecting();
        return rounds * options.connectTimeout().toNanos() + GRACE_NANOS;
    }

    /** Waits for the end in spite of interrupts, because half a close would leak; true if there was one. */
    static boolean untilClosed(CompletableFuture<Void> closed, long nanos) {
        long end = System.nanoTime() + nanos + GRACE_NANOS;
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
}
