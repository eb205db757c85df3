package io.respline.pubsub.engine;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What somebody subscribes to, checked on his own thread, with the commands for it. Immutable. */
final class Address {

    private final TargetKind kind;
    private final String name;
    private final EncodedCommand<Reply> subscribe;

    private Address(TargetKind kind, String name) {
        this.kind = kind;
        this.name = name;
        this.subscribe = Command.cmd(kind.subscribe(), name).encoded();
    }

    /** @throws IllegalArgumentException if the name is no valid text */
    static Address of(TargetKind kind, String name) {
        return new Address(kind, Objects.requireNonNull(name, "name"));
    }

    Key key() {
        return new Key(kind, name.getBytes(StandardCharsets.UTF_8));
    }

    String name() {
        return name;
    }

    EncodedCommand<Reply> subscribe() {
        return subscribe;
    }

    EncodedCommand<Reply> unsubscribe() {
        return Command.cmd(kind.unsubscribe(), name).encoded();
    }
}
