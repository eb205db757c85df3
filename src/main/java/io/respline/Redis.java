package io.respline;

import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.TransactionResult;
import io.respline.config.Durations;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import io.respline.pubsub.PubSub;
import io.respline.reply.Reply;
import io.respline.tracking.Bell;
import io.respline.tracking.CacheOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Redis or Valkey server: any number of threads share one pipelined connection, or a pool of a few.
 * Thread-safe. Make one and keep it; close it at the end.
 *
 * <pre>{@code
 * try (Redis redis = Redis.connect("redis://localhost:6379")) {
 *     redis.call(set("greeting", "hello"));
 *     String hello = redis.call(get("greeting"));
 * }
 * }</pre>
 *
 * <p>{@code call} blocks, {@code send} returns a future, {@code post} returns nothing. Each takes a command value or raw
 * words. A call ends within its deadline (option {@code commandTimeout}, or {@link #withTimeout}) with its value or with a
 * {@link RedisException}, whose {@link RedisException#outcome()} says whether the server may have run the command.
 * Nothing is repeated behind your back: only the option {@code retry} allows it, for what is safe.
 *
 * <p>Futures end on an I/O thread unless the client was given a callback executor: what is chained to them must not block
 * there. {@code call} on an I/O thread fails at once with an {@link IllegalStateException}.
 */
public final class Redis implements AutoCloseable {

    private final Client client;
    private final Route route;
    private final long timeoutNanos;
    private final View view;

    Redis(Client client, View view) {
        this(client, view, client.route(view.lane(), view.cache()));
    }

    private Redis(Client client, View view, Route route) {
        this.client = client;
        this.route = route;
        this.timeoutNanos = view.timeoutNanos();
        this.view = view;
    }

    /**
     * Connects to the server of a URI such as {@code redis://:password@host:6379/0}.
     *
     * @throws IllegalArgumentException if the URI cannot be used
     * @throws io.respline.error.RedisConnectionException if the connection cannot be made; nothing is left behind
     */
    public static Redis connect(String uri) {
        return connect(RedisOptions.of(uri));
    }

    /**
     * Connects: when this returns, the server has accepted the handshake. Later losses heal by themselves.
     *
     * @throws io.respline.error.RedisConnectionException if the connection cannot be made; nothing is left behind
     */
    public static Redis connect(RedisOptions options) {
        return builder(options).connect();
    }

    /** Begins to connect in the background and never gives up; calls made meanwhile wait within their deadline. */
    public static Redis open(RedisOptions options) {
        return builder(options).open();
    }

    /**
     * The client that was given this name (option {@code name}, or {@code ?name=} in the URI), from anywhere in the code that
     * shares this class. Whoever made it closes it, which gives the name back.
     *
     * @throws IllegalArgumentException if there is none, or it is not connected yet; the message lists the names in use
     */
    public static Redis named(String name) {
        return Registry.find(name);
    }

    /** For a client with a listener or a callback executor. */
    public static RedisBuilder builder(RedisOptions options) {
        return new RedisBuilder(options);
    }

    /**
     * Sends a command and waits for its reply.
     *
     * @return the decoded reply
     * @throws RedisException if there is no usable reply; see its subclasses
     */
    public <T extends @Nullable Object> T call(Command<T> command) {
        return Calls.call(route, command, timeoutNanos);
    }

    /** Sends a command of raw words, as in {@code redis-cli}, and waits for its reply. Throws as {@link #call(Command)}. */
    public Reply call(String command, Object... arguments) {
        return call(Calls.raw(command, arguments));
    }

    /** Sends a command; the future ends with the decoded reply or a {@link RedisException}. */
    public <T extends @Nullable Object> CompletableFuture<T> send(Command<T> command) {
        return Calls.send(route, command, timeoutNanos);
    }

    /** Sends a command of raw words. */
    public CompletableFuture<Reply> send(String command, Object... arguments) {
        return send(Calls.raw(command, arguments));
    }

    /**
     * Sends a command whose reply nobody waits for. What fails later goes to the listener and to {@link #stats()}.
     *
     * @throws RedisException if it is refused at once: a bound is reached, or the client is closed
     */
    public void post(Command<?> command) {
        Calls.post(client, route, command, timeoutNanos);
    }

    /** Sends a command of raw words whose reply nobody waits for. Throws as {@link #post(Command)}. */
    public void post(String command, Object... arguments) {
        post(Calls.raw(command, arguments));
    }

    /**
     * Sends commands in one write, with no other caller's between them, and waits for all replies.
     *
     * @return a reply for each, in order; a server error is a value at its position
     * @throws IllegalArgumentException if there is no command
     * @throws RedisException if the replies do not all arrive
     */
    public List<Reply> pipeline(Command<?>... commands) {
        return pipeline(Batch.of(commands));
    }

    /** As {@link #pipeline(Command...)}. */
    public List<Reply> pipeline(Collection<? extends Command<?>> commands) {
        return pipeline(Batch.of(commands));
    }

    private List<Reply> pipeline(Batch batch) {
        return Calls.pipeline(route, batch, timeoutNanos);
    }

    /** Sends a batch in one write and waits for all results; each keeps its command's type. */
    public BatchResult call(Batch batch) {
        return Calls.call(route, batch, timeoutNanos);
    }

    /** Sends a batch in one write. */
    public CompletableFuture<BatchResult> send(Batch batch) {
        return Calls.send(route, batch, timeoutNanos);
    }

    /**
     * Runs commands as a transaction: {@code MULTI}, the commands and {@code EXEC} in one write on the shared connection.
     *
     * @return committed with results, aborted, or rejected with the server's reasons
     * @throws IllegalArgumentException if there is no command
     * @throws RedisException if the replies do not all arrive
     */
    public TransactionResult transaction(Command<?>... commands) {
        return Calls.transaction(route, Batch.of(commands), timeoutNanos);
    }

    /**
     * The same client with another deadline. Shares everything; closing the view closes nothing.
     *
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public Redis withTimeout(Duration timeout) {
        return new Redis(client, view.withTimeout(Durations.nanos(timeout, "timeout")), route);
    }

    /**
     * The same client for calls that must keep their order: all calls through the lanes of one key are made on one connection
     * of the pool, in the order in which they are submitted, across reconnects too. The connection is chosen by the key and
     * never changes; while it is down, so is the lane. Shares everything; closing the view closes nothing. Without a pool it
     * orders what is ordered anyway.
     *
     * <p>Blocking commands and batches with them have connections of their own, and so no order. Through a lane of a {@link
     * #cached} view, or a cached view of a lane, reads are not answered locally, because that would be out of turn.
     *
     * @param key any text, such as the key of the commands; equal ones share a lane
     */
    public Redis lane(String key) {
        return new Redis(client, view.withLane(key));
    }

    /**
     * The same client with a cache in it: a single command that only reads is answered from local memory, if it was asked before
     * and the server, which keeps track of what is read, has not said that one of its keys has changed. Otherwise, and always for
     * batches and transactions, the server answers.
     *
     * <p>Whoever has written through the view, and waited for the end, reads his write. Writes of others are seen as soon as the
     * network brings the news, and after {@link CacheOptions#maxStaleness()} at the latest.
     *
     * <p>Make one and keep it. Returns at once: the connection for it, which caches of the same {@link CacheOptions#mode()} and staleness share, is made
     * in the background. Closing the view drops its cache; calls through it then go to the server. Its figures are in {@link
     * #stats()}.
     *
     * @throws io.respline.error.RedisOverloadException if there are 16 such connections for other modes or
     *     stalenesses
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public Redis cached(CacheOptions options) {
        return new Redis(client, view.withCache(client.cache(options)));
    }

    /**
     * A connection of one's own, for {@code WATCH}, {@code MULTI} by hand and what else changes a connection. Blocks until it
     * is made.
     *
     * @throws io.respline.error.RedisConnectionException if it cannot be made
     * @throws io.respline.error.RedisOverloadException if {@code maxSessions} are open
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public Session session() {
        return client.session(timeoutNanos);
    }

    /**
     * Subscriptions to channels, patterns and shard channels. To publish is a command like any other.
     *
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public PubSub pubsub() {
        return client.pubsub();
    }

    /**
     * Notifications of changes to any key, whoever makes them.
     *
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public Bell bell() {
        return client.bell();
    }

    /**
     * Where the connection is in its life; of a pool, what the best of its connections says: {@code READY} if any is. From
     * {@code FAILED} only {@link #reconnect()} leads on.
     */
    public ConnectionState state() {
        return client.state();
    }

    /**
     * Ends a fatal state, or the wait before the next attempt, of all shared connections: they try at once. Does nothing to
     * those that are ready. Returns at once; {@link #state()} and the listener tell what came of it.
     */
    public void reconnect() {
        client.reconnect();
    }

    /** A look at the client. */
    public RedisStats stats() {
        return client.stats(view.cacheStats());
    }

    /** Closes at once: what has no reply yet fails, and no thread, timer or socket is left. May be called again. */
    @Override
    public void close() {
        switch (view.owned()) {
            case CLIENT -> client.close();
            case CACHE -> view.closeCache();
            case NOTHING -> {}
        }
    }

    /**
     * Accepts nothing new, waits for what is under way, for so long at most, and closes.
     *
     * @throws IllegalArgumentException if the time is null; then nothing has been closed
     */
    public void close(Duration drain) {
        Duration longest = Durations.waiting(drain, "drain");
        switch (view.owned()) {
            case CLIENT -> client.close(longest);
            case CACHE -> view.closeCache();
            case NOTHING -> {}
        }
    }

    @Override
    public String toString() {
        return client.toString();
    }
}
