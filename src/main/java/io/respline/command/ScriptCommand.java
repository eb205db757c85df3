package io.respline.command;

import io.respline.reply.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of a {@link Script}: by its digest, and whole for a server that does not know it yet. Immutable and thread-safe.
 *
 * @param <T> what the reply becomes
 */
public final class ScriptCommand<T extends @Nullable Object> implements Command<T> {

    private final Script script;
    private final EncodedCommand<T> byDigest;

    ScriptCommand(Script script, EncodedCommand<T> byDigest) {
        this.script = script;
        this.byDigest = byDigest;
    }

    /** The short form, {@code EVALSHA}. */
    @Override
    public EncodedCommand<T> encoded() {
        return byDigest;
    }

    /** The whole form, {@code EVAL}, which makes the server know the script; encoded on every call. */
    public EncodedCommand<T> full() {
        EncodedCommand<T> full = script.bySource(byDigest).decodedBy(byDigest.decoder());
        return byDigest.spec().isRepeatable() ? full.markedRepeatable() : full;
    }

    @Override
    public ScriptCommand<T> repeatable() {
        return new ScriptCommand<>(script, byDigest.markedRepeatable());
    }

    /** The script. */
    public Script script() {
        return script;
    }

    @Override
    public ScriptCommand<byte @Nullable []> asBytes() {
        return new ScriptCommand<>(script, byDigest.decodedBy(Decoders.BYTES));
    }

    @Override
    public <R extends @Nullable Object> ScriptCommand<R> as(Function<? super Reply, ? extends R> conversion) {
        return new ScriptCommand<>(script, byDigest.decodedBy(ReplyDecoder.of(conversion)));
    }

    @Override
    public <R extends @Nullable Object> ScriptCommand<R> map(Function<? super T, ? extends R> conversion) {
        return new ScriptCommand<>(script, byDigest.decodedBy(byDigest.decoder().map(conversion)));
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return byDigest.toString();
    }
}
