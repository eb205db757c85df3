package io.respline.tracking;

import io.respline.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the server knows of which keys to tell. Immutable and thread-safe. See
 * <a href="https://valkey.io/commands/client-tracking/">CLIENT TRACKING</a>.
 *
 * @param prefixes of the keys to tell of, whoever has read them, if there are any; otherwise it tells of keys that were read
 * @param optsIn whether it remembers those reads alone that are announced one by one
 */
public record TrackingMode(List<String> prefixes, boolean optsIn) {

    private static final TrackingMode READS = new TrackingMode(List.of(), false);
    private static final TrackingMode OPT_IN = new TrackingMode(List.of(), true);

    /**
     * As described by the components.
     *
     * @throws IllegalArgumentException if a prefix is empty, or begins with another one, or {@code optsIn} is combined with
     *     prefixes: the server would refuse that
     */
    public TrackingMode {
        prefixes = List.copyOf(prefixes);
        if (optsIn && !prefixes.isEmpty()) {
            throw new IllegalArgumentException("Prefixes and opting in exclude each other.");
        }
        for (int i = 0; i < prefixes.size(); i++) {
            if (prefixes.get(i).isEmpty()) {
                throw new IllegalArgumentException("Prefix " + i + " is empty: every write would be told of.");
            }
            for (int j = 0; j < prefixes.size(); j++) {
                if (i != j && prefixes.get(j).startsWith(prefixes.get(i))) {
                    throw new IllegalArgumentException("Prefix " + j + " begins with prefix " + i + "; leave it out.");
                }
            }
        }
    }

    /** The default: the server remembers which keys were read on the connection, and tells once of each that changes. */
    public static TrackingMode reads() {
        return READS;
    }

    /** As {@link #reads}, but each read is announced by a {@code CLIENT CACHING YES} in front. */
    public static TrackingMode optIn() {
        return OPT_IN;
    }

    /**
     * The server remembers nothing, and tells of every change of a key that begins with one of these. Other keys are not
     * tracked.
     *
     * @throws IllegalArgumentException if there is none, one is empty, or one begins with another
     */
    public static TrackingMode broadcast(String... prefixes) {
        if (prefixes.length == 0) {
            throw new IllegalArgumentException("There is no prefix; name at least one.");
        }
        return new TrackingMode(List.of(prefixes), false);
    }

    /** Whether the server tells of all keys with a prefix instead of those that were read. */
    public boolean isBroadcast() {
        return !prefixes.isEmpty();
    }

    /** The command that makes the server track. */
    public Command<?> enable() {
        List<@Nullable Object> words = new ArrayList<>(List.of("CLIENT", "TRACKING", "ON"));
        if (optsIn) {
            words.add("OPTIN");
        }
        if (isBroadcast()) {
            words.add("BCAST");
            for (String prefix : prefixes) {
                words.add("PREFIX");
                words.add(Objects.requireNonNull(prefix));
            }
        }
        return Command.cmd(words.toArray());
    }
}
