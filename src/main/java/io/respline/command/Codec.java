package io.respline.command;

import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of a type become bytes, and bytes become values: JSON, a serialization, a compression. Being a function of a
 * {@link Reply} it stands wherever a conversion does: {@code get(key).as(codec)}, {@code Decoders.listOf(codec)}; what it
 * encodes is given to the factories as bytes: {@code set(key, codec.encode(value))}.
 *
 * <pre>{@code
 * Codec<User> users = Codec.of(mapper::writeValueAsBytes, bytes -> mapper.readValue(bytes, User.class));
 * redis.call(set("user:7", users.encode(ada)));
 * User user = redis.call(get("user:7").as(users));
 * }</pre>
 *
 * <p>Implementations are thread-safe.
 *
 * @param <V> the values; never null
 */
public interface Codec<V> extends Function<Reply, @Nullable V> {

    /** Text in UTF-8. */
    Codec<String> TEXT =
            of(text -> text.getBytes(StandardCharsets.UTF_8), bytes -> new String(bytes, StandardCharsets.UTF_8));

    /**
     * A codec of two functions.
     *
     * @param encoder makes bytes of a value
     * @param decoder makes a value of bytes
     */
    static <V> Codec<V> of(Coder<? super V, byte[]> encoder, Coder<byte[], ? extends V> decoder) {
        return new FunctionCodec<>(encoder, decoder);
    }

    /**
     * The bytes of a value.
     *
     * @throws IllegalArgumentException if it has none
     */
    byte[] encode(V value);

    /**
     * The value of bytes.
     *
     * @throws RedisReplyException if they are of no value
     */
    V decode(byte[] bytes);

    /** The value of a string; null for a null reply. */
    @Override
    default @Nullable V apply(Reply reply) {
        byte[] bytes = reply.asBytes();
        return bytes == null ? null : decode(bytes);
    }

    /**
     * A function that may fail with any exception.
     *
     * @param <A> what it takes
     * @param <B> what it makes
     */
    @FunctionalInterface
    interface Coder<A, B> {

        /** Makes one of the other. */
        B code(A input) throws Exception;
    }
}
