package io.respline.command;

/** The commands of a batch in the form in which they travel, and what is known of them together. Immutable. */
final class Sequence {

    final EncodedCommand<?>[] commands;

    /** Length on the wire. */
    final long bytes;

    /** The flags that any of them has. */
    final int flags;

    /** Takes the array over. */
    Sequence(EncodedCommand<?>[] commands) {
        this.commands = commands;
        long sum = 0;
        int any = 0;
        for (EncodedCommand<?> command : commands) {
            sum += command.wire().length;
            any |= command.spec().flags();
        }
        bytes = sum;
        flags = any;
    }

    boolean hasAny(int ofFlags) {
        return (flags & ofFlags) != 0;
    }
}
