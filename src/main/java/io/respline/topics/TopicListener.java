package io.respline.topics;

import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.SubscriptionListener;
import org.jspecify.annotations.Nullable;

/** A user's listener, who gets payloads without their envelopes. */
record TopicListener(SubscriptionListener user) implements SubscriptionListener {

    /** The message with the payload that was meant. */
    static Message opened(Message message) {
        byte[] payload = message.payload();
        return Origin.isEnclosed(payload)
                ? Message.of(message.channelBytes(), null, Origin.open(payload), message.isAfterGap())
                : message;
    }

    @Override
    public void onMessage(Message message) {
        user.onMessage(opened(message));
    }

    @Override
    public void onSubscribed() {
        user.onSubscribed();
    }

    @Override
    public void onDisconnected(RedisException cause) {
        user.onDisconnected(cause);
    }

    @Override
    public void onResubscribed(Gap gap) {
        user.onResubscribed(gap);
    }

    @Override
    public void onDropped(long count) {
        user.onDropped(count);
    }

    @Override
    public void onClosed(@Nullable RedisException cause) {
        user.onClosed(cause);
    }
}
