package io.respline.connection;

import io.respline.event.EventListener;
import io.respline.event.RedisEvent;

/**
 * What is told of a connection that is tried once only. Its loss is told as a loss: for the client it is not the end, and an
 * error in the log would say so. Its failure to come about is told as that. On the loop.
 */
final class LossToldOnce implements EventListener {

    private final EventListener events;
    private boolean connected;

    LossToldOnce(EventListener events) {
        this.events = events;
    }

    @Override
    public void onEvent(RedisEvent event) {
        connected |= event instanceof RedisEvent.Connected;
        if (!(connected && event instanceof RedisEvent.GaveUp)) {
            events.onEvent(event);
        }
    }
}
