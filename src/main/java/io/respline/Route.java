package io.respline;

import io.respline.command.Batch;
import io.respline.command.BlockTime;
import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;

/** What may travel by a view of a client, on what, and until when. Immutable and thread-safe. */
final class Route {

    private final CommandSender sender;
    private final CommandSender seats;
    private final boolean shared;

    private Route(CommandSender sender, CommandSender seats, boolean shared) {
        this.sender = sender;
        this.seats = seats;
        this.shared = shared;
    }

    /** For callers who share connections; what blocks goes to the seats. */
    static Route shared(CommandSender sender, CommandSender seats) {
        return new Route(sender, seats, true);
    }

    /** For one caller who has the connection alone. */
    static Route dedicated(CommandSender sender) {
        return new Route(sender, sender, false);
    }

    /** Lets a command pass that may travel here; see {@link Guard}. */
    <C extends EncodedCommand<?>> C check(C command) {
        if (shared) {
            Guard.shared(command);
        } else {
            Guard.dedicated(command);
        }
        return command;
    }

    /** Lets a batch pass that may travel here; see {@link Guard}. */
    Batch check(Batch batch) {
        if (shared) {
            Guard.shared(batch);
        } else {
            Guard.dedicated(batch);
        }
        return batch;
    }

    /** What carries a transaction and all else that does not wait at the server. */
    CommandSender sender() {
        return sender;
    }

    /** What carries the command. */
    CommandSender sender(EncodedCommand<?> command) {
        return BlockTime.isIn(command) ? seats : sender;
    }

    /** What carries the batch. */
    CommandSender sender(Batch batch) {
        return BlockTime.isIn(batch) ? seats : sender;
    }

    /** The timeout of a call together with what the command may wait at the server. */
    static long timeout(EncodedCommand<?> command, long nanos) {
        return command.spec().isBlocking() ? nanos + BlockTime.nanos(command) : nanos;
    }

    /** The timeout of a call together with what the commands may wait at the server. */
    static long timeout(Batch batch, long nanos) {
        return BlockTime.isIn(batch) ? nanos + BlockTime.nanos(batch) : nanos;
    }
}
