package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Require;
import java.util.Collection;

/**
 * Watching keys by hand, for sessions: a transaction of the session is aborted if one of them has changed meanwhile. {@code
 * Session.optimistically} watches, reads and tries again by itself. {@code MULTI}, {@code EXEC} and {@code DISCARD} have no
 * factories: {@code transaction(...)} of a client or session sends them.
 */
public final class Transactions {

    private static final CommandTemplate<String> UNWATCH = CommandTemplate.of("UNWATCH", Decoders.STATUS);
    private static final CommandTemplate<String> WATCH = CommandTemplate.of("WATCH", Decoders.STATUS);

    private Transactions() {}

    /**
     * Watches no key any longer; for sessions. Answers {@code OK}.
     * <a href="https://valkey.io/commands/unwatch/">UNWATCH</a>, since 2.2.0, O(1).
     */
    public static Command<String> unwatch() {
        return UNWATCH.with();
    }

    /**
     * Watches keys until the next transaction of the session; for sessions. Answers {@code OK}.
     * <a href="https://valkey.io/commands/watch/">WATCH</a>, since 2.2.0, O(n) in the keys.
     */
    public static Command<String> watch(String... keys) {
        return WATCH.with(Require.some(WATCH, "key", keys));
    }

    /** As {@link #watch(String...)}. */
    public static Command<String> watch(Collection<String> keys) {
        return WATCH.with(Require.some(WATCH, "key", keys));
    }
}
