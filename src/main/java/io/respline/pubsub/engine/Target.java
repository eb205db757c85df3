package io.respline.pubsub.engine;

import io.respline.command.EncodedCommand;
import io.respline.connection.Questions;
import io.respline.error.RedisException;
import io.respline.pubsub.Message;
import io.respline.reply.Reply;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One channel, pattern or shard channel: who wants it, and what the server knows of it. Brings the second in line with the
 * first. Each event has its method; {@link TargetState} has the diagram. Confined to the event loop.
 */
final class Target implements Questions.Asker {

    /** Who lets targets ask, in turn. */
    interface Owner {
        /** The target has something to ask: {@link #turn} when it may. */
        void enqueue(Target target);

        /** Nobody wants the target, and the server does not know of it. */
        void gone(Target target);
    }

    private final Owner owner;
    private final Address address;
    private final Set<Member> members = new LinkedHashSet<>();
    private final Feed feed = new Feed(members);
    private TargetState state = TargetState.IDLE;
    private String reason = "new";

    Target(Owner owner, Address address) {
        this.owner = owner;
        this.address = address;
    }

    Key key() {
        return address.key();
    }

    String name() {
        return address.name();
    }

    TargetState state() {
        return state;
    }

    /** The only place where the state changes. */
    private void transition(TargetState to, String why) {
        state = to;
        reason = why;
    }

    private void end(String why) {
        transition(TargetState.IDLE, why);
        owner.gone(this);
    }

    // ---- what is wanted

    void join(Member member) {
        members.add(member);
        switch (state) {
            case IDLE -> {
                transition(TargetState.WANTED, "the first member");
                owner.enqueue(this);
            }
            case UNWANTED -> {
                transition(TargetState.SUBSCRIBED, "a member again before the server was told");
                confirm(member);
            }
            case SUBSCRIBED -> confirm(member);
            case WANTED, SUBSCRIBING, UNSUBSCRIBING -> {} // the server's next word concerns the new member too
        }
    }

    void leave(Member member) {
        if (!members.remove(member)) {
            return;
        }
        feed.dismiss(member);
        if (!members.isEmpty()) {
            return;
        }
        switch (state) {
            case WANTED -> end("nobody is left, and nothing was asked");
            case SUBSCRIBED -> unwanted("the last member left");
            case IDLE, SUBSCRIBING, UNWANTED, UNSUBSCRIBING -> {} // decided by the server's next word
        }
    }

    private void unwanted(String why) {
        transition(TargetState.UNWANTED, why);
        owner.enqueue(this);
    }

    private void wanted(String why) {
        transition(TargetState.WANTED, why);
        owner.enqueue(this);
    }

    private void subscribed(String why) {
        transition(TargetState.SUBSCRIBED, why);
        members.forEach(this::confirm);
    }

    private void confirm(Member member) {
        feed.admit(member);
        member.onConfirmed();
    }

    // ---- the conversation with the server

    @Override
    public @Nullable EncodedCommand<Reply> turn() {
        return switch (state) {
            case WANTED -> {
                transition(TargetState.SUBSCRIBING, "asked");
                yield address.subscribe();
            }
            case UNWANTED -> {
                transition(TargetState.UNSUBSCRIBING, "asked");
                yield address.unsubscribe();
            }
            case IDLE, SUBSCRIBING, SUBSCRIBED, UNSUBSCRIBING -> null;
        };
    }

    @Override
    public void answered(Reply confirmation) {
        boolean isWanted = !members.isEmpty();
        switch (state) {
            case SUBSCRIBING -> {
                if (isWanted) {
                    subscribed("confirmed");
                } else {
                    unwanted("confirmed when nobody was left");
                }
            }
            case UNSUBSCRIBING -> {
                if (isWanted) {
                    wanted("a member again while the server ended it");
                } else {
                    end("confirmed");
                }
            }
            case IDLE, WANTED, SUBSCRIBED, UNWANTED -> {} // nothing was asked
        }
    }

    @Override
    public void refused(RedisException cause) {
        if (state == TargetState.SUBSCRIBING) {
            Set<Member> refused = new LinkedHashSet<>(members);
            members.clear();
            end("refused");
            refused.forEach(member -> member.onRefused(cause));
        } else if (state == TargetState.UNSUBSCRIBING) {
            keepOrElse(() -> end("the server keeps it, and nobody listens"));
        }
    }

    @Override
    public void putOff() {
        if (state == TargetState.SUBSCRIBING) {
            if (members.isEmpty()) {
                end("put off, and nobody is left");
            } else {
                wanted("put off");
            }
        } else if (state == TargetState.UNSUBSCRIBING) {
            keepOrElse(() -> unwanted("put off"));
        }
    }

    /** The server has not ended it: just right, if somebody has joined meanwhile. */
    private void keepOrElse(Runnable otherwise) {
        if (members.isEmpty()) {
            otherwise.run();
        } else {
            subscribed("not ended, and wanted again");
        }
    }

    // ---- what comes by itself

    void message(Message message) {
        if (state == TargetState.SUBSCRIBED) { // else it was sent before the server confirmed it, or nobody is left
            feed.add(message);
        }
    }

    /** The connection is gone, and with it what the server knew. */
    void lost(RedisException cause) {
        if (members.isEmpty()) {
            end("lost, and nobody is left");
        } else {
            transition(TargetState.WANTED, "lost");
            members.forEach(member -> member.onInterrupted(cause));
        }
    }

    /** The connection is there. */
    void restore() {
        if (state == TargetState.WANTED) {
            owner.enqueue(this);
        }
    }

    /** The server has ended it unasked, as it does with a shard channel that moves to another node. */
    void revoked(RedisException cause) {
        switch (state) {
            case SUBSCRIBED -> {
                wanted("ended by the server");
                members.forEach(member -> member.onInterrupted(cause));
            }
            case UNWANTED -> end("ended by the server");
            case IDLE, WANTED, SUBSCRIBING, UNSUBSCRIBING -> {} // what is on its way decides
        }
    }

    @Override
    public String toString() {
        return address.key() + " " + state + " (" + reason + "), " + members.size() + " members";
    }
}
