package io.respline.demo.chat;

import io.respline.Redis;
import io.respline.lease.Member;
import io.respline.pubsub.Gap;
import io.respline.topics.Answer;
import io.respline.topics.NodeListener;
import io.respline.topics.NodeMessage;
import io.respline.topics.NodeOptions;
import io.respline.topics.Nodes;
import io.respline.topics.UnknownNodeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who is online, on any node of the application. Each node tells the others who comes and goes, and answers when it is asked who
 * is there. Nothing is written for a user, however many there are: a node that dies takes its users along when its lease runs
 * out. Thread-safe.
 */
final class OnlineUsers implements NodeListener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Nodes nodes;
    private final NodeUsers own = new NodeUsers();
    private final Map<String, NodeUsers> others = new HashMap<>();

    private volatile boolean closed;

    private OnlineUsers(Redis redis, String application, NodeOptions options) {
        synchronized (this) { // callbacks may come before there is something to ask
            this.nodes = Nodes.join(redis, application, this, options);
        }
    }

    /** Takes part; returns when this node and the others know each other. */
    static OnlineUsers join(Redis redis, String application, NodeOptions options) {
        OnlineUsers online = new OnlineUsers(redis, application, options);
        online.nodes.joined().join();
        return online;
    }

    /** A user of this node is there. */
    synchronized void come(String user) {
        tell(own.come(user));
    }

    /** A user of this node has gone. */
    synchronized void go(String user) {
        tell(own.go(user));
    }

    /** Who misses a change notices by the number of the next one; where nobody knows whether it was told, that is told later. */
    private void tell(String change) {
        var unused = nodes.broadcast(change).whenComplete((receivers, failure) -> {
            if (failure != null && !closed) {
                later(() -> tell(own.none()));
            }
        });
    }

    private void later(Runnable action) {
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    synchronized (this) {
                        action.run();
                    }
                });
    }

    /** All users, wherever they are. */
    synchronized Set<String> users() {
        Set<String> all = new TreeSet<>(own.users());
        others.values().forEach(node -> all.addAll(node.users()));
        return all;
    }

    @Override
    public synchronized void onMessage(NodeMessage message) {
        NodeUsers node = others.get(message.from());
        if (node != null && !node.apply(message.text())) {
            ask(message.from());
        }
    }

    @Override
    public synchronized Answer onAsk(NodeMessage question) {
        return Answer.of(own.all());
    }

    @Override
    public synchronized void onJoined(Member node) {
        others.put(node.id(), new NodeUsers());
        ask(node.id());
    }

    @Override
    public synchronized void onLeft(Member node) {
        others.remove(node.id());
    }

    @Override
    public synchronized void onResubscribed(Gap gap) {
        others.keySet().forEach(this::ask);
    }

    @Override
    public synchronized void onDropped(long count) {
        others.keySet().forEach(this::ask);
    }

    private void ask(String node) {
        var unused = nodes.ask(node, "", PATIENCE).whenComplete((answer, failure) -> answered(node, answer, failure));
    }

    private synchronized void answered(String node, byte @Nullable [] answer, @Nullable Throwable failure) {
        NodeUsers asked = others.get(node);
        if (asked == null) {
            return;
        }
        if (answer != null) {
            asked.replace(new String(answer, StandardCharsets.UTF_8));
        } else if (!hasGone(failure)) {
            later(() -> {
                if (others.containsKey(node)) {
                    ask(node);
                }
            });
        }
    }

    private static boolean hasGone(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof UnknownNodeException;
    }

    /** Leaves; the others hear of it at once. */
    @Override
    public void close() {
        closed = true;
        nodes.close();
    }
}
