package io.respline.pubsub.engine;

import io.respline.pubsub.Message;
import io.respline.pubsub.SubscriptionListener;

/** A listener, which takes what comes. */
final class ListenerOutlet implements Outlet {

    private final SubscriptionListener listener;

    ListenerOutlet(SubscriptionListener listener) {
        this.listener = listener;
    }

    @Override
    public boolean wants() {
        return true;
    }

    @Override
    public void message(Message message) {
        listener.onMessage(message);
    }

    @Override
    public void signal(Signal signal) {
        if (signal instanceof Signal.Confirmed) {
            listener.onSubscribed();
        } else if (signal instanceof Signal.Disconnected lost) {
            listener.onDisconnected(lost.cause());
        } else if (signal instanceof Signal.Resubscribed back) {
            listener.onResubscribed(back.gap());
        } else if (signal instanceof Signal.Dropped dropped) {
            listener.onDropped(dropped.count());
        } else if (signal instanceof Signal.Ended ended) {
            listener.onClosed(ended.cause());
        }
    }

    @Override
    public boolean survives() {
        return true;
    }
}
