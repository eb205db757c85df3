package io.respline.connection;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisProtocolException;
import io.respline.event.ConnectionState;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.transport.Dialer;
import io.respline.transport.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The actor: the life of one connection, one event at a time, on one event loop. What callers do arrives as tasks; what
 * the network does, through {@link Wire}.
 */
final class ConnectionCore implements Wire.Owner, Inbound.Listener {

    private final RedisOptions options;
    private final Surroundings surroundings;
    private final Loop loop;
    private final EventListener events;
    private final Traffic traffic;
    private final Backoff backoff;
    private final Heartbeat heartbeat;
    private final Runnable drain = this::drain;
    private final Runnable pump = this::pump;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private volatile ConnectionState state = ConnectionState.NEW;
    private @Nullable Wire wire;
    private Dialer.@Nullable Attempt attempt;
    private @Nullable Handshake handshake;
    private @Nullable Request<List<Reply>> handshakeRound;
    private Loop.@Nullable Timer timer;
    private volatile @Nullable RedisException lastCause;
    private final AtomicLong connects = new AtomicLong();
    private boolean once;
    private long attemptStart;
    private boolean hasBeenReady;

    ConnectionCore(
            RedisOptions options, Surroundings surroundings, EventListener events, @Nullable Executor callbacks) {
        this.options = options;
        this.surroundings = surroundings;
        this.loop = surroundings.loop();
        this.events = events;
        this.traffic = new Traffic(options, loop, callbacks, this::state, this::sweep);
        this.backoff = new Backoff(options.reconnect(), surroundings.random());
        Handshake.prepare(options);
        this.heartbeat = new Heartbeat(loop, options, surroundings.random(), this::beat);
    }

    ConnectionCore once() {
        once = true;
        return this;
    }

    long connects() {
        return connects.get();
    }

    @Nullable
    RedisException lastCause() {
        return lastCause;
    }

    void reconnect() {
        if (state == ConnectionState.BACKING_OFF || (state == ConnectionState.FAILED && !once)) {
            cancelTimer();
            retry();
        }
    }

    Traffic traffic() {
        return traffic;
    }

    Loop loop() {
        return loop;
    }

    ConnectionState state() {
        return state;
    }

    /** Done when the connection is ready for the first time, or failed with the cause of the first failure. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Done when the connection is closed and nothing of it is left. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** The task that takes what callers have submitted. */
    Runnable drainTask() {
        return drain;
    }

    private void transition(ConnectionState to) {
        state = to;
    }

    // ---- connecting

    void start() {
        if (state == ConnectionState.NEW) {
            transition(ConnectionState.CONNECTING);
            dial();
        }
    }

    private void dial() {
        attemptStart = loop.nanoTime();
        startTimer(this::establishTimedOut, options.connectTimeout().toNanos());
        Wire fresh = new Wire(this, options, surroundings, this);
        wire = fresh;
        attempt = surroundings.dialer().dial(options.endpoint(), fresh);
    }

    private void establishTimedOut() {
        Wire late = wire;
        if (late != null) {
            late.fail(new RedisConnectionException(Diagnosis.connectTimeout(options, state), Outcome.NOT_SENT));
        }
    }

    @Override
    public void onUp(Wire established) {
        attempt = null;
        transition(ConnectionState.HANDSHAKING);
        Handshake conversation = new Handshake(options);
        handshake = conversation;
        sendRound(conversation, established);
    }

    private void sendRound(Handshake conversation, Wire established) {
        Request<List<Reply>> round = conversation.round(loop.nanoTime());
        handshakeRound = round;
        established.sendFirst(round);
    }

    private void roundAnswered(Handshake conversation, Request<List<Reply>> round) {
        handshakeRound = null;
        round.finish();
        if (conversation.accept(round.join())) {
            becomeReady(conversation);
        } else if (wire != null) {
            sendRound(conversation, wire);
        }
    }

    private void becomeReady(Handshake conversation) {
        handshake = null;
        cancelTimer();
        boolean reconnection = hasBeenReady;
        hasBeenReady = true;
        connects.incrementAndGet();
        backoff.reset();
        heartbeat.start();
        transition(ConnectionState.READY);
        Duration elapsed = Duration.ofNanos(loop.nanoTime() - attemptStart);
        events.onEvent(new RedisEvent.Connected(options.endpoint(), conversation.protocol(), reconnection, elapsed));
        ready.complete(null);
        loop.execute(pump);
    }

    // ---- losing the connection

    @Override
    public void onDown(Wire lost, RedisException cause) {
        if (lost != wire) {
            return;
        }
        ConnectionState before = state;
        lastCause = cause;
        traffic.oldestSince = 0;
        int failed = traffic.failInFlight(lost, (request, outcome) -> lossOf(request, outcome, cause));
        discardWire();
        if (once && before != ConnectionState.DRAINING) {
            fail(cause, before == ConnectionState.READY, failed);
            return;
        }
        switch (before) {
            case READY -> retryAtOnce(cause, failed);
            case CONNECTING, HANDSHAKING -> backOff(cause);
            case DRAINING -> finishClose();
            default -> throw new IllegalStateException("A wire was lost in state " + before + ".");
        }
    }

    private void fail(RedisException cause, boolean wasReady, int failed) {
        transition(ConnectionState.FAILED);
        if (wasReady) {
            events.onEvent(new RedisEvent.Disconnected(options.endpoint(), cause, failed));
        }
        ready.completeExceptionally(cause);
        failWaitingAsDown();
    }

    private RedisException lossOf(Request<?> request, Outcome outcome, RedisException cause) {
        return cause instanceof RedisProtocolException
                ? new RedisProtocolException(String.valueOf(cause.getMessage()), cause, outcome)
                : traffic.failures.lost(request, loop.nanoTime(), cause, outcome);
    }

    private void discardWire() {
        heartbeat.stop();
        cancelTimer();
        handshake = null;
        handshakeRound = null;
        if (attempt != null) {
            attempt.cancel();
            attempt = null;
        }
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    private void retryAtOnce(RedisException cause, int failed) {
        transition(ConnectionState.CONNECTING);
        events.onEvent(new RedisEvent.Disconnected(options.endpoint(), cause, failed));
        startTimer(this::dial, backoff.firstNanos());
    }

    private void backOff(RedisException cause) {
        transition(ConnectionState.BACKING_OFF);
        long delay = backoff.nextNanos();
        events.onEvent(
                new RedisEvent.ConnectFailed(options.endpoint(), cause, backoff.attempts(), Duration.ofNanos(delay)));
        ready.completeExceptionally(cause);
        startTimer(this::retry, delay);
        failWaitingAsDown();
    }

    private void retry() {
        transition(ConnectionState.CONNECTING);
        dial();
    }

    private void failWaitingAsDown() {
        traffic.failWaiting(request -> traffic.failures.down(request, loop.nanoTime(), lastCause));
    }

    // ---- requests

    private void drain() {
        traffic.takeSubmissions();
        switch (state) {
            case READY, DRAINING -> pump();
            case NEW, CONNECTING, HANDSHAKING -> {} // parked, with a timer for each deadline
            case BACKING_OFF, FAILED -> failWaitingAsDown();
            case CLOSED -> failWaitingAsClosed();
        }
    }

    private void pump() {
        Wire current = wire;
        if (current != null && (state == ConnectionState.READY || state == ConnectionState.DRAINING)) {
            boolean more = traffic.pump(current);
            traffic.look(current.inFlight());
            if (more) {
                loop.execute(pump);
            }
        }
    }

    private void sweep() {
        traffic.sweep(wire);
    }

    private void beat() {
        Wire current = wire;
        if (current == null) {
            return;
        }
        try {
            Request<Object> ping = heartbeat.next(current.signsOfLife());
            if (ping != null) {
                traffic.add(ping);
                pump();
            }
        } catch (RedisConnectionException silent) {
            current.fail(silent);
        }
    }

    @Override
    public void onComplete(Request<?> request) {
        if (request.isCounted()) {
            traffic.complete(request);
        } else if (request == handshakeRound && handshake != null) {
            roundAnswered(handshake, handshakeRound);
        } else if (request == heartbeat.outstanding()) {
            request.finish();
            heartbeat.answered(request.join());
        }
    }

    @Override
    public void onPush(Reply.Push push) {
        // Nothing subscribes on this connection, and a push is nobody's reply: it ends here.
    }

    @Override
    public void onIdle(Wire idle) {
        traffic.settle();
        traffic.look(idle.inFlight());
        if (state == ConnectionState.DRAINING && traffic.isIdle() && idle.isIdle()) {
            finishClose();
        }
    }

    @Override
    public void onWritable(Wire writable) {
        pump();
    }

    // ---- closing

    void close() {
        if (state != ConnectionState.CLOSED) {
            finishClose();
        }
    }

    /** Lets what is under way end, for so long at most. Parked requests, without a connection, fail at once. */
    void closeWithin(long nanos) {
        traffic.takeSubmissions();
        if (state == ConnectionState.READY && wire != null && !(traffic.isIdle() && wire.isIdle())) {
            transition(ConnectionState.DRAINING);
            heartbeat.stop();
            startTimer(this::close, nanos);
            pump();
        } else if (state != ConnectionState.DRAINING) {
            close();
        }
    }

    private void finishClose() {
        Wire last = wire;
        if (last != null) {
            traffic.failInFlight(last, (request, outcome) -> traffic.failures.closed(request, outcome));
        }
        transition(ConnectionState.CLOSED);
        discardWire();
        traffic.takeSubmissions();
        failWaitingAsClosed();
        ready.completeExceptionally(
                new RedisClosedException("The client was closed before it was connected.", Outcome.NOT_SENT));
        events.onEvent(new RedisEvent.Closed(options.endpoint()));
        closed.complete(null);
    }

    private void failWaitingAsClosed() {
        traffic.failWaiting(request -> traffic.failures.closed(request, Outcome.NOT_SENT));
        traffic.stop();
    }

    private void startTimer(Runnable task, long delayNanos) {
        cancelTimer();
        timer = loop.schedule(
                () -> {
                    timer = null;
                    task.run();
                },
                delayNanos);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
