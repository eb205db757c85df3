package io.respline.topics;

import io.respline.lease.LeaseOptions;
import io.respline.lease.Leases;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a node takes part. Immutable; begin with {@link #DEFAULT}.
 *
 * @param id of the node, which no other has at the same time; 1 to 256 characters. Null, the default: a random one
 * @param lease how membership is kept; its executor is the one of all callbacks
 * @param buffer how many messages and questions may wait for the listener; default 1024
 * @param maxAsks how many questions of this node may be open, and how many to it; default 10,000 each
 */
public record NodeOptions(@Nullable String id, LeaseOptions lease, int buffer, int maxAsks) {

    /** A random id, {@link LeaseOptions#DEFAULT}, and the bounds above. */
    public static final NodeOptions DEFAULT = new NodeOptions(null, LeaseOptions.DEFAULT, 1024, 10_000);

    /** Checks the numbers. */
    public NodeOptions {
        Objects.requireNonNull(lease, "lease");
        if (id != null && (id.isEmpty() || id.length() > Leases.LONGEST_ID)) {
            throw new IllegalArgumentException(
                    "id has " + id.length() + " characters; give 1 to " + Leases.LONGEST_ID + ".");
        }
        if (buffer < 1) {
            throw new IllegalArgumentException("buffer is out of range: " + buffer + "; give 1 or more.");
        }
        if (maxAsks < 1) {
            throw new IllegalArgumentException("maxAsks is out of range: " + maxAsks + "; give 1 or more.");
        }
    }

    /** The same with this id. */
    public NodeOptions id(String name) {
        return new NodeOptions(Objects.requireNonNull(name, "id"), lease, buffer, maxAsks);
    }

    /** The same with another lease. */
    public NodeOptions lease(LeaseOptions options) {
        return new NodeOptions(id, options, buffer, maxAsks);
    }

    /** The same with another buffer. */
    public NodeOptions buffer(int messages) {
        return new NodeOptions(id, lease, messages, maxAsks);
    }

    /** The same with another bound for open questions. */
    public NodeOptions maxAsks(int most) {
        return new NodeOptions(id, lease, buffer, most);
    }
}
