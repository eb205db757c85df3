package io.respline.connection;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.config.WhileDown;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The actor: the life of one connection, one event at a time, on one event loop. What callers do arrives as tasks; what
 * the network does, through {@link Wire}. Each attempt to connect is an {@link Establishing}; what a ready stream needs
 * beside users' commands is {@link Upkeep}.
 */
final class ConnectionCore implements Wire.Owner, Establishing.Owner, Upkeep.Owner {

    private final RedisOptions options;
    private final Surroundings surroundings;
    private final Loop loop;
    private final EventListener events;
    private final Status status;
    private final Traffic traffic;
    private final Backoff backoff;
    private final Fence fence;
    private final Upkeep upkeep;
    private final Remedies remedies;
    private final Alarm alarm;
    private final Purpose purpose;
    private final Runnable drain = this::drain;
    private final Runnable pump = this::pump;

    private @Nullable Establishing establishing;
    private @Nullable Wire wire;
    private @Nullable RedisConnectionException renewalCause;
    private boolean credentialsChanged;

    /** @param ends where requests end */
    ConnectionCore(
            RedisOptions options, Surroundings surroundings, EventListener events, Completions ends, Purpose purpose) {
        this.options = options;
        this.surroundings = surroundings;
        this.loop = surroundings.loop();
        this.events = events;
        this.alarm = new Alarm(loop);
        this.purpose = purpose;
        this.status = new Status(options.endpoint());
        this.traffic = new Traffic(options, loop, ends, status, () -> traffic().sweep(wire));
        this.backoff = new Backoff(options.reconnect(), surroundings.random());
        Handshake.prepare(options);
        this.fence = new Fence(options, surroundings.random());
        this.upkeep = new Upkeep(options, surroundings, this, !purpose.once());
        this.remedies = new Remedies(options);
        TlsWarning.ifInsecure(options);
    }

    Traffic traffic() {
        return traffic;
    }

    Upkeep upkeep() {
        return upkeep;
    }

    Loop loop() {
        return loop;
    }

    Status status() {
        return status;
    }

    /** The task that takes what callers have submitted. */
    Runnable drainTask() {
        return drain;
    }

    void start() {
        if (status.is(ConnectionState.NEW)) {
            connect("started");
        }
    }

    private void connect(String reason) {
        alarm.cancel();
        status.transition(ConnectionState.CONNECTING, reason);
        Establishing attempt = new Establishing(this, options, surroundings, fence, purpose.tracking());
        establishing = attempt;
        attempt.begin();
    }

    @Override
    public void onStream() {
        status.transition(ConnectionState.HANDSHAKING, "the stream is established");
    }

    @Override
    public void onEstablished(Wire established, Handshake accepted) {
        long elapsed = establishing == null ? 0 : loop.nanoTime() - establishing.begun();
        establishing = null;
        wire = established;
        established.handTo(this, purpose.pushForm(accepted.protocol()));
        status.transition(ConnectionState.READY, "the handshake was accepted");
        boolean reconnection = status.connects() > 0;
        status.connected(status.connects() + 1, accepted.isTracked());
        remedies.connected(accepted.isWritable());
        backoff.ready(loop.nanoTime());
        surroundings.gate().ready();
        boolean fenced = fence.ready(accepted.clientId(), accepted.clientName());
        upkeep.start(established, accepted);
        accepted.missing().forEach(this::onMissing);
        events.onEvent(new RedisEvent.Connected(
                options.endpoint(), accepted.protocol(), reconnection, Duration.ofNanos(elapsed), fenced));
        status.ready.complete(null);
        if (credentialsChanged) {
            reauthenticate();
        }
        loop.execute(pump);
    }

    @Override
    public void onFailed(RedisException cause, boolean lasting) {
        establishing = null;
        status.failed(cause);
        if (purpose.once() || (lasting && !surroundings.gate().everReady())) {
            giveUp(cause);
        } else {
            long delay = backoff.nextNanos();
            events.onEvent(new RedisEvent.ConnectFailed(
                    options.endpoint(), cause, backoff.attempts(), Duration.ofNanos(delay)));
            status.ready.completeExceptionally(cause);
            backOff(cause, delay);
        }
    }

    private void backOff(RedisException cause, long delay) {
        status.transition(ConnectionState.BACKING_OFF, String.valueOf(cause.getMessage()));
        alarm.set(() -> connect("the wait is over"), delay);
        failWaitingUnlessParked();
    }

    /** Nothing more happens by itself. */
    private void giveUp(RedisException cause) {
        status.transition(ConnectionState.FAILED, String.valueOf(cause.getMessage()));
        if (status.connects() == 0) { // otherwise it was lost, and that has been told
            events.onEvent(new RedisEvent.GaveUp(options.endpoint(), cause));
        }
        status.ready.completeExceptionally(cause);
        traffic.failWaitingAsEnded(purpose.once());
    }

    /** Ends a fatal state or a wait. */
    void reconnect() {
        switch (purpose.once() ? ConnectionState.CLOSED : status.state()) {
            case FAILED -> {
                backoff.reset();
                connect("asked for");
            }
            case BACKING_OFF -> connect("asked for");
            case CONNECTING -> {
                if (alarm.isSet()) { // it waits for the first retry
                    connect("asked for");
                }
            }
            default -> {}
        }
    }

    // ---- losing the connection

    @Override
    public void onDown(Wire lost, RedisException cause) {
        if (lost != wire) {
            return;
        }
        ConnectionState before = status.state();
        status.failed(cause);
        fence.lost(lost.hasUnanswered());
        int failed = traffic.failInFlightAsLost(lost, cause);
        discardWire();
        if (before == ConnectionState.DRAINING) {
            finishClose();
            return;
        }
        events.onEvent(new RedisEvent.Disconnected(options.endpoint(), cause, failed));
        if (purpose.once()) {
            giveUp(cause);
        } else if (backoff.retriesAtOnce(loop.nanoTime())) {
            status.transition(ConnectionState.CONNECTING, String.valueOf(cause.getMessage()));
            alarm.set(() -> connect("the first retry"), backoff.firstNanos());
        } else {
            backOff(cause, backoff.nextNanos());
        }
    }

    private void discardWire() {
        alarm.cancel();
        upkeep.stop();
        renewalCause = null;
        if (establishing != null) {
            establishing.cancel();
            establishing = null;
        }
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    // ---- what a ready connection does about errors

    @Override
    public void onError(Request<?> request, Reply.Failure error) {
        if (purpose.once() || !status.is(ConnectionState.READY)) {
            return; // a session ends with its connection, so its user decides what an error means
        }
        if (loop.isLent()) {
            loop.execute(() -> onError(request, error)); // it may ask users' code for credentials
        } else if (remedies.canHeal(error)) {
            if (!upkeep.reauthentication().isHealing()) {
                upkeep.reauthentication().begin(true);
            }
        } else {
            RedisConnectionException reason = remedies.reasonToRenew(error);
            if (reason != null) {
                renew(reason);
            }
        }
    }

    /** Writes nothing more, lets what is in flight be answered, then connects anew. */
    private void renew(RedisConnectionException cause) {
        if (status.is(ConnectionState.READY) && remedies.mayRenew(loop.nanoTime())) {
            renewalCause = cause;
            status.transition(ConnectionState.RENEWING, String.valueOf(cause.getMessage()));
            upkeep.stopAsking();
            alarm.set(this::finishRenewal, options.commandTimeout().toNanos());
            loop.execute(this::renewIfIdle); // if nothing is in flight, no reply will come to bring it about
        }
    }

    private void renewIfIdle() {
        if (status.is(ConnectionState.RENEWING) && wire != null && wire.isIdle()) {
            finishRenewal();
        }
    }

    private void finishRenewal() {
        Wire last = wire;
        RedisConnectionException cause = renewalCause;
        if (last != null && cause != null) {
            last.fail(cause);
        }
    }

    /** Asks for credentials and authenticates anew. */
    void reauthenticate() {
        credentialsChanged = status.is(ConnectionState.HANDSHAKING); // it may have asked just before the change
        if (status.is(ConnectionState.READY) && !purpose.once()) {
            upkeep.reauthentication().begin(false);
        }
    }

    @Override
    public void onReauthenticated() {
        events.onEvent(new RedisEvent.Reauthenticated(options.endpoint()));
    }

    @Override
    public void onNotReauthenticated(RedisConnectionException cause, boolean healing) {
        events.onEvent(new RedisEvent.ReauthenticationFailed(options.endpoint(), cause));
        if (healing) {
            renew(cause);
        }
    }

    @Override
    public void onMissing(String what) {
        if (surroundings.gate().isNews(options.endpoint() + what)) {
            events.onEvent(new RedisEvent.Degraded(options.endpoint(), what));
        }
    }

    // ---- requests

    private void drain() {
        traffic.takeSubmissions();
        switch (status.state()) {
            case READY, DRAINING -> pump();
            case NEW, CONNECTING, HANDSHAKING, RENEWING -> {} // parked, with a timer for each deadline
            case BACKING_OFF -> failWaitingUnlessParked();
            case FAILED -> traffic.failWaitingAsEnded(purpose.once());
            case CLOSED -> traffic.failWaitingAsClosed();
        }
    }

    private void failWaitingUnlessParked() {
        if (options.whileDown() == WhileDown.FAIL_FAST) {
            traffic.failWaitingAsDown();
        }
    }

    private void pump() {
        Wire current = wire;
        if (current == null) {
            return;
        }
        if (status.is(ConnectionState.READY) || status.is(ConnectionState.DRAINING)) {
            if (traffic.pump(current)) {
                loop.execute(pump);
            }
            upkeep.turned(current);
        } else if (status.is(ConnectionState.RENEWING)) {
            current.finishRequest();
        }
    }

    @Override
    public void submit(Request<?> request, boolean first) {
        traffic.add(request, first);
        pump();
    }

    @Override
    public void onComplete(Request<?> request) {
        if (request.isCounted()) {
            traffic.complete(request);
        } else {
            upkeep.answered(request);
        }
    }

    @Override
    public void onPush(Reply.Push push) {
        purpose.push(push, loop);
    }

    @Override
    public void onIdle(Wire idle) {
        traffic.settle();
        upkeep.read(idle);
        if (status.is(ConnectionState.DRAINING) && traffic.isIdle() && idle.isIdle()) {
            finishClose();
        } else {
            renewIfIdle();
        }
    }

    @Override
    public void onUp(Wire established) {} // long before

    @Override
    public void onWritable(Wire writable) {
        pump();
    }

    // ---- closing

    void close() {
        if (!status.is(ConnectionState.CLOSED)) {
            finishClose();
        }
    }

    /** Lets what is under way end, for so long at most. Parked requests, without a connection, fail at once. */
    void closeWithin(long nanos) {
        traffic.takeSubmissions();
        boolean isUp = status.is(ConnectionState.READY) || status.is(ConnectionState.RENEWING);
        if (isUp && wire != null && !(traffic.isIdle() && wire.isIdle())) {
            status.transition(ConnectionState.DRAINING, "closing");
            upkeep.stopAsking();
            alarm.set(this::close, nanos);
            pump();
        } else if (!status.is(ConnectionState.DRAINING)) {
            close();
        }
    }

    private void finishClose() {
        Wire last = wire;
        if (last != null) {
            traffic.failInFlightAsClosed(last);
        }
        status.transition(ConnectionState.CLOSED, "closed");
        discardWire();
        traffic.takeSubmissions();
        traffic.failWaitingAsClosed();
        status.ready.completeExceptionally(
                new RedisClosedException("The client was closed before it was connected.", Outcome.NOT_SENT));
        events.onEvent(new RedisEvent.Closed(options.endpoint()));
        status.closed.complete(null);
    }
}
