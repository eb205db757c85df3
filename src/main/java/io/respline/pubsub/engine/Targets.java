package io.respline.pubsub.engine;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.connection.Connection;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.protocol.PushKind;
import io.respline.pubsub.Message;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that is wanted of one server, kept in line with what the server knows: one command per target, so that one refusal
 * concerns one target, and a bounded number of them in flight, so that ten thousand are restored in chunks. Confined to the
 * event loop.
 */
final class Targets implements Target.Owner {

    /** So many questions may be in flight at a time. */
    static final int WINDOW = 1_000;

    /** After a refusal that passes, nothing is asked for so long. */
    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Refusals that are about the state of the server and not about the target. */
    private static final Set<String> PASSING =
            Set.of("NOAUTH", "BUSY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN");

    private final Loop loop;
    private final Consumer<List<Request<Reply>>> line;
    private final Runnable pump = this::pump;
    private final Map<Key, Target> targets = new LinkedHashMap<>();
    private final Queue<Target> due = new ArrayDeque<>();
    private boolean up;
    private boolean pumping;
    private int inFlight;
    private Loop.@Nullable Timer pause;

    /** @param line takes requests to the server; called only while it is up */
    Targets(Loop loop, Consumer<List<Request<Reply>>> line) {
        this.loop = loop;
        this.line = line;
    }

    /** The targets that somebody wants or the server may know of. */
    Map<Key, Target> all() {
        return targets;
    }

    void join(Member member, Address address) {
        targets.computeIfAbsent(address.key(), key -> new Target(this, address)).join(member);
    }

    void leave(Member member, Address address) {
        Target target = targets.get(address.key());
        if (target != null) {
            target.leave(member);
        }
    }

    @Override
    public void gone(Target target) {
        targets.remove(target.key(), target);
    }

    // ---- the connection

    /** The connection is ready: the server knows nothing. */
    void connected() {
        up = true;
        targets.values().forEach(Target::restore);
        schedulePump();
    }

    /** The connection is gone. */
    void disconnected(RedisException cause) {
        up = false;
        inFlight = 0;
        due.clear();
        endPause();
        List.copyOf(targets.values()).forEach(target -> target.lost(cause));
    }

    /** The connection does not come back. */
    void close() {
        up = false;
        due.clear();
        targets.clear();
        endPause();
    }

    // ---- asking

    @Override
    public void enqueue(Target target) {
        due.add(target);
        schedulePump();
    }

    /** What comes up in one turn of the loop leaves in one write. */
    private void schedulePump() {
        if (up && pause == null && !pumping && !due.isEmpty() && inFlight < WINDOW) {
            pumping = true;
            loop.execute(pump);
        }
    }

    private void pump() {
        pumping = false;
        if (!up || pause != null) {
            return;
        }
        List<Request<Reply>> requests = new ArrayList<>();
        while (inFlight < WINDOW && !due.isEmpty()) {
            Target target = due.remove();
            EncodedCommand<Reply> command = target.turn();
            if (command != null) {
                inFlight++;
                requests.add(request(target, command));
            }
        }
        if (!requests.isEmpty()) {
            line.accept(requests);
        }
    }

    private Request<Reply> request(Target target, EncodedCommand<Reply> command) {
        Request<Reply> request = Request.of(command, loop.nanoTime(), Connection.NO_DEADLINE_NANOS);
        target.asked(request);
        var unused = request.whenComplete((reply, failure) -> answered(target, request, failure));
        return request;
    }

    private void answered(Target target, Request<Reply> request, @Nullable Throwable failure) {
        if (!target.takes(request)) {
            return; // of a connection that is gone
        }
        inFlight--;
        if (failure == null) {
            target.confirmed();
        } else if (failure instanceof RedisServerException error && PASSING.contains(error.code())) {
            beginPause();
            target.putOff();
        } else if (failure instanceof RedisServerException error) {
            target.refused(error);
        }
        schedulePump();
    }

    private void beginPause() {
        if (pause == null) {
            pause = loop.schedule(
                    () -> {
                        pause = null;
                        schedulePump();
                    },
                    PAUSE_NANOS);
        }
    }

    private void endPause() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }

    // ---- pushes

    /** What the server sends unasked. What does not concern a target is of no concern here. */
    void push(Reply.Push push) {
        List<Reply> items = push.items();
        PushKind kind = PushKind.of(items);
        if (kind == null || !(items.get(1) instanceof Reply.Bulk name)) {
            return;
        }
        Target target = targets.get(new Key(TargetKind.of(kind), name.bytes()));
        if (target == null) {
            return;
        }
        if (kind.isMessage()) {
            message(target, kind, items);
        } else if (kind.isEnd()) {
            target.revoked(new RedisConnectionException(
                    "The server ended the subscription without being asked.", Outcome.EXECUTED));
        }
    }

    private static void message(Target target, PushKind kind, List<Reply> items) {
        boolean byPattern = kind == PushKind.PMESSAGE;
        if (items.get(items.size() - 2) instanceof Reply.Bulk channel
                && items.get(items.size() - 1) instanceof Reply.Bulk payload) {
            target.message(Message.of(channel.bytes(), byPattern ? target.name() : null, payload.bytes(), false));
        }
    }
}
