package io.respline.command;

import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several commands that are sent as one contiguous write. Immutable; may be sent any number of times.
 *
 * <p>A script travels whole where it first stands in a batch and by its digest after that: a batch cannot be mended in
 * its middle when the server answers {@code NOSCRIPT}.
 *
 * <p>The command values are the handles to their results: {@code result.get(command)} has the command's own type.
 */
public final class Batch {

    private static final Function<Object, List<Reply>> TO_REPLIES = Batch::toReplies;

    private final Command<?>[] values;
    private final Sequence sequence;

    private Batch(Command<?>[] values) {
        this.values = values;
        this.sequence = new Sequence(encode(values));
    }

    /**
     * A batch of these commands, in this order.
     *
     * @throws IllegalArgumentException if there is none, or one is null
     */
    public static Batch of(Command<?>... commands) {
        return new Batch(required(commands).clone());
    }

    /**
     * A batch of these commands, in this order.
     *
     * @throws IllegalArgumentException if there is none, or one is null
     */
    public static Batch of(Collection<? extends Command<?>> commands) {
        return new Batch(required(commands).toArray(Command<?>[]::new));
    }

    private static <C> C required(@Nullable C commands) {
        if (commands == null) {
            throw new IllegalArgumentException("The batch is null; it needs at least one command.");
        }
        return commands;
    }

    /** How many commands. */
    public int size() {
        return sequence.commands.length;
    }

    /** The command at a position. */
    public EncodedCommand<?> command(int index) {
        return sequence.commands[index];
    }

    /** Whether any of its commands does what {@link CommandSpec#changesConnectionState()} says. */
    public boolean changesConnectionState() {
        return sequence.hasAny(SpecFlags.CONNECTION_STATE);
    }

    /** Whether any of its commands does what {@link CommandSpec#breaksReplyOrder()} says. */
    public boolean breaksReplyOrder() {
        return sequence.hasAny(SpecFlags.UNPAIRED);
    }

    /** Whether some form of any of its commands waits for other clients. */
    boolean isBlocking() {
        return sequence.hasAny(SpecFlags.BLOCKING);
    }

    /** A request for typed results, in which each position keeps its command's type. */
    public Request<BatchResult> request(long now, long timeoutNanos) {
        return Request.of(
                sequence, true, raw -> new BatchResult(values, sequence.commands, (Object[]) raw), now, timeoutNanos);
    }

    /** A request for plain replies, errors being values at their positions. */
    public Request<List<Reply>> pipeline(long now, long timeoutNanos) {
        return Request.of(sequence, false, TO_REPLIES, now, timeoutNanos);
    }

    /** A request that runs the commands between {@code MULTI} and {@code EXEC}. */
    public Request<TransactionResult> transaction(long now, long timeoutNanos) {
        EncodedCommand<?>[] commands = sequence.commands;
        EncodedCommand<?>[] framed = new EncodedCommand<?>[commands.length + 2];
        framed[0] = Transactions.MULTI;
        System.arraycopy(commands, 0, framed, 1, commands.length);
        framed[framed.length - 1] = Transactions.EXEC;
        return Request.of(
                new Sequence(framed),
                false,
                raw -> Transactions.result(values, commands, (Object[]) raw),
                now,
                timeoutNanos);
    }

    private static List<Reply> toReplies(Object raw) {
        return new PipelineReplies((Object[]) raw);
    }

    /** A reply that could not be kept stands at its position as an error of ours. */
    static Reply asReply(Object value) {
        return value instanceof RedisReplyException lost
                ? new Reply.Failure("UNUSABLE", "UNUSABLE " + lost.getMessage())
                : (Reply) value;
    }

    private static EncodedCommand<?>[] encode(Command<?>[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A batch needs at least one command.");
        }
        EncodedCommand<?>[] encoded = new EncodedCommand<?>[values.length];
        Set<String> sentScripts = Set.of();
        for (int i = 0; i < values.length; i++) {
            Command<?> value = values[i];
            if (value instanceof EncodedCommand<?> command && sentScripts.isEmpty()) {
                encoded[i] = command;
            } else if (value == null) {
                throw new IllegalArgumentException("Command " + (i + 1) + " of the batch is null.");
            } else if (value instanceof ScriptCommand<?> script) {
                sentScripts = sentScripts.isEmpty() ? new HashSet<>() : sentScripts;
                encoded[i] = sentScripts.add(script.script().sha1()) ? script.full() : script.encoded();
            } else {
                encoded[i] = value.encoded();
                if (encoded[i].spec().name().equals("SCRIPT FLUSH")) {
                    sentScripts = Set.of();
                }
            }
        }
        return encoded;
    }
}
