package io.respline.command;

import io.respline.error.RedisException;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The results of a batch, in the order of its commands. Each position holds its own value or its own error. Values are
 * converted when asked for, on the thread that asks.
 */
public final class BatchResult {

    private final Command<?>[] handles;
    private final EncodedCommand<?>[] commands;
    private final Object[] values;

    BatchResult(Command<?>[] handles, EncodedCommand<?>[] commands, Object[] values) {
        this.handles = handles;
        this.commands = commands;
        this.values = values;
    }

    /** How many results. */
    public int size() {
        return values.length;
    }

    /**
     * The result of a command of the batch.
     *
     * @param command the very value that was put into the batch; if it stands there more than once, the first position
     * @throws io.respline.error.RedisServerException if the server answered this command with an error
     * @throws RedisReplyException if the reply could not be kept or converted
     * @throws IllegalArgumentException if the command is not part of the batch
     */
    @SuppressWarnings("ReferenceEquality") // equal commands may stand at two positions, with two results
    public <T extends @Nullable Object> T get(Command<T> command) {
        for (int i = 0; i < handles.length; i++) {
            if (handles[i] == command) {
                return convert(i, command.encoded());
            }
        }
        throw new IllegalArgumentException("This " + command.encoded().spec().name()
                + " command is not part of the batch; ask with the very value that was put in, or by position.");
    }

    /**
     * The result at a position, converted as its command says.
     *
     * @throws RedisException as {@link #get(Command)} does
     */
    public @Nullable Object get(int index) {
        return convert(index, commands[index]);
    }

    /** The failure at a position, or null if there is a value. Does not convert. */
    public @Nullable RedisException error(int index) {
        Object value = values[index];
        if (value instanceof Reply.Failure failure) {
            return ServerErrors.toException(failure, commands[index].spec());
        }
        return value instanceof RedisReplyException lost ? lost : null;
    }

    private <T extends @Nullable Object> T convert(int index, EncodedCommand<T> command) {
        RedisException error = error(index);
        if (error != null) {
            throw error.atCaller();
        }
        return Request.decode(command, values[index]);
    }

    @Override
    public String toString() {
        return "BatchResult(" + values.length + ")";
    }
}
