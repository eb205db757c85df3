package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;

/**
 * {@code DELEX}, made by {@link Strings#delEx}; answers whether the key was deleted. Without a condition it deletes a key
 * of any type; the conditions exclude each other and are for strings. Immutable and thread-safe.
 */
public final class DelExCommand implements Command<Boolean> {

    private static final CommandTemplate<Boolean> DELEX = CommandTemplate.of("DELEX", Decoders.BOOLEAN);

    private final EncodedCommand<Boolean> command;

    DelExCommand(String key) {
        this.command = DELEX.with(key);
    }

    /** Only if the key has this value: {@code IFEQ}. */
    public Command<Boolean> ifEq(String value) {
        return command.plus("IFEQ", value);
    }

    /** As {@link #ifEq(String)}, with bytes. */
    public Command<Boolean> ifEq(byte[] value) {
        return command.plus("IFEQ", value);
    }

    /** Only if the key has another value: {@code IFNE}. */
    public Command<Boolean> ifNe(String value) {
        return command.plus("IFNE", value);
    }

    /** As {@link #ifNe(String)}, with bytes. */
    public Command<Boolean> ifNe(byte[] value) {
        return command.plus("IFNE", value);
    }

    /** Only if the value has this digest, as {@link Strings#digest} answers it: {@code IFDEQ}. */
    public Command<Boolean> ifDigestEq(String digest) {
        return command.plus("IFDEQ", digest);
    }

    /** Only if the value has another digest: {@code IFDNE}. */
    public Command<Boolean> ifDigestNe(String digest) {
        return command.plus("IFDNE", digest);
    }

    @Override
    public EncodedCommand<Boolean> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
