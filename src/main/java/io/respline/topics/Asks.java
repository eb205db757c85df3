package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

/** The questions of a node that wait for an answer: bounded, each with a deadline. Thread-safe. */
final class Asks {

    private record Open(String node, CompletableFuture<byte[]> result) {}

    private final int most;
    private final Executor executor;
    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder late = new LongAdder();
    private volatile boolean closed;

    Asks(int most, Executor executor) {
        this.most = most;
        this.executor = executor;
    }

    int open() {
        return count.get();
    }

    long late() {
        return late.sum();
    }

    /** @param send sends the question of this number; ends with the number of receivers */
    CompletableFuture<byte[]> ask(String node, Duration timeout, LongFunction<CompletableFuture<Long>> send) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return CompletableFuture.failedFuture(new RedisOverloadException(
                    most + " questions are open; wait for answers, or raise maxAsks.", Outcome.NOT_SENT));
        }
        long number = numbers.incrementAndGet();
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        open.put(number, new Open(node, result));
        // A future of its own as the timer: it is taken out of the JDK's queue when it ends, which a delayed task is
        // not.
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        var unused = result.whenComplete((answer, failure) -> {
            open.remove(number);
            count.decrementAndGet();
            timer.complete(null);
        });
        var unusedToo = timer.whenComplete((done, expiry) -> {
            if (expiry != null) {
                fail(
                        number,
                        new RedisTimeoutException(
                                "Node " + node + " did not answer within " + timeout.toMillis() + " ms.",
                                Outcome.MAYBE_EXECUTED));
            }
        });
        if (closed) {
            fail(number, closed());
        } else {
            try {
                follow(number, node, send.apply(number), result);
            } catch (RuntimeException e) {
                fail(number, e);
            }
        }
        return result;
    }

    /** What cannot be delivered ends at once; what is over before it was written is not written. */
    private void follow(long number, String node, CompletableFuture<Long> sent, CompletableFuture<byte[]> result) {
        var unused = sent.whenComplete((receivers, failure) -> {
            if (failure != null) {
                fail(
                        number,
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            } else if (receivers == 0) {
                fail(number, new UnknownNodeException(node));
            }
        });
        var unusedToo = result.whenComplete((answer, failure) -> sent.cancel(false));
    }

    /** An answer, or the failure of one. From somebody who was not asked, or too late, it is dropped. */
    void answered(Letter letter) {
        Open ask = open.get(letter.number());
        if (ask == null || !ask.node.equals(letter.from()) || !open.remove(letter.number(), ask)) {
            late.increment();
        } else if (letter.kind() == Letter.Kind.ANSWER) {
            end(() -> ask.result.complete(letter.payload()));
        } else {
            String reason = new String(letter.payload(), UTF_8);
            end(() -> ask.result.completeExceptionally(new AnswerFailedException(letter.from(), reason)));
        }
    }

    private void fail(long number, Throwable cause) {
        Open ask = open.remove(number);
        if (ask != null) {
            end(() -> ask.result.completeExceptionally(cause));
        }
    }

    /** What the user has chained to it may block. */
    private void end(Runnable end) {
        try {
            executor.execute(end);
        } catch (RejectedExecutionException e) {
            end.run();
        }
    }

    void close() {
        closed = true;
        open.keySet().forEach(number -> fail(number, closed()));
    }

    private static RedisClosedException closed() {
        return new RedisClosedException("The node was closed before it got an answer.", Outcome.MAYBE_EXECUTED);
    }

    @Override
    public String toString() {
        return "Asks(" + count + " open)";
    }
}
