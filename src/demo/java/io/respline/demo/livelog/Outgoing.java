package io.respline.demo.livelog;

import java.util.function.Consumer;

/**
 * An event that is to be appended.
 *
 * @param event what happened
 * @param deadline by {@link System#nanoTime()}: what is not stored by then is given up
 * @param refused told if it is certainly not stored
 */
record Outgoing(Event event, long deadline, Consumer<String> refused) {

    boolean isExpired(long now) {
        return now - deadline > 0;
    }
}
