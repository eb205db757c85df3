package io.respline.command;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;

/** A codec of two functions, whose failures become those that a codec promises. */
final class FunctionCodec<V> implements Codec<V> {

    private final Coder<? super V, byte[]> encoder;
    private final Coder<byte[], ? extends V> decoder;

    FunctionCodec(Coder<? super V, byte[]> encoder, Coder<byte[], ? extends V> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    @Override
    public byte[] encode(V value) {
        try {
            return encoder.code(value);
        } catch (Exception failure) {
            throw new IllegalArgumentException("the codec cannot encode the value", failure);
        }
    }

    @Override
    public V decode(byte[] bytes) {
        try {
            return decoder.code(bytes);
        } catch (Exception failure) {
            throw new RedisReplyException("the codec cannot decode the value", failure, Outcome.EXECUTED);
        }
    }
}
