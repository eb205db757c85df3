package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;

/** {@code COPY} and its options, made by {@link Keys#copy}; answers whether the key was copied. Immutable. */
public final class CopyCommand implements Command<Boolean> {

    private static final CommandTemplate<Boolean> COPY = CommandTemplate.of("COPY", Decoders.BOOLEAN);

    private final EncodedCommand<Boolean> command;

    CopyCommand(String source, String destination) {
        this(COPY.with(source, destination));
    }

    private CopyCommand(EncodedCommand<Boolean> command) {
        this.command = command;
    }

    /** Copies into another database: {@code DB}. */
    public CopyCommand db(int database) {
        return new CopyCommand(command.plus("DB", database));
    }

    /** Overwrites the destination: {@code REPLACE}. */
    public CopyCommand replace() {
        return new CopyCommand(command.plus("REPLACE"));
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
