package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.Redis;
import io.respline.config.Durations;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.lease.Lease;
import io.respline.lease.LeaseListener;
import io.respline.lease.Leases;
import io.respline.lease.Loss;
import io.respline.lease.Member;
import io.respline.lease.MembershipListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One process among others of the same application: it is known to them while it lives, and they send each other messages and
 * questions. Thread-safe. Close it to leave.
 *
 * <pre>{@code
 * Nodes nodes = Nodes.join(redis, "app", new NodeListener() { ... });
 * nodes.joined().join();
 * nodes.broadcast("hello");
 * CompletableFuture<byte[]> answer = nodes.ask("node-b", "how are you?", ofSeconds(1));
 * }</pre>
 *
 * <p>A node holds a lease ({@link Leases}) in {@code {app}:nodes} and listens to two channels, {@code app:node:<id>} and
 * {@code app:all}. It is a member only once it listens. A message is delivered at most once, and lost while the connection of its
 * receiver is away. Messages from one node to another, and from one node to all, keep their order; between the two there is none.
 */
public final class Nodes implements AutoCloseable {

    private final Channels channels;
    private final NodeListener listener;
    private final Postbox postbox;
    private final Leases leases;
    private final CompletableFuture<Member> joined = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Lease lease;

    private Nodes(Redis redis, Channels channels, NodeListener listener, NodeOptions options) {
        this.channels = channels;
        this.listener = Objects.requireNonNull(listener, "listener");
        this.postbox = new Postbox(redis, channels, listener, options);
        this.leases = Leases.of(redis, channels.group(), options.lease());
    }

    /** Joins under a random id. As {@link #join(Redis, String, NodeListener, NodeOptions)}. */
    public static Nodes join(Redis redis, String app, NodeListener listener) {
        return join(redis, app, listener, NodeOptions.DEFAULT);
    }

    /**
     * Joins. Returns at once; see {@link #joined()}.
     *
     * @param app the name of the application
     * @throws IllegalArgumentException if the name is empty or has braces
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public static Nodes join(Redis redis, String app, NodeListener listener, NodeOptions options) {
        String id = Objects.requireNonNullElseGet(
                options.id(), () -> UUID.randomUUID().toString());
        Nodes nodes = new Nodes(redis, new Channels(app, id), listener, options);
        nodes.start();
        return nodes;
    }

    private void start() {
        var unused = postbox.open().whenComplete((done, failure) -> {
            if (failure == null) {
                hold();
            } else {
                end(failure);
            }
        });
    }

    private void hold() {
        try {
            Membership membership = new Membership();
            Lease held = leases.join(id(), membership, membership);
            lease = held;
            if (closed.get()) {
                var unused = held.leave();
            }
            var unused = held.joined().whenComplete((self, failure) -> {
                if (failure == null) {
                    joined.complete(self);
                } else {
                    end(failure);
                }
            });
        } catch (RuntimeException e) {
            end(e);
        }
    }

    private void end(Throwable failure) {
        joined.completeExceptionally(
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
        close();
    }

    /** What the lease says, to those whom it concerns: of this node by itself, of all others. */
    private final class Membership implements LeaseListener, MembershipListener {
        @Override
        public void onHeld(Member self) {
            listener.onHeld(self);
        }

        @Override
        public void onLost(Member self, Loss loss) {
            try {
                listener.onLost(self, loss);
            } finally {
                if (loss != Loss.EXPIRED) {
                    close();
                }
            }
        }

        @Override
        public void onJoined(Member member) {
            if (!member.id().equals(id())) {
                listener.onJoined(member);
            }
        }

        @Override
        public void onLeft(Member member) {
            if (!member.id().equals(id())) {
                listener.onLeft(member);
            }
        }
    }

    /** The id of this node. */
    public String id() {
        return channels.id();
    }

    /**
     * Ends when this node listens, is known to the others, and knows them. Waits as long as the server is away. Fails with what the
     * server refuses it with, and with {@link io.respline.error.RedisClosedException} if it is closed before; then the node is
     * closed. What is chained to it must not block.
     */
    public CompletableFuture<Member> joined() {
        return joined.copy();
    }

    /** The membership of this node; null if it has none at present. */
    public @Nullable Member self() {
        Lease current = lease;
        return current == null ? null : current.member();
    }

    /** The nodes that are there, this one included, by their age; as seen last, without asking the server. */
    public List<Member> members() {
        Lease current = lease;
        return current == null ? List.of() : current.members();
    }

    /** Sends a text to a node. As {@link #send(String, byte[])}. */
    public CompletableFuture<Long> send(String node, String text) {
        return send(node, text.getBytes(UTF_8));
    }

    /**
     * Sends bytes to a node. The future ends with the number of connections that the server has told, which is 1; it fails with
     * {@link UnknownNodeException} if there is none, and with {@link io.respline.error.RedisException} if it was not sent, or
     * nobody knows. That a message was sent does not mean that its receiver has taken it.
     */
    public CompletableFuture<Long> send(String node, byte[] payload) {
        return postbox.send(channels.of(node), Letter.Kind.MESSAGE, 0, payload).thenApply(receivers -> {
            if (receivers == 0) {
                throw new UnknownNodeException(node);
            }
            return receivers;
        });
    }

    /** Sends a text to all nodes. As {@link #broadcast(byte[])}. */
    public CompletableFuture<Long> broadcast(String text) {
        return broadcast(text.getBytes(UTF_8));
    }

    /** Sends bytes to all nodes, this one included. The future ends with the number of connections that the server has told. */
    public CompletableFuture<Long> broadcast(byte[] payload) {
        return postbox.send(channels.all(), Letter.Kind.MESSAGE, 0, payload);
    }

    /** Asks a node with a text. As {@link #ask(String, byte[], Duration)}. */
    public CompletableFuture<byte[]> ask(String node, String question, Duration timeout) {
        return ask(node, question.getBytes(UTF_8), timeout);
    }

    /**
     * Asks a node. The future ends with the answer, on the executor of the {@link NodeOptions}. It fails at once with
     * {@link UnknownNodeException} if there is no such node and with {@link io.respline.error.RedisOverloadException} if too many
     * questions are open; with {@link AnswerFailedException} if the node fails to answer, is too busy, or answers no questions; with
     * {@link io.respline.error.RedisTimeoutException} if no answer comes in time: then nobody knows whether the question was dealt
     * with, and an answer that comes later is dropped.
     *
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public CompletableFuture<byte[]> ask(String node, byte[] question, Duration timeout) {
        Durations.nanos(timeout, "timeout");
        return postbox.asks()
                .ask(node, timeout, number -> postbox.send(channels.of(node), Letter.Kind.QUESTION, number, question));
    }

    /** A look at this node. */
    public NodeStats stats() {
        return postbox.stats();
    }

    /**
     * Leaves at once. Open questions fail; no callback begins any more. Waits for the server to be told, a second at most, and for
     * a callback that is under way; for neither on an I/O thread, and for no callback if it is called from one. May be called
     * again.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Lease current = lease;
            if (current != null) {
                current.close();
            }
            postbox.close();
            joined.completeExceptionally(new RedisClosedException("The node was closed.", Outcome.NOT_EXECUTED));
        }
    }

    @Override
    public String toString() {
        return "Nodes(" + id() + " of " + channels.app() + ")";
    }
}
