package io.respline.tracking.cache;

import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.CacheStats;
import io.respline.tracking.engine.TrackedConnection;
import io.respline.tracking.engine.TrackingListener;
import io.respline.tracking.engine.TrackingState;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the server, kept until it says that they are out of date, for no longer than their keys live, and only as long as
 * it is certain that it would have said so. Thread-safe.
 *
 * <p>Why nothing stale is kept. <i>The entry in the store is the stamp</i>:
 *
 * <ol>
 * <li>A caller puts an entry into the store, by command and by each key, <i>before</i> he sends the read for it. So whatever
 *     change the server tells of after that read finds the entry, awaited or filled, and takes it out for good.
 * <li>Answers are filled in on the loop, in the order of the stream, and only into an entry that nobody has taken out since: by
 *     compare-and-set on the entry itself. An invalidation that arrives before the answer leaves nothing to fill; one that arrives
 *     later takes the answer out. What an entry misses while it is not yet in the index came before its read was sent.
 * <li>Each stream of the connection is tracked from its handshake on, or its state is not {@code TRACKING}. An answer is dealt
 *     with while the stream that brought it is the one of the day; if the state is {@code TRACKING} then, the read was tracked.
 *     Otherwise it is not kept.
 * <li>When a stream is lost or made, or everything may have changed, there is a new store, in one step. What was in the old one,
 *     or still arrives for it, is found by nobody.
 * <li>Who writes through the view takes out the keys before the write is sent, and again when it has ended and its caller does not
 *     know it yet. So a read of his begins a flight that the server sees after the write. The same is done when a read had to go
 *     beneath: what it returned may be newer than the store.
 * </ol>
 *
 * <p>How old an answer can be. The stream may be dead without anybody knowing. So the store answers only if {@code confirmedNanos}
 * of the connection is no older than {@code maxStaleness} at the beginning of the call: all that the server had sent until then
 * has been dealt with, thus what is in the store now was true then, or later. This is read <i>before</i> the store is looked at:
 * the other way round an invalidation and a new confirmation could come in between, and vouch for an entry that they took out.
 * Who joins a read under way relies on the same.
 */
public final class LocalCache {

    /** What became of a read. */
    enum Found {
        /** It has ended, by an answer from the store. */
        ANSWERED,
        /** It ends with a read that is under way, or at its deadline. */
        AWAITED,
        /** Nothing is kept of its keys. */
        UNCOVERED,
        /** The store may not answer, and must not contradict the answer from elsewhere. */
        DISTRUSTED
    }

    private final CacheOptions options;
    private final Tracker tracker;
    private final Coverage coverage;
    private final Reader reader;
    private final Ends ends;
    private final Waits waits;
    private final Counters counters = new Counters();
    private final TrackingListener listener = new Listener();
    private final long maxStaleNanos;
    private final long flightNanos;

    private volatile Store store;
    private volatile boolean tracking;
    private volatile boolean closed;

    private LocalCache(Tracker tracker, CacheOptions options, RedisOptions client, @Nullable Executor callbacks) {
        this.options = options;
        this.tracker = tracker;
        this.coverage = new Coverage(options.mode());
        this.reader = new Reader(tracker, options);
        this.ends = new Ends(callbacks);
        this.waits = new Waits(client, tracker.loop(), ends);
        this.maxStaleNanos = options.maxStaleness().toNanos();
        this.flightNanos = client.commandTimeout().toNanos();
        this.store = newStore();
    }

    /**
     * A cache that reads on this connection, which others start and close.
     *
     * @param client for the timeout of reads that several wait for, and the bound on how many wait
     * @param callbacks where futures end, or null for the event loop
     * @throws java.util.concurrent.RejectedExecutionException if the client was closed
     */
    public static LocalCache on(
            TrackedConnection connection, CacheOptions options, RedisOptions client, @Nullable Executor callbacks) {
        return on(Tracker.of(connection), options, client, callbacks);
    }

    static LocalCache on(Tracker tracker, CacheOptions options, RedisOptions client, @Nullable Executor callbacks) {
        LocalCache cache = new LocalCache(tracker, options, client, callbacks);
        tracker.add(cache.listener);
        return cache;
    }

    /** A sender whose reads are answered from the store, if it can, and otherwise by this one. */
    public CommandSender over(CommandSender beneath) {
        return new CachedSender(this, beneath, true);
    }

    /** This sender for one who reads at the server; what he writes is forgotten. */
    public CommandSender beside(CommandSender beneath) {
        return new CachedSender(this, beneath, false);
    }

    /** A look at it. */
    public CacheStats stats() {
        return counters.with(store);
    }

    /** Drops everything and hears no more. What is asked from now on goes beneath. */
    public void close() {
        closed = true;
        tracking = false;
        tracker.remove(listener);
        dropAll();
    }

    Waits waits() {
        return waits;
    }

    // ---- reads, on callers' threads

    /** The answer to a cacheable command, if it is there and may be given to one who asks now. */
    @Nullable
    Object ready(EncodedCommand<?> command, int form, long now) {
        if (!isTrusted(now)) {
            return null;
        }
        Entry entry = store.find(ByteKey.of(command.wire())); // not before isTrusted
        Value value = entry == null ? null : entry.value();
        return value == null ? null : answer(value, form, now);
    }

    private @Nullable Object answer(Value value, int form, long now) {
        if (now - value.expiresNanos() >= 0) {
            return null;
        }
        value.used();
        counters.hit();
        return value.in(form);
    }

    /** Answers a single cacheable command, or lets it wait for a read. */
    Found find(Request<?> request, CachedSender sender) {
        if (!isTrusted(request.startNanos())) {
            counters.bypassed();
            return Found.DISTRUSTED;
        }
        Store current = store; // not before isTrusted
        ByteKey name = ByteKey.of(request.command(0).wire());
        while (true) {
            Entry entry = current.find(name);
            Value value = entry == null ? null : entry.value();
            Object answer = value == null ? null : answer(value, request.form(), request.startNanos());
            if (answer != null) {
                request.finishWith(answer);
                return Found.ANSWERED;
            }
            if (entry != null && value != null) {
                current.remove(entry); // its life is over
            }
            Found end = entry != null && value == null
                    ? join(request, sender, entry)
                    : begin(request, sender, current, name);
            if (end != null) {
                return end;
            }
        }
    }

    private boolean isTrusted(long now) {
        return tracking && now - tracker.confirmedNanos() <= maxStaleNanos;
    }

    /** Null if the read has ended, or the entry is gone: there is something else to be found. */
    private @Nullable Found join(Request<?> request, CachedSender sender, Entry entry) {
        Flight flight = entry.flight();
        if (flight == null) {
            return null;
        }
        if (!waits.enter()) {
            return turnedAway();
        }
        if (!flight.join(request, sender)) {
            waits.leave(1);
            return null;
        }
        counters.missed();
        waits.watch(request);
        return Found.AWAITED;
    }

    /** Null if another one was first. */
    private @Nullable Found begin(Request<?> request, CachedSender sender, Store current, ByteKey name) {
        EncodedCommand<?> command = request.command(0);
        List<byte[]> keys = command.spec().keys().keysOf(command);
        if (!coverage.touches(keys)) {
            counters.bypassed();
            return Found.UNCOVERED;
        }
        if (!coverage.includes(keys) || !waits.enter()) {
            return turnedAway();
        }
        Flight flight = new Flight(request, sender, current, name, keys);
        if (current.add(flight.entry()) != null) {
            waits.leave(1);
            return null;
        }
        counters.missed();
        waits.begun(flight);
        waits.watch(request);
        long timeout = Math.max(flightNanos, request.deadlineNanos() - request.startNanos());
        reader.read(command, keys, timeout, (answer, failure) -> landed(flight, answer, failure));
        return Found.AWAITED;
    }

    /** What it reads beneath may be newer than what is kept, or will be, of the same keys. */
    private Found turnedAway() {
        counters.bypassed();
        return Found.DISTRUSTED;
    }

    // ---- answers, on the loop

    private void landed(Flight flight, Reader.@Nullable Answer answer, @Nullable Throwable failure) {
        Value value = answer != null && answer.raw() instanceof Reply reply
                ? new Value(reply, answer.expiresNanos(), flight.entry())
                : null;
        if (answer == null || value == null || !answer.mayBeKept() || !keep(flight, value)) {
            flight.store().remove(flight.entry());
        }
        List<Flight.Waiter> waiters = flight.land();
        waits.ended(flight);
        waits.leave(waiters.size());
        ends.each(waiters, waiter -> {
            if (answer == null) {
                failed(waiter, failure);
            } else {
                waiter.request()
                        .finishWith(
                                value == null
                                        ? answer.raw()
                                        : value.in(waiter.request().form()));
            }
        });
    }

    private boolean keep(Flight flight, Value value) {
        return tracking
                && flight.store() == store
                && flight.store().fill(flight, value, tracker.loop().nanoTime());
    }

    private void failed(Flight.Waiter waiter, @Nullable Throwable failure) {
        Request<?> request = waiter.request();
        if (request.isDone()) {
            return;
        }
        if (isOfTheFlightAlone(failure, waiter) && System.nanoTime() - request.deadlineNanos() < 0) {
            counters.bypassed();
            waiter.sender().bypass(request);
        } else if (failure != null) {
            request.completeExceptionally(failure);
        }
    }

    /**
     * Whether a waiter's own read is still to come: nothing was sent, or the time that is over is that of another one, or the
     * connection was lost with a read in flight that another one had sent.
     */
    private static boolean isOfTheFlightAlone(@Nullable Throwable failure, Flight.Waiter waiter) {
        if (failure instanceof RedisClosedException) {
            return false;
        }
        return failure instanceof RedisTimeoutException
                || (failure instanceof RedisException unsent && unsent.outcome() == Outcome.NOT_SENT)
                || (failure instanceof RedisConnectionException && !waiter.isFirst());
    }

    // ---- changes

    /** Takes out what a request of ours may have changed. From any thread. */
    void forget(Changes changes) {
        List<ByteKey> keys = changes.keys();
        if (keys == null) {
            dropAll();
        } else {
            Store current = store;
            keys.forEach(current::removeKey);
        }
    }

    private void dropAll() {
        store = newStore();
        counters.flushed();
    }

    private Store newStore() {
        return new Store(options.maxEntries(), options.maxBytes(), counters);
    }

    /** What the server tells, on the loop, in the order of the stream. */
    private final class Listener implements TrackingListener {

        @Override
        public void onState(TrackingState state) {
            tracking = false;
            dropAll();
            tracking = state == TrackingState.TRACKING;
            if (closed) { // it may have been just before
                tracking = false;
            }
        }

        @Override
        public void onInvalidated(byte[] key) {
            store.removeKey(ByteKey.of(key));
        }

        @Override
        public void onAllInvalidated() {
            dropAll();
        }
    }
}
