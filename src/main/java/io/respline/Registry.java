package io.respline;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The clients that have a name, one map for all that this class was loaded for. Thread-safe. */
final class Registry {

    private static final Map<String, Registry> NAMES = new ConcurrentHashMap<>();

    private final String name;
    private volatile @Nullable Redis client;

    private Registry(String name) {
        this.name = name;
    }

    /**
     * Takes a name, for a client that {@link #publish} will show.
     *
     * @throws IllegalStateException if somebody else has it
     */
    static Registry take(String name) {
        Registry entry = new Registry(name);
        if (NAMES.putIfAbsent(name, entry) != null) {
            throw new IllegalStateException("There is a client named \"" + name
                    + "\" already. Find it with Redis.named, close it first, or choose another name (option name).");
        }
        return entry;
    }

    /**
     * The client of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Redis find(String name) {
        Registry entry = NAMES.get(name);
        Redis found = entry == null ? null : entry.client;
        if (found != null) {
            return found;
        }
        if (entry != null) {
            throw new IllegalArgumentException("The client named \"" + name + "\" is not connected yet.");
        }
        TreeSet<String> known = new TreeSet<>(NAMES.keySet());
        throw new IllegalArgumentException("There is no client named \"" + name + "\". "
                + (known.isEmpty() ? "No client has a name (option name)." : "There is " + known + "."));
    }

    /** Shows the client to everybody. */
    void publish(Redis redis) {
        client = redis;
    }

    /** Gives the name back. May be called again. */
    void end() {
        NAMES.remove(name, this);
    }
}
