package io.respline.commands.streams;

import io.respline.commands.support.Require;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which old entries are removed: {@code StreamTrim.maxLen(1000).approximately()}. For {@link Streams#xtrim} and {@link
 * XaddCommand#trim}. Immutable and thread-safe.
 */
public final class StreamTrim {

    private final String strategy;
    private final Object threshold;
    private final boolean approximate;
    private final List<Object> limit;
    private final @Nullable ReferencePolicy policy;

    private StreamTrim(
            String strategy,
            Object threshold,
            boolean approximate,
            List<Object> limit,
            @Nullable ReferencePolicy policy) {
        this.strategy = strategy;
        this.threshold = threshold;
        this.approximate = approximate;
        this.limit = limit;
        this.policy = policy;
    }

    /**
     * Keeps so many of the newest entries: {@code MAXLEN}.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static StreamTrim maxLen(long entries) {
        if (entries < 0) {
            throw new IllegalArgumentException("MAXLEN takes no negative number of entries");
        }
        return new StreamTrim("MAXLEN", entries, false, List.of(), null);
    }

    /** Keeps this id and greater ones: {@code MINID}. Since 6.2.0. */
    public static StreamTrim minId(StreamId id) {
        return new StreamTrim("MINID", id.toString(), false, List.of(), null);
    }

    /** Keeps somewhat more where that is cheaper for the server: {@code ~}. It removes entries in whole blocks then. */
    public StreamTrim approximately() {
        return new StreamTrim(strategy, threshold, true, List.of(), policy);
    }

    /**
     * As {@link #approximately()}, removing so many entries at the most, 0 for no limit; the server takes a hundred blocks
     * by default: {@code LIMIT}. Since 6.2.0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public StreamTrim approximately(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("LIMIT takes no negative number of entries");
        }
        return new StreamTrim(strategy, threshold, true, List.of("LIMIT", limit), policy);
    }

    /**
     * What becomes of entries that are pending: {@code KEEPREF}, {@code DELREF} or {@code ACKED}. Since 8.2.0.
     *
     * @throws IllegalStateException if it is said already
     */
    public StreamTrim references(ReferencePolicy references) {
        Require.absent(policy != null, "a trim takes one policy for references");
        return new StreamTrim(strategy, threshold, approximate, limit, references);
    }

    Object[] words() {
        List<Object> words = new ArrayList<>();
        words.add(strategy);
        if (approximate) {
            words.add("~");
        }
        words.add(threshold);
        words.addAll(limit);
        if (policy != null) {
            words.add(policy.name());
        }
        return words.toArray();
    }
}
