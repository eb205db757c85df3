package io.respline.pubsub.engine;

import io.respline.command.Request;
import io.respline.connection.Questions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.protocol.PushKind;
import io.respline.pubsub.Message;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that is wanted of one server, kept in line with what the server knows. Confined to the event loop. */
final class Targets implements Target.Owner {

    private final Questions questions;
    private final Map<Key, Target> targets = new LinkedHashMap<>();

    /** @param line takes requests to the server; called only while it is up */
    Targets(Loop loop, Consumer<List<Request<Reply>>> line) {
        this.questions = new Questions(loop, line);
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
        targets.values().forEach(Target::restore);
        questions.up();
    }

    /** The connection is gone. */
    void disconnected(RedisException cause) {
        questions.down();
        List.copyOf(targets.values()).forEach(target -> target.lost(cause));
    }

    /** The connection does not come back. */
    void close() {
        questions.down();
        targets.clear();
    }

    @Override
    public void enqueue(Target target) {
        questions.enqueue(target);
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
