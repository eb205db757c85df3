package io.respline.pubsub.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Which threads run users' code for the subscriptions of a client at the moment. Thread-safe. */
final class Callbacks {

    private final BooleanSupplier isListenerThread;
    private final Set<Thread> others = ConcurrentHashMap.newKeySet();

    /** @param isListenerThread whether the calling thread does nothing else, so that nothing is to be noted of it */
    Callbacks(BooleanSupplier isListenerThread) {
        this.isListenerThread = isListenerThread;
    }

    /** The calling thread begins; whether it is to {@link #leave} afterwards. */
    boolean enter() {
        return !isListenerThread.getAsBoolean() && others.add(Thread.currentThread());
    }

    void leave() {
        others.remove(Thread.currentThread());
    }

    /** Whether the calling thread is one of them. */
    boolean isInside() {
        return isListenerThread.getAsBoolean() || others.contains(Thread.currentThread());
    }
}
