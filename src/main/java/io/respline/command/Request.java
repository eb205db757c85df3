package io.respline.command;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A batch of commands that travels as one contiguous write and ends in one result; a single command is a batch of one.
 *
 * <p>The request is its own future. What a user does to the future ({@code cancel}, {@code complete}) only ends the
 * waiting: the place in the connection's queue of expected replies belongs to the request itself, and stays.
 *
 * <p>Thread-safety: the future's methods, {@link #claim}, {@link #withdraw} and {@link #park} from any thread;
 * {@link #form}, {@link #receive}, {@link #finish} and {@link #next} from the owner's event loop.
 */
public final class Request<T extends @Nullable Object> extends ReplyFuture<T> {

    /** How a wait ended. */
    public enum Wait {
        /** The request has its result. */
        DONE,
        /** The deadline passed first. */
        EXPIRED,
        /** The thread was interrupted first; its flag was cleared. */
        INTERRUPTED
    }

    private static final Function<Object, Object> AS_RECEIVED = Function.identity();
    private static final VarHandle FATE;

    static {
        try {
            FATE = MethodHandles.lookup().findVarHandle(Request.class, "fate", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int OPEN = 0;
    private static final int CLAIMED = 1;
    private static final int WITHDRAWN = 2;

    private final EncodedCommand<?> first;
    private final @Nullable Sequence batch;
    private final Function<Object, T> assembler;
    private final long startNanos;
    private final long deadlineNanos;

    private @Nullable Object received;
    private int replies;
    private boolean untyped;
    private boolean counted = true;
    private boolean exchanged;
    private boolean direct;
    private boolean answered;
    private volatile int fate;
    private volatile @Nullable Thread waiter;
    private @Nullable Request<?> next;

    private Request(
            EncodedCommand<?> first,
            @Nullable Sequence batch,
            Function<Object, T> assembler,
            long startNanos,
            long timeoutNanos) {
        this.first = first;
        this.batch = batch;
        this.assembler = assembler;
        this.startNanos = startNanos;
        this.deadlineNanos = startNanos + timeoutNanos;
    }

    /** One command, whose future carries the decoded reply. */
    public static <T extends @Nullable Object> Request<T> of(EncodedCommand<T> command, long now, long timeoutNanos) {
        return new Request<>(command, null, command.decoder(), now, timeoutNanos);
    }

    /** One command, whose future carries what the wire handed over, for the waiting thread to decode. */
    public static Request<Object> undecoded(EncodedCommand<?> command, long now, long timeoutNanos) {
        return new Request<>(command, null, AS_RECEIVED, now, timeoutNanos);
    }

    /**
     * Several commands, whose future carries what {@code assembler} makes of the replies: an {@code Object[]} of what the
     * wire handed over for each, server errors being values.
     *
     * @param typed whether each reply may arrive in the form that its command asks for, or always as a {@link Reply}
     */
    static <T> Request<T> of(
            Sequence batch, boolean typed, Function<Object, T> assembler, long now, long timeoutNanos) {
        Request<T> request = new Request<>(batch.commands[0], batch, assembler, now, timeoutNanos);
        request.received = new Object[batch.commands.length];
        request.untyped = !typed;
        return request;
    }

    /**
     * The same commands until the same deadline, for a carrier that stands in between, such as one that repeats: its future
     * carries what the wire handed over, for {@link #finishWith}.
     */
    public Request<Object> again(long now) {
        Request<Object> again = new Request<>(first, batch, AS_RECEIVED, now, deadlineNanos - now);
        again.received = batch == null ? null : new Object[batch.commands.length];
        again.untyped = untyped;
        return again;
    }

    /** Ends the request with what the future of {@link #again} carried. */
    public void finishWith(Object raw) {
        received = raw;
        finish();
    }

    /** Ends the request as the future of {@link #again} has ended: with what it carried, or its failure. */
    public void settle(@Nullable Object raw, @Nullable Throwable failure) {
        if (failure != null) {
            completeExceptionally(failure);
        } else if (raw != null) {
            finishWith(raw);
        }
    }

    /** Why it failed; null while it is open and if it succeeded. */
    public @Nullable Throwable failure() {
        if (!isCompletedExceptionally()) {
            return null;
        }
        try {
            join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (CancellationException e) {
            return e;
        }
    }

    /** How many commands, and so how many replies. */
    public int size() {
        return batch == null ? 1 : batch.commands.length;
    }

    /** The command at a position. */
    public EncodedCommand<?> command(int index) {
        return batch == null ? first : batch.commands[index];
    }

    /** Length of the whole request on the wire, in bytes. */
    public long bytes() {
        return batch == null ? first.wire().length : batch.bytes;
    }

    /** Whether the bounds count it: false for what the connection itself asks. */
    public boolean isCounted() {
        return counted;
    }

    /** Makes it the connection's own, which the bounds do not count. */
    public Request<T> uncounted() {
        counted = false;
        return this;
    }

    /**
     * Says, before it is submitted, that a thread waits for it and nothing is chained to it; or nothing that users have chained, so
     * that it need not end on their executor.
     */
    public void exchanged() {
        exchanged = true;
    }

    /** Whether a thread waits for it and nothing of users' is chained to it. */
    public boolean isExchanged() {
        return exchanged;
    }

    /** Says whether the thread that waits for it drives the loop meanwhile, and so ends it itself. By the owner of the loop. */
    public void direct(boolean isDirect) {
        direct = isDirect;
    }

    /** Whether the thread that waits for it drives the loop meanwhile. By the owner of the loop. */
    public boolean isDirect() {
        return direct;
    }

    /** Says that a direct request has all its replies. By the owner of the loop. */
    public void answered() {
        answered = true;
    }

    /** Whether a direct request has all its replies, and only {@link #finish} is left to do. By the owner of the loop. */
    public boolean isAnswered() {
        return answered;
    }

    /** Whether it is a transaction, which begins with {@code MULTI} and ends with {@code EXEC}. */
    public boolean isTransaction() {
        return batch != null && first == Transactions.MULTI;
    }

    /**
     * Whether it is a transaction of which the server, by the last reply, may be in the middle: then what follows on the
     * stream would only be queued. To be asked after {@link #receive} and before {@link #finish}.
     *
     * @param last the reply to its last command
     */
    public boolean mayHaveLeftMultiOpen(Object last) {
        if (!isTransaction()) {
            return false;
        }
        Object begun = received instanceof Object[] replies ? replies[0] : Reply.Status.OK;
        return Transactions.mayGoOn(begun, last);
    }

    /** When the call began, by {@link System#nanoTime()}. */
    public long startNanos() {
        return startNanos;
    }

    /** When the call must have ended, by {@link System#nanoTime()}. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** The command whose reply is due next. */
    public EncodedCommand<?> awaited() {
        return batch == null ? first : batch.commands[replies];
    }

    /** The form in which the next reply is wanted, as in {@link ReplyDecoder#form()}. */
    public int form() {
        return untyped ? ReplyDecoder.REPLY : awaited().decoder().form();
    }

    /** Takes the next reply, or the failure of the next reply; true if it was the last one. */
    public boolean receive(Object value) {
        if (batch == null) {
            received = value;
            return true;
        }
        if (received instanceof Object[] values) {
            values[replies] = value;
        }
        return ++replies == batch.commands.length;
    }

    /** How many replies have arrived. */
    public int repliesReceived() {
        return replies;
    }

    /** Ends the request with the replies it has received. Never throws. */
    public void finish() {
        Object raw = received;
        received = null;
        if (isDone()) {
            return;
        }
        try {
            if (raw instanceof RedisException failure) {
                completeExceptionally(failure);
            } else if (raw instanceof Reply.Failure failure && assembler == first.decoder()) {
                completeExceptionally(ServerErrors.toException(failure, first.spec()));
            } else if (raw != null) {
                complete(assembler.apply(raw));
            }
        } catch (Throwable e) {
            completeExceptionally(conversionFailure(e, first));
        }
    }

    /** Decodes what {@link #undecoded} delivered, on the calling thread. */
    public static <T extends @Nullable Object> T decode(EncodedCommand<T> command, Object raw) {
        if (raw instanceof Reply.Failure failure) {
            throw ServerErrors.toException(failure, command.spec()).atCaller();
        }
        try {
            return command.decoder().apply(raw);
        } catch (Throwable e) {
            throw conversionFailure(e, command).atCaller();
        }
    }

    private static RedisException conversionFailure(Throwable e, EncodedCommand<?> command) {
        if (e instanceof RedisException failure) {
            return failure;
        }
        return new RedisReplyException(
                "The reply to " + command.spec().name() + " arrived, but converting it failed with "
                        + e.getClass().getName() + ".",
                e,
                Outcome.EXECUTED);
    }

    /** Lets go of the replies of a request that is already over, so that it costs no memory while it keeps its place. */
    public void forget() {
        if (batch != null) {
            received = null;
        }
    }

    /** Before the first byte is written: true if it may be written, false if it is over or was withdrawn. */
    public boolean claim() {
        return FATE.compareAndSet(this, OPEN, CLAIMED) && !isDone();
    }

    /** Takes the request back: true if nothing of it was or will be written. */
    public boolean withdraw() {
        return FATE.compareAndSet(this, OPEN, WITHDRAWN) || fate == WITHDRAWN;
    }

    /**
     * Parks the calling thread until the request is done, its deadline passes, or the thread is interrupted.
     *
     * <p>A virtual thread sets no timer of its own: the timers of virtual threads all go through one lock and cost several
     * times what the whole call does. The event loop ends the request at its deadline, as it does for a future.
     */
    public Wait park() {
        boolean timed = !VirtualThreads.isCurrent();
        waiter = Thread.currentThread();
        try {
            while (!isDone()) {
                if (timed) {
                    long left = deadlineNanos - System.nanoTime();
                    if (left <= 0) {
                        return Wait.EXPIRED;
                    }
                    LockSupport.parkNanos(this, left);
                } else {
                    LockSupport.park(this);
                }
                if (Thread.interrupted()) {
                    return Wait.INTERRUPTED;
                }
            }
            return Wait.DONE;
        } finally {
            waiter = null;
        }
    }

    @Override
    public boolean complete(T value) {
        boolean first = super.complete(value);
        wake();
        return first;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean first = super.completeExceptionally(failure);
        wake();
        return first;
    }

    private void wake() {
        Thread parked = waiter;
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }

    /** Link of the queue that the request is in. A request is in one queue at a time. */
    public @Nullable Request<?> next() {
        return next;
    }

    /** Sets the link of the queue that the request is in. */
    public void next(@Nullable Request<?> request) {
        this.next = request;
    }
}
