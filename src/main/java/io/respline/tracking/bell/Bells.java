package io.respline.tracking.bell;

import io.respline.command.CommandSender;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.tracking.Bell;
import io.respline.tracking.engine.TrackedConnection;
import io.respline.tracking.engine.TrackingState;
import io.respline.transport.ListenerThreads;
import io.respline.transport.Loop;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The watches of a client, on one tracked connection. Thread-safe; what happens to watches happens on the event loop of the
 * connection.
 */
public final class Bells implements Home, Callbacks {

    /** How long the end waits for callbacks that are under way. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BellSettings settings;
    private final TrackedConnection connection;
    private final EventListener events;
    private final Loop loop;
    private final Arms arms;
    private final Set<Member> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final Set<String> toldOf = ConcurrentHashMap.newKeySet();
    private final Set<Thread> callbackThreads = ConcurrentHashMap.newKeySet();
    private final ListenerThreads threads;
    private final Bell standard;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closed;
    private boolean finishing;

    /**
     * On a connection that has begun to connect.
     *
     * @param seats carries a read that waits at the server, where that does not track
     */
    public Bells(RedisOptions options, TrackedConnection connection, CommandSender seats, EventListener events) {
        this(BellSettings.standard(options), connection, seats, events);
    }

    Bells(BellSettings settings, TrackedConnection connection, CommandSender seats, EventListener events) {
        this.settings = settings;
        this.connection = connection;
        this.events = events;
        this.loop = connection.loop();
        this.threads = new ListenerThreads(loop, settings.options().maxListenerThreads());
        this.standard = new BellView(this, threads);
        this.arms = new Arms(loop, settings.sweepNanos(), this::ask, this::refused, seat(seats));
        connection.add(arms);
    }

    /** What users see, with the standard executor. */
    public Bell bell() {
        return standard;
    }

    /** One of several: the only one would be missed by users who wait themselves. */
    private @Nullable Seat seat(CommandSender seats) {
        RedisOptions options = settings.options();
        return options.maxBlocking() > 1
                ? new Seat(seats::send, options.commandTimeout().toNanos())
                : null;
    }

    private void ask(List<Request<Reply>> requests) {
        connection.ask(requests);
    }

    /** A watch goes on, and its key cannot be read. */
    private void refused(RedisException cause) {
        String message = String.valueOf(cause.getMessage());
        if (toldOf.size() < settings.most() && toldOf.add(message)) {
            events.onEvent(new RedisEvent.Degraded(
                    settings.options().endpoint(),
                    "what is watched can no longer be read, and is asked for again and again: " + message));
        }
    }

    // ---- by users

    Arms arms() {
        return arms;
    }

    int watches() {
        return count.get();
    }

    /** Takes a watch in. */
    void add(Member member, @Nullable Runnable beginning) {
        if (closed) {
            throw refusal();
        }
        if (count.incrementAndGet() > settings.most()) {
            count.decrementAndGet();
            throw new RedisOverloadException(
                            "A watch at " + settings.options().endpoint() + " was refused: " + settings.most()
                                    + " are open. Close those that nobody needs.",
                            Outcome.NOT_SENT)
                    .atCaller();
        }
        open.add(member);
        try {
            loop.execute(() -> join(member, beginning));
        } catch (RejectedExecutionException e) {
            removed(member);
            throw refusal();
        }
    }

    private void join(Member member, @Nullable Runnable beginning) {
        if (closed) {
            member.onClosed();
        } else if (open.contains(member)) {
            if (beginning != null) {
                beginning.run();
            }
            arms.join(member);
            RedisException hopeless = connection.whyHopeless();
            if (hopeless != null) {
                member.onGaveUp(hopeless);
            }
        }
    }

    private boolean removed(Member member) {
        boolean wasOpen = open.remove(member);
        if (wasOpen) {
            count.decrementAndGet();
        }
        return wasOpen;
    }

    private RedisException refusal() {
        return closed("A watch at " + settings.options().endpoint() + " was refused: the client was closed.")
                .atCaller();
    }

    // ---- by watches

    @Override
    public void leave(Member member) {
        if (removed(member)) {
            try {
                loop.execute(() -> arms.leave(member));
            } catch (RejectedExecutionException e) {
                return; // the loop has ended, and nothing is watched any more
            }
        }
    }

    @Override
    public void ended(Member member) {
        removed(member);
        arms.leave(member);
    }

    @Override
    public Ringer ringer(Executor executor, Runnable callback, Runnable ifRejected) {
        return new Ringer(callback, executor, ifRejected, this);
    }

    @Override
    public Loop.Timer afterTimeout(Runnable task) {
        return loop.schedule(task, settings.options().commandTimeout().toNanos());
    }

    @Override
    public RedisException timeout(Reading reading) {
        return new RedisTimeoutException(
                reading.command().spec() + " at " + settings.options().endpoint() + " was not read within "
                        + settings.options().commandTimeout().toMillis() + " ms (option commandTimeout); the bell is "
                        + arms.mode() + ".",
                Outcome.MAYBE_EXECUTED);
    }

    @Override
    public RedisClosedException closed(String what) {
        return new RedisClosedException(what, Outcome.NOT_SENT);
    }

    // ---- by callbacks

    @Override
    public boolean begin() {
        return callbackThreads.add(Thread.currentThread());
    }

    @Override
    public void end() {
        callbackThreads.remove(Thread.currentThread());
        if (closed && callbackThreads.isEmpty()) {
            over();
        }
    }

    @Override
    public boolean isInside() {
        return callbackThreads.contains(Thread.currentThread());
    }

    @Override
    public void failed(Throwable cause) {
        if (!closed) {
            events.onEvent(new RedisEvent.ListenerFailed(settings.options().endpoint(), cause));
        }
    }

    // ---- the end

    /** Ends all watches at once; the future ends when no callback runs, or one has not ended for a while. */
    public CompletableFuture<Void> close() {
        closed = true;
        try {
            loop.execute(this::finish);
        } catch (RejectedExecutionException e) {
            over();
        }
        return ended;
    }

    /** On the loop. */
    private void finish() {
        if (finishing) {
            return;
        }
        finishing = true;
        connection.remove(arms);
        open.forEach(Member::onClosed);
        open.clear();
        // Nobody else tells it any more, and timers may be set and a blocking read under way.
        arms.onState(TrackingState.CLOSED);
        if (callbackThreads.isEmpty()) {
            over();
            return;
        }
        Loop.Timer late = loop.schedule(this::over, GRACE_NANOS);
        var unused = ended.whenComplete((done, failure) -> cancel(late));
    }

    private void cancel(Loop.Timer timer) {
        try {
            loop.execute(timer::cancel);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and its timers with it
        }
    }

    private void over() {
        threads.close();
        ended.complete(null);
    }
}
