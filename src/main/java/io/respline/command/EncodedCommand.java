package io.respline.command;

import org.jspecify.annotations.Nullable;

/** A command made bytes: the complete RESP frame, ready to be copied to the wire. */
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

    /** The RESP frame. Not a copy: never written to after construction. */
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
}
