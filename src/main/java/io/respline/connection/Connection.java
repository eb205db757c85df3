package io.respline.connection;

import io.respline.command.Command;
import io.respline.command.CommandSender;
import io.respline.command.NonBlocking;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import io.respline.event.ConnectionStats;
import io.respline.event.EventListener;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One pipelined connection that heals itself: the handle that callers share. Thread-safe; all state beyond the bounds and
 * the hand-over lives on the event loop.
 */
public final class Connection implements CommandSender {

    /** The timeout of what waits as long as the stream lives. */
    public static final long NO_DEADLINE_NANOS = Heartbeat.NO_DEADLINE_NANOS;

    private final ConnectionCore core;
    private final Traffic traffic;
    private final Status status;
    private final Gauges gauges;
    private final @Nullable DirectCalls direct;
    private volatile boolean closing;

    /**
     * A connection that does nothing until {@link #start()}.
     *
     * @param callbacks where futures end, or null for the event loop
     */
    public Connection(
            RedisOptions options, Surroundings surroundings, EventListener events, @Nullable Executor callbacks) {
        this(
                new ConnectionCore(options, surroundings, events, new Completions(callbacks), Purpose.SHARED),
                options.directCalls());
    }

    private Connection(ConnectionCore core, boolean mayBeDirect) {
        this.core = core;
        this.traffic = core.traffic();
        this.status = core.status();
        this.gauges = core.upkeep().gauges();
        this.direct = mayBeDirect ? DirectCalls.of(core) : null;
    }

    /**
     * A connection for one who keeps state on the server, such as watched keys: when it is lost, or cannot be made at the
     * first attempt, it ends in {@link ConnectionState#FAILED} and does not come back. It has no heartbeat, since a {@code
     * PING} would become part of a transaction opened by hand, and is not authenticated anew.
     *
     * @param callbacks where futures end, or null for the event loop
     */
    public static Connection once(
            RedisOptions options, Surroundings surroundings, EventListener events, @Nullable Executor callbacks) {
        return new Connection(
                new ConnectionCore(options, surroundings, events, new Completions(callbacks), Purpose.SESSION), false);
    }

    /**
     * A connection for subscriptions, which heals itself: messages go to {@code pushes}, on the loop, and the confirmation of a
     * subscription is the reply to its command, in both versions of RESP.
     */
    public static Connection forSubscriptions(
            RedisOptions options, Surroundings surroundings, EventListener events, Consumer<Reply.Push> pushes) {
        Purpose purpose = Purpose.subscriptions(pushes);
        return new Connection(new ConnectionCore(options, surroundings, events, new Completions(null), purpose), false);
    }

    /**
     * A connection for reads of which the server tells when they are out of date, which heals itself. Its handshake ends with
     * {@code enable}, so that nothing is ever read on it untracked, unless {@link #isTracked()} says that the server does not
     * track. The invalidations go to {@code pushes}, on the loop, in their order among the replies.
     *
     * @param enable a {@code CLIENT TRACKING}
     */
    public static Connection forTracking(
            RedisOptions options,
            Surroundings surroundings,
            EventListener events,
            Command<?> enable,
            Consumer<Reply.Push> pushes) {
        Purpose purpose = Purpose.tracking(enable, pushes);
        return new Connection(new ConnectionCore(options, surroundings, events, new Completions(null), purpose), false);
    }

    /**
     * A connection for everybody's commands that carries subscriptions beside them, as the one made by {@link #forSubscriptions}
     * does, whenever it speaks RESP3. In RESP2 it carries commands alone.
     *
     * @param callbacks where users' futures end, or null for the event loop
     */
    public static Connection withSubscriptions(
            RedisOptions options,
            Surroundings surroundings,
            EventListener events,
            @Nullable Executor callbacks,
            Consumer<Reply.Push> pushes) {
        Purpose purpose = Purpose.sharedWithSubscriptions(pushes);
        return new Connection(
                new ConnectionCore(options, surroundings, events, new Completions(callbacks), purpose),
                options.directCalls());
    }

    /** Whether the server tracks what is read on the stream that is, or was last, ready. */
    public boolean isTracked() {
        return status.isTracked();
    }

    /**
     * All that the server had sent on this stream before then has arrived, by {@link System#nanoTime()}. As old as the last
     * heartbeat that was answered, or as the handshake.
     */
    public long confirmedNanos() {
        return gauges.confirmedNanos();
    }

    /** Begins to connect; the future ends with the first success or the first failure. */
    public CompletableFuture<Void> start() {
        core.loop().execute(core::start);
        return status.ready;
    }

    /**
     * Asks for the owner of the connection, all in one write. The bounds do not count it, because the owner asks no more than
     * he wants to have in flight, and no loss ends it: the owner hears of the loss by the event, and must then withdraw what
     * was not answered, lest the next stream carry it. On the loop, and only while the connection is ready.
     *
     * @param requests without a deadline ({@link #NO_DEADLINE_NANOS})
     */
    public void ask(List<? extends Request<?>> requests) {
        for (Request<?> request : requests) {
            traffic.add(request.uncounted(), false);
        }
        core.drainTask().run();
    }

    @Override
    public void send(Request<?> request) {
        if (admits(request)) {
            submit(request);
        }
    }

    /** Whether there is room for a request; otherwise it is over. */
    private boolean admits(Request<?> request) {
        if (closing) {
            refuseClosed(request);
            return false;
        }
        boolean fits = traffic.admission.tryAcquire(Admission.cost(request));
        if (!fits) {
            request.completeExceptionally(traffic.failures.overload(request, traffic.admission));
        }
        return fits;
    }

    /** Begins a blocking call for one who waits for room and reply in a way of his own. */
    void begin(Request<?> request) {
        if (admits(request)) {
            go(request);
        }
    }

    private void go(Request<?> request) {
        request.exchanged();
        if (direct == null || !direct.take(request)) {
            submit(request);
        }
    }

    @Override
    public void exchange(Request<?> request) {
        NonBlocking.refuse();
        if (closing) {
            refuseClosed(request);
            return;
        }
        long cost = Admission.cost(request);
        Request.Wait room = traffic.admission.tryAcquire(cost)
                ? Request.Wait.DONE
                : traffic.admission.acquire(cost, request.deadlineNanos());
        if (room == Request.Wait.DONE) {
            go(request);
            giveUp(request, request.park());
        } else if (room == Request.Wait.EXPIRED) {
            request.completeExceptionally(traffic.failures.overload(request, traffic.admission));
        } else {
            giveUp(request, room);
        }
    }

    private void giveUp(Request<?> request, Request.Wait end) {
        if (end == Request.Wait.DONE) {
            return;
        }
        Outcome outcome = request.withdraw() ? Outcome.NOT_SENT : Outcome.MAYBE_EXECUTED;
        long now = core.loop().nanoTime();
        RedisException failure = end == Request.Wait.EXPIRED
                ? traffic.failures.timeout(request, now, outcome, status.state())
                : traffic.failures.interrupted(request, now, outcome);
        request.completeExceptionally(failure);
        if (end == Request.Wait.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Request<?> request) {
        if (traffic.submissions.add(request)) {
            try {
                core.loop().execute(core.drainTask());
            } catch (RejectedExecutionException e) {
                endSubmissions();
            }
        }
    }

    /** The loop has ended: nobody else will take what was submitted. */
    private void endSubmissions() {
        Request<?> request = traffic.submissions.takeAll();
        while (request != null) {
            Request<?> following = request.next();
            refuseClosed(request);
            traffic.admission.release(Admission.cost(request));
            request = following;
        }
    }

    private void refuseClosed(Request<?> request) {
        request.completeExceptionally(traffic.failures.closed(request, Outcome.NOT_SENT));
    }

    /** How many commands wait or are in flight. */
    public int inFlight() {
        return traffic.admission.commands();
    }

    /** Their bytes. */
    public long inFlightBytes() {
        return traffic.admission.bytes();
    }

    /** Where it is in its life. */
    public ConnectionState state() {
        return status.state();
    }

    /** When the oldest unanswered request was made, by {@link System#nanoTime()}, as of the last turn of the loop; 0 if there is none. */
    public long oldestSince() {
        return gauges.oldestSince();
    }

    /** Moving average of the time from a call to its reply, in nanoseconds; 0 before the first. */
    public long latencyNanos() {
        return gauges.latencyNanos();
    }

    /** A look at it. */
    public ConnectionStats stats() {
        long since = gauges.oldestSince();
        return new ConnectionStats(
                status.state(),
                inFlight(),
                inFlightBytes(),
                since == 0
                        ? Duration.ZERO
                        : Duration.ofNanos(Math.max(0, core.loop().nanoTime() - since)),
                Duration.ofNanos(gauges.latencyNanos()),
                status.connects(),
                status.lastFailure());
    }

    /**
     * Ends a fatal state or a wait: tries to connect at once. Does nothing while the connection is ready or being made, or
     * if it was made by {@link #once}.
     */
    public void reconnect() {
        tell(core::reconnect);
    }

    /**
     * Asks for credentials and authenticates anew, if the connection is ready. How it ends is told by an event; a refusal
     * leaves the connection as it is. Does nothing if it was made by {@link #once}.
     */
    public void reauthenticate() {
        tell(core::reauthenticate);
    }

    private void tell(Runnable task) {
        try {
            core.loop().execute(task);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and the connection with it
        }
    }

    /** Closes at once: whatever has no reply fails. The future ends when nothing is left. */
    public CompletableFuture<Void> close() {
        closing = true;
        return onLoop(core::close);
    }

    /** Accepts nothing new, and closes when what is under way has ended or the time is up. */
    public CompletableFuture<Void> close(Duration drain) {
        closing = true;
        long nanos = drain.toNanos();
        return onLoop(() -> core.closeWithin(nanos));
    }

    private CompletableFuture<Void> onLoop(Runnable task) {
        try {
            core.loop().execute(task);
        } catch (RejectedExecutionException e) {
            endSubmissions();
            status.closed.complete(null);
        }
        return status.closed;
    }
}
