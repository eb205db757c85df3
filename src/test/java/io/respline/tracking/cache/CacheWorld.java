package io.respline.tracking.cache;

import io.respline.command.Command;
import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.CacheStats;
import io.respline.tracking.engine.TrackingListener;
import io.respline.tracking.engine.TrackingState;
import io.respline.transport.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A cache, its two connections and the server, moved by the test alone, and the judgement of every read that ends. */
final class CacheWorld implements Tracker {

    private static final Duration TIMEOUT = Duration.ofDays(100);

    final StepLoop loop = new StepLoop();
    final StepServer server;
    final StepStream tracked;
    final StepStream shared;
    final Queue<Runnable> wakeUps = new ArrayDeque<>();

    /** Done once, by others, while a caller looks whether he may trust the store. */
    Runnable inTrust = () -> {};

    /** Done once, by others, between the making of an entry and the sending of its read. */
    Runnable inSend = () -> {};

    private final CacheOptions options;
    private final LocalCache cache;
    private final CommandSender view;
    private final List<TrackingListener> listeners = new ArrayList<>();
    private Runnable late = () -> {};
    private long confirmed;
    private @Nullable String violation;

    CacheWorld(CacheOptions options, boolean hasExecutor) {
        this.options = options;
        this.server = new StepServer(options.mode(), loop::nanoTime, new Told());
        this.tracked = new StepStream(server::onTracked);
        this.shared = new StepStream(server::run);
        this.confirmed = loop.nanoTime();
        RedisOptions client = RedisOptions.builder().commandTimeout(TIMEOUT).build();
        Executor executor = hasExecutor ? wakeUps::add : null;
        this.cache = LocalCache.on(this, options, client, executor);
        this.view = cache.over(shared);
        tell(TrackingState.TRACKING);
    }

    // ---- what the cache sees of the connection

    @Override
    public CommandSender sender() {
        return new CommandSender() {
            @Override
            public void send(Request<?> request) {
                once(inSend, () -> inSend = () -> {});
                tracked.send(request);
            }

            @Override
            public void exchange(Request<?> request) {
                tracked.exchange(request);
            }
        };
    }

    @Override
    public long confirmedNanos() {
        once(inTrust, () -> inTrust = () -> {});
        return confirmed;
    }

    private static void once(Runnable action, Runnable forget) {
        forget.run(); // before it, because it may come back here
        action.run();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void add(TrackingListener listener) {
        listeners.add(listener);
    }

    @Override
    public void remove(TrackingListener listener) {
        listeners.remove(listener);
    }

    /** Invalidations travel on the tracked stream. What they tell is known when all listeners have heard it. */
    private final class Told implements StepServer.Told {

        @Override
        public void changed(String key, int version) {
            tracked.push(() -> {
                byte[] name = key.getBytes(StandardCharsets.UTF_8);
                listeners.forEach(listener -> listener.onInvalidated(name));
                server.versions.told(key, version);
            });
        }

        @Override
        public void everythingChanged(Map<String, Integer> all) {
            tracked.push(() -> {
                listeners.forEach(TrackingListener::onAllInvalidated);
                all.forEach(server.versions::told);
            });
        }
    }

    private void tell(TrackingState state) {
        listeners.forEach(listener -> listener.onState(state));
    }

    // ---- steps

    /** A {@code PING} goes out, whose answer confirms the stream up to now. */
    void beat() {
        long asked = loop.nanoTime();
        tracked.ask(() -> confirmed = asked);
    }

    void lose() {
        List<Request<?>> lost = tracked.lose();
        tell(TrackingState.DOWN);
        StepStream.fail(lost);
    }

    /** The failures of what was in flight come before the news of the loss. */
    void loseFailingFirst() {
        StepStream.fail(tracked.lose());
        tell(TrackingState.DOWN);
    }

    void loseLeavingAnswers() {
        late = tracked.loseLate();
        tell(TrackingState.DOWN);
    }

    /** What had arrived on the old stream; reads without an answer fail. */
    void lateAnswers() {
        late.run();
    }

    void deliverAll() {
        while (tracked.canDeliver()) {
            tracked.deliver();
        }
    }

    void connect(boolean tracks) {
        server.welcome(tracks);
        tracked.connect();
        confirmed = loop.nanoTime();
        tell(tracks ? TrackingState.TRACKING : TrackingState.UNAVAILABLE);
    }

    /** Everything that can move does, in some order. */
    void settle() {
        while (!wakeUps.isEmpty() || tracked.canDeliver() || shared.canDeliver() || canServe()) {
            if (!wakeUps.isEmpty()) {
                wakeUps.remove().run();
            } else if (tracked.canDeliver()) {
                tracked.deliver();
            } else if (shared.canDeliver()) {
                shared.deliver();
            } else {
                (tracked.canServe() ? tracked : shared).serve();
            }
        }
    }

    private boolean canServe() {
        return tracked.canServe() || shared.canServe();
    }

    // ---- callers

    Request<Reply> send(String... words) {
        EncodedCommand<Reply> command = Command.cmd((Object[]) words).encoded();
        Request<Reply> request = Request.of(command, loop.nanoTime(), TIMEOUT.toNanos());
        view.send(request);
        return request;
    }

    /** Reads, and judges what comes. */
    Request<Reply> read(Caller caller, String... words) {
        EncodedCommand<Reply> command = Command.cmd((Object[]) words).encoded();
        List<String> keys = StepServer.keysOf(command);
        long now = loop.nanoTime();
        List<Integer> least = new ArrayList<>();
        keys.forEach(key -> least.add(Math.max(caller.seen(key), leastOf(key, now))));
        Request<Reply> request = Request.of(command, now, TIMEOUT.toNanos());
        var unused = request.thenAccept(reply -> {
            List<@Nullable String> values = StepServer.seen(command, reply);
            for (int i = 0; i < keys.size(); i++) {
                int version = server.versions.numberOf(keys.get(i), values.get(i));
                caller.saw(keys.get(i), version);
                if (version < least.get(i)) {
                    violated("a read of " + keys.get(i) + " gave version " + version + " instead of " + least.get(i));
                }
            }
        });
        Object ready = view.ready(command, now); // as for a blocking call, which asks for it first
        if (ready == null) {
            view.send(request);
        } else {
            request.finishWith(ready);
        }
        return request;
    }

    private int leastOf(String key, long now) {
        return server.versions.least(key, now, options.maxStaleness().toNanos());
    }

    void violated(String what) {
        if (violation == null) {
            violation = what;
        }
    }

    CacheStats stats() {
        return cache.stats();
    }

    /** Nothing has gone wrong so far, and the bounds hold. */
    void check() {
        if (violation != null) {
            throw new AssertionError(violation);
        }
        CacheStats stats = cache.stats();
        if (stats.entries() > options.maxEntries() || stats.bytes() > options.maxBytes()) {
            throw new AssertionError("over the bounds: " + stats);
        }
    }

    /** The next read gives what the server has, and when all keys have changed nothing is left. */
    void checkNothingIsStale(List<String[]> reads) {
        settle();
        for (String[] words : reads) {
            Request<Reply> read = read(new Caller(), words);
            settle();
            if (!read.isDone()) {
                throw new AssertionError("a read does not end");
            }
            EncodedCommand<Reply> command = Command.cmd((Object[]) words).encoded();
            List<@Nullable String> values = StepServer.seen(command, read.join());
            List<@Nullable String> wanted = new ArrayList<>();
            StepServer.keysOf(command).forEach(key -> wanted.add(server.value(key)));
            if (!values.equals(wanted)) {
                throw new AssertionError(
                        String.join(" ", words) + " is stale: " + values + " instead of " + wanted + " " + stats());
            }
        }
        check();
        for (String key : server.versions.keys()) {
            listeners.forEach(listener -> listener.onInvalidated(key.getBytes(StandardCharsets.UTF_8)));
        }
        CacheStats stats = cache.stats();
        if (stats.entries() != 0 || stats.bytes() != 0) {
            throw new AssertionError("not empty after all keys have changed: " + stats);
        }
    }
}
