package io.respline.commands;

/** How the server deletes all keys: {@link Server#flushDb(FlushMode)}, {@link Server#flushAll(FlushMode)}. */
public enum FlushMode {
    /** Before it answers, whatever its configuration says. Since 6.2.0. */
    SYNC,

    /** The keys are gone at once, their memory is freed in the background. Since 4.0.0. */
    ASYNC
}
