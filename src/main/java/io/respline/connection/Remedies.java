package io.respline.connection;

import io.respline.config.RedisOptions;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which error replies are about the connection and not about the command: what has to be done, beside failing the command.
 * Confined to the event loop.
 */
final class Remedies {

    /** At most once in so long a connection is given up of its own accord, lest a server that never changes is stormed. */
    private static final long RENEWAL_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final RedisOptions options;
    private boolean hasBeenWritable;
    private boolean hasBeenRenewed;
    private long renewedAt;

    Remedies(RedisOptions options) {
        this.options = options;
    }

    /** A connection is ready: to a primary, as far as it says. */
    void connected(boolean writable) {
        hasBeenWritable |= writable;
    }

    /** Whether the server has forgotten who this is, and can be told again. */
    boolean canHeal(Reply.Failure error) {
        return error.code().equals("NOAUTH") && options.credentials() != null;
    }

    /** Why the connection is of no more use, or null if the error is none that a new connection would spare. */
    @Nullable
    RedisConnectionException reasonToRenew(Reply.Failure error) {
        return switch (error.code()) {
            case "NOAUTH" -> Diagnosis.forgotten(options, error);
            case "READONLY" -> leavesReplica() ? Diagnosis.becameReadOnly(options, error) : null;
            case "EXECABORT" ->
                leavesReplica() && error.message().contains("READONLY")
                        ? Diagnosis.becameReadOnly(options, error)
                        : null;
            default -> null;
        };
    }

    private boolean leavesReplica() {
        return options.reconnectOnReadOnly() && !options.readOnly() && hasBeenWritable;
    }

    /** Whether the connection may be renewed now; if so, it is not again for a while. */
    boolean mayRenew(long now) {
        if (hasBeenRenewed && now - renewedAt < RENEWAL_PAUSE_NANOS) {
            return false;
        }
        hasBeenRenewed = true;
        renewedAt = now;
        return true;
    }
}
