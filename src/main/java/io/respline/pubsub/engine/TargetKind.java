package io.respline.pubsub.engine;

import io.respline.protocol.PushKind;

/** What can be subscribed to. */
enum TargetKind {
    CHANNEL(PushKind.SUBSCRIBE, PushKind.UNSUBSCRIBE),
    PATTERN(PushKind.PSUBSCRIBE, PushKind.PUNSUBSCRIBE),
    SHARD_CHANNEL(PushKind.SSUBSCRIBE, PushKind.SUNSUBSCRIBE);

    private final PushKind begin;
    private final PushKind end;

    TargetKind(PushKind begin, PushKind end) {
        this.begin = begin;
        this.end = end;
    }

    /** The command that subscribes. */
    String subscribe() {
        return begin.name();
    }

    /** The command that ends it. */
    String unsubscribe() {
        return end.name();
    }

    /** What a push is about. */
    static TargetKind of(PushKind kind) {
        return switch (kind) {
            case MESSAGE, SUBSCRIBE, UNSUBSCRIBE -> CHANNEL;
            case PMESSAGE, PSUBSCRIBE, PUNSUBSCRIBE -> PATTERN;
            case SMESSAGE, SSUBSCRIBE, SUNSUBSCRIBE -> SHARD_CHANNEL;
        };
    }
}
