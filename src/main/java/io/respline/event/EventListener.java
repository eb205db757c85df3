package io.respline.event;

/** Receives life-cycle events, on an I/O thread: it must return soon and must not block. What it throws is logged. */
@FunctionalInterface
public interface EventListener {

    /** Called once per event, in order for each connection. */
    void onEvent(RedisEvent event);
}
