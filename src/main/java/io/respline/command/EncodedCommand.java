package io.respline.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command made bytes: the complete RESP frame, ready to be copied to the wire, with the facts about the command and
 * the decoder of its reply. Immutable and thread-safe as long as nobody writes to {@link #wire()}.
 */
public final class EncodedCommand<T extends @Nullable Object> implements Command<T> {

    private final byte[] wire;
    private final CommandSpec spec;
    private final ReplyDecoder<T> decoder;

    EncodedCommand(byte[] wire, CommandSpec spec, ReplyDecoder<T> decoder) {
        this.wire = wire;
        this.spec = spec;
        this.decoder = decoder;
    }

    @Override
    public EncodedCommand<T> encoded() {
        return this;
    }

    /** The RESP frame, exactly as long as the array. Not a copy: treat it as read-only. */
    public byte[] wire() {
        return wire;
    }

    /** Name, flags and key positions. */
    public CommandSpec spec() {
        return spec;
    }

    /** How the reply becomes a {@code T}. */
    public ReplyDecoder<T> decoder() {
        return decoder;
    }

    /** The words, name first, read back from the frame; fresh copies on every call. */
    public List<byte[]> words() {
        return new FrameWords(wire).copyAll();
    }

    /**
     * The same command with more words at its end.
     *
     * @throws IllegalArgumentException as {@link Command#cmd} does
     */
    public EncodedCommand<T> plus(@Nullable Object... words) {
        return switch (words.length) {
            case 1 -> plus(words[0]);
            case 2 -> plus(words[0], words[1]);
            default -> new EncodedCommand<>(Frames.append(wire, spec, words), spec, decoder);
        };
    }

    /** As {@link #plus(Object...)}, one word more. */
    public EncodedCommand<T> plus(@Nullable Object word) {
        return new EncodedCommand<>(Frames.append(wire, spec, word), spec, decoder);
    }

    /** As {@link #plus(Object...)}, two words more. */
    public EncodedCommand<T> plus(@Nullable Object word1, @Nullable Object word2) {
        return new EncodedCommand<>(Frames.append(wire, spec, word1, word2), spec, decoder);
    }

    /** The same frame with another decoder. */
    public <R extends @Nullable Object> EncodedCommand<R> decodedBy(ReplyDecoder<R> other) {
        return new EncodedCommand<>(wire, spec, other);
    }

    EncodedCommand<T> markedRepeatable() {
        return new EncodedCommand<>(wire, spec.markedRepeatable(), decoder);
    }

    /** The name and the number of words; never the arguments, which may be secret. */
    @Override
    public String toString() {
        return spec.name() + " (" + Frames.count(wire) + " words, " + wire.length + " bytes)";
    }
}
