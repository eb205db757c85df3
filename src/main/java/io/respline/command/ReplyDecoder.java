package io.respline.command;

import io.respline.reply.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a reply becomes a {@code T}: the form in which the wire hands it over, then a conversion. The form is an int so
 * that the decoder of the wire picks it with a switch and makes the final object at once. Immutable and thread-safe;
 * the common ones are in {@link Decoders}.
 *
 * @param <T> what the reply becomes
 */
public final class ReplyDecoder<T extends @Nullable Object> implements Function<Object, T> {

    /** The wire hands over a {@link Reply}. */
    public static final int REPLY = 0;

    /** The wire may hand over a {@code String} for a string reply, otherwise a {@link Reply}. */
    public static final int TEXT = 1;

    /** The wire may hand over a {@code byte[]} for a string reply, otherwise a {@link Reply}. */
    public static final int BYTES = 2;

    /** The wire may hand over a {@code Long} for an integer reply, otherwise a {@link Reply}. */
    public static final int LONG = 3;

    /** The wire may hand over {@link Elements} with texts for a list, set or map of strings, otherwise a {@link Reply}. */
    public static final int TEXTS = 4;

    /** The wire may hand over {@link Elements} with bytes for a list, set or map of strings, otherwise a {@link Reply}. */
    public static final int ALL_BYTES = 5;

    private final int form;
    private final Function<Object, ? extends T> conversion;

    ReplyDecoder(int form, Function<Object, ? extends T> conversion) {
        this.form = form;
        this.conversion = conversion;
    }

    /** A decoder that converts the {@link Reply} by a function, which may be a decoder already. */
    @SuppressWarnings("unchecked") // A decoder of a subtype of T only ever produces values: it is one of T.
    public static <T extends @Nullable Object> ReplyDecoder<T> of(Function<? super Reply, ? extends T> conversion) {
        if (conversion instanceof ReplyDecoder<?> decoder) {
            return (ReplyDecoder<T>) decoder;
        }
        return new ReplyDecoder<>(REPLY, raw -> conversion.apply((Reply) raw));
    }

    /** A decoder of the same form that converts further. */
    public <R extends @Nullable Object> ReplyDecoder<R> map(Function<? super T, ? extends R> next) {
        return new ReplyDecoder<>(form, raw -> next.apply(conversion.apply(raw)));
    }

    /** One of the constants of this class. */
    public int form() {
        return form;
    }

    /**
     * Converts what the wire handed over: a {@link Reply}, or the object of this decoder's form.
     *
     * @throws io.respline.error.RedisReplyException if the reply does not fit
     */
    @Override
    public T apply(Object raw) {
        return conversion.apply(raw);
    }
}
