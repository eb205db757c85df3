package io.respline.connection;

import io.respline.config.RedisOptions;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a lost stream from overtaking the next one. What was written on a stream that broke may still lie in the network
 * or in the server's buffers and run later; so, before the next stream carries a user's command, the server is asked to
 * end the old one. Client ids begin anew with each server process and differ between servers, so each stream also gets a
 * name of its own, and only a client of that id and that name is ended. Confined to the event loop.
 */
final class Fence {

    private record Stream(long id, String name) {}

    private final boolean enabled;
    private final @Nullable String clientName;
    private final String prefix;
    private long streams;
    private @Nullable Stream live;
    private @Nullable Stream lost;
    private boolean mayStillRun;

    Fence(RedisOptions options, RandomGenerator random) {
        this.enabled = options.fence();
        this.clientName = options.clientName();
        String own = "respline-" + Long.toHexString(random.nextLong() >>> 16) + "-";
        this.prefix = clientName == null ? own : clientName + ":" + own;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** The name of the next stream, or null for none: without the fence, the one that the user gave. */
    @Nullable
    String nextName() {
        return enabled ? prefix + ++streams : clientName;
    }

    /** Whether the lost stream has to be looked for. */
    boolean isPending() {
        return lost != null;
    }

    /** The server's id of the lost stream. */
    long target() {
        return lost == null ? -1 : lost.id;
    }

    /** Whether what {@code CLIENT LIST ID} says of the id is the lost stream, and no stranger. */
    boolean isListed(String listing) {
        Stream sought = lost;
        if (sought == null) {
            return false;
        }
        String line = " " + listing.strip() + " ";
        return line.contains(" id=" + sought.id + " ") && line.contains(" name=" + sought.name + " ");
    }

    /** The server does not know the lost stream any more: nothing of it can run. */
    void ended() {
        lost = null;
        mayStillRun = false;
    }

    /** The server does not let it be ended. */
    void impossible() {
        lost = null;
    }

    /**
     * A stream takes over.
     *
     * @param id what the server calls it, negative if unknown
     * @param name its name at the server, or null if it has none
     * @return whether nothing of the one before can run any more
     */
    boolean ready(long id, @Nullable String name) {
        boolean fenced = !mayStillRun;
        live = enabled && id >= 0 && name != null ? new Stream(id, name) : null;
        lost = null;
        mayStillRun = false;
        return fenced;
    }

    /** The stream is lost; {@code unanswered} tells whether it had commands in flight. */
    void lost(boolean unanswered) {
        lost = live;
        live = null;
        mayStillRun = unanswered;
    }
}
