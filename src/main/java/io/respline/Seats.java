package io.respline;

import io.respline.command.BlockTime;
import io.respline.command.CommandSender;
import io.respline.command.NonBlocking;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.connection.Connection;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.error.RedisServerException;
import io.respline.event.ConnectionState;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections for commands that wait at the server, one command at a time on each: opened as needed up to a bound, and
 * kept. A command that its caller has given up takes its connection along, so that the server hands nothing to nobody.
 * Thread-safe.
 */
final class Seats implements CommandSender {

    /** Lets everybody who waits for a seat pass, to find that the client is closed. */
    private static final int EVERYBODY = 1 << 20;

    /** An idle seat, and since when. */
    private record Idle(Connection connection, long sinceNanos) {}

    private final Supplier<Connection> opener;
    private final Refusals refusals;
    private final int most;
    private final long freshNanos;
    private final Semaphore free;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Seats(RedisOptions options, Supplier<Connection> opener) {
        this.opener = opener;
        this.refusals = new Refusals(options);
        this.most = options.maxBlocking();
        this.freshNanos = options.heartbeatInterval().toNanos();
        this.free = new Semaphore(most, true);
    }

    @Override
    public void send(Request<?> request) {
        if (!closed && !free.tryAcquire()) {
            request.completeExceptionally(refusals.noSeat(request));
            return;
        }
        Connection seat = seatFor(request);
        if (seat == null) {
            return;
        }
        // The seat is free again before the caller hears of the end, who may want it for the next command.
        Request<Object> seated = request.again(System.nanoTime());
        if (request.isExchanged()) {
            seated.exchanged();
        }
        var unused = seated.whenComplete((raw, failure) -> {
            leave(seat, failure);
            request.settle(raw, failure);
        });
        var ignored = request.whenComplete((result, failure) -> seated.cancel(false));
        seat.send(seated);
    }

    @Override
    public void exchange(Request<?> request) {
        NonBlocking.refuse();
        if (!await(request)) {
            return;
        }
        Connection seat = seatFor(request);
        if (seat != null) {
            try {
                seat.exchange(request);
            } finally {
                leave(seat, request.failure());
            }
        }
    }

    /** Waits for a free seat as long as the call may take beside the time that the server may. */
    private boolean await(Request<?> request) {
        try {
            long end = request.deadlineNanos() - BlockTime.nanos(request);
            if (closed || free.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return true;
            }
            request.completeExceptionally(refusals.noSeat(request));
        } catch (InterruptedException e) {
            request.completeExceptionally(
                    refusals.interrupted(request, "for a connection for blocking commands", Outcome.NOT_SENT));
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** A connection for one who has been admitted; null if the client is closed, which ends the request. */
    private @Nullable Connection seatFor(Request<?> request) {
        try {
            Connection seat = closed ? null : concernsWrites(request) ? replace(idle.pollFirst()) : take();
            if (!closed) {
                return seat;
            }
            if (seat != null) {
                discard(seat);
            }
        } catch (RejectedExecutionException e) {
            closed = true; // the loops have ended
        }
        request.completeExceptionally(refusals.closed(request, Outcome.NOT_SENT));
        return null;
    }

    private Connection take() {
        for (Idle kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            // What has been silent for long may be dead without anybody knowing.
            boolean fresh = System.nanoTime() - kept.sinceNanos() < freshNanos;
            if (fresh && kept.connection().state() == ConnectionState.READY) {
                return kept.connection();
            }
            discard(kept.connection());
        }
        return open();
    }

    /**
     * Whether it waits for copies of what has been written before: the server counts up to the last command of the
     * connection, and so a new one, whose handshake comes after the writes, is the one to ask.
     */
    private static boolean concernsWrites(Request<?> request) {
        for (int i = 0; i < request.size(); i++) {
            if (!request.command(i).spec().concernsOwnWrites()) {
                return false;
            }
        }
        return true;
    }

    /** A new seat in the place of one that nobody has, so that there are never more than the bound. */
    private Connection replace(@Nullable Idle kept) {
        if (kept != null) {
            discard(kept.connection());
        }
        return open();
    }

    private Connection open() {
        Connection opened = opener.get();
        open.add(opened);
        var unused = opened.start();
        return opened;
    }

    private void leave(Connection seat, @Nullable Throwable failure) {
        boolean answered =
                failure == null || failure instanceof RedisReplyException || failure instanceof RedisServerException;
        if (answered && !closed) {
            idle.addFirst(new Idle(seat, System.nanoTime()));
        } else {
            discard(seat);
        }
        free.release();
    }

    private void discard(Connection seat) {
        open.remove(seat);
        var unused = seat.close();
    }

    /** How many commands have a seat. */
    int taken() {
        return closed ? 0 : most - free.availablePermits();
    }

    /** Gives up the seats that nobody has at the moment, so that the next commands use the credentials of the day. */
    void renew() {
        for (Idle kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            discard(kept.connection());
        }
    }

    /** Ends all seats, at once or when their commands have ended; who waits for one fails. */
    List<CompletableFuture<Void>> close(@Nullable Duration drain) {
        closed = true;
        free.release(EVERYBODY);
        return open.stream()
                .map(seat -> drain == null ? seat.close() : seat.close(drain))
                .toList();
    }
}
