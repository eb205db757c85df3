package io.respline.command;

import io.respline.reply.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command as a value: its words, and how its reply becomes a {@code T}. Immutable and thread-safe; may be sent any
 * number of times, on any connection, in any batch.
 *
 * <p>Typed commands come from the factories in {@code io.respline.commands}; {@link #cmd} makes any other. The arguments
 * are checked and made bytes when the value is built, so a mistake shows where it was made and later changes of an
 * array or buffer have no effect.
 *
 * <p>{@link #encoded()} is the only abstract method, so that option builders such as that of {@code SET} are commands
 * themselves.
 *
 * @param <T> what the reply becomes
 */
public interface Command<T extends @Nullable Object> {

    /** The bytes, the facts about the command, and the decoder of its reply. */
    EncodedCommand<T> encoded();

    /**
     * Makes a command of its words, as in {@code redis-cli}: the name, the subcommand if there is one, the arguments.
     *
     * <p>A word is a {@code CharSequence} (sent as UTF-8), {@code byte[]}, {@code ByteBuffer} (its remaining bytes; the
     * position stays), {@code Long}, {@code Integer}, {@code Short}, {@code Byte}, {@code Double} or {@code Float}
     * (as Java writes them, whole numbers without a point, infinities as {@code inf} and {@code -inf}).
     *
     * @throws IllegalArgumentException if there is no name, or a word is null, NaN, text with half of a surrogate pair,
     *     or of another type; the message names its position, never its value
     */
    static Command<Reply> cmd(@Nullable Object... words) {
        return RawCommands.encode(words);
    }

    /**
     * The same command, its reply as bytes.
     *
     * @return a command of the value as it was stored, or null for a null reply
     */
    default Command<byte @Nullable []> asBytes() {
        return encoded().decodedBy(Decoders.BYTES);
    }

    /**
     * The same command, marked as one that may run twice without harm, so that the option {@code retry} may repeat it after
     * a connection was lost and nobody knows whether it ran. Commands that only read need no mark.
     */
    default Command<T> repeatable() {
        return encoded().markedRepeatable();
    }

    /** The same command, its reply converted by a function; an exception of the function ends the call. */
    default <R extends @Nullable Object> Command<R> as(Function<? super Reply, ? extends R> conversion) {
        return encoded().decodedBy(ReplyDecoder.of(conversion));
    }

    /** The same command, its result converted by a function; an exception of the function ends the call. */
    default <R extends @Nullable Object> Command<R> map(Function<? super T, ? extends R> conversion) {
        EncodedCommand<T> command = encoded();
        return command.decodedBy(command.decoder().map(conversion));
    }
}
