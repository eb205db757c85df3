package io.respline;

import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.TransactionResult;
import io.respline.connection.Connection;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection of one's own, for what a shared one cannot carry: {@code WATCH}, {@code MULTI} by hand, {@code SELECT},
 * {@code CLIENT NO-EVICT}. Made by {@link Redis#session()}; close it, because they are bounded (option
 * {@code maxSessions}).
 *
 * <pre>{@code
 * try (Session session = redis.session()) {
 *     TransactionResult result = session.optimistically(10, watching -> {
 *         long stock = Long.parseLong(watching.call(get("stock")));
 *         return Batch.of(set("stock", stock - 1));
 *     }, "stock");
 * }
 * }</pre>
 *
 * <p>Its methods may be called from any thread, but what they do is one conversation: for one user at a time. A session
 * does not reconnect, because what it held at the server ({@code WATCH}, the database) went with the connection: after a
 * loss every call fails, and a new session is the way on. Nothing is repeated, whatever the option {@code retry} says. New
 * credentials are used by the next session. Commands that wait at the server may do so; their own timeouts are added to that
 * of the call. Refused are only commands whose replies do not pair with requests ({@code SUBSCRIBE}, {@code MONITOR}).
 */
public final class Session implements AutoCloseable {

    private final Connection connection;
    private final Route route;
    private final long timeoutNanos;
    private final Runnable end;

    Session(Connection connection, long timeoutNanos, Runnable end) {
        this.connection = connection;
        this.route = Route.dedicated(connection);
        this.timeoutNanos = timeoutNanos;
        this.end = end;
    }

    /**
     * Sends a command and waits for its reply.
     *
     * @return the decoded reply; behind a {@code MULTI} by hand that is the status {@code QUEUED}, so send raw words there
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

    /** Sends commands in one write and waits for all replies; see {@link Redis#pipeline(Command...)}. */
    public List<Reply> pipeline(Command<?>... commands) {
        return Calls.pipeline(route, Batch.of(commands), timeoutNanos);
    }

    /** Sends a batch in one write and waits for all results; each keeps its command's type. */
    public BatchResult call(Batch batch) {
        return Calls.call(route, batch, timeoutNanos);
    }

    /**
     * Runs commands as a transaction, which is {@link TransactionResult.Aborted} if a key that this session watches has changed.
     *
     * @throws RedisException if the replies do not all arrive
     */
    public TransactionResult transaction(Command<?>... commands) {
        return transaction(Batch.of(commands));
    }

    private TransactionResult transaction(Batch batch) {
        return Calls.transaction(route, batch, timeoutNanos);
    }

    /**
     * Optimistic locking: watches keys, lets {@code attempt} read what it needs and decide what to write, and runs that as a
     * transaction; if a watched key has changed meanwhile, all of it again.
     *
     * @param attempts how often at most, 1 or more
     * @param attempt reads by the session it is given and returns the writes; may be run several times
     * @param watched the keys whose change makes an attempt void; one or more
     * @return committed or rejected, or aborted if a key had changed in every attempt
     * @throws RedisException if a call fails
     */
    public TransactionResult optimistically(int attempts, Function<Session, Batch> attempt, String... watched) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is out of range: " + attempts);
        }
        Command<Reply> watch = Calls.raw("WATCH", (Object[]) watched);
        TransactionResult result = new TransactionResult.Aborted();
        for (int left = attempts; left > 0 && result instanceof TransactionResult.Aborted; left--) {
            call(watch);
            result = transaction(writes(attempt));
        }
        return result;
    }

    /** Asks the user's function; if it throws, nothing stays watched. */
    private Batch writes(Function<Session, Batch> attempt) {
        try {
            return attempt.apply(this);
        } catch (RuntimeException | Error e) {
            try {
                call("UNWATCH");
            } catch (RedisException unwatched) {
                e.addSuppressed(unwatched); // the connection is gone, and with it what was watched
            }
            throw e;
        }
    }

    /** Closes the connection; what has no reply yet fails. May be called again. */
    @Override
    public void close() {
        end.run();
    }

    @Override
    public String toString() {
        return "Session(" + connection.state() + ")";
    }
}
