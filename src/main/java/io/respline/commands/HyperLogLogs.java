package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Require;
import io.respline.commands.support.Words;
import java.util.Collection;

/** HyperLogLogs: estimates of how many different elements were seen, in 12 KB at the most, with an error of 0.81 %. */
public final class HyperLogLogs {

    private static final CommandTemplate<Boolean> PFADD = CommandTemplate.of("PFADD", Decoders.BOOLEAN);
    private static final CommandTemplate<Long> PFCOUNT = CommandTemplate.of("PFCOUNT", Decoders.LONG);
    private static final CommandTemplate<String> PFMERGE = CommandTemplate.of("PFMERGE", Decoders.STATUS);

    private HyperLogLogs() {}

    /**
     * Adds elements, of which there may be none; answers whether that changed the estimate or made the key.
     * <a href="https://valkey.io/commands/pfadd/">PFADD</a>, since 2.8.9, O(n) in the elements.
     */
    public static Command<Boolean> pfadd(String key, String... elements) {
        return PFADD.with(Words.prepend(key, elements));
    }

    /** As {@link #pfadd(String, String...)}, of elements of any type that a word may have. */
    public static Command<Boolean> pfadd(String key, Collection<?> elements) {
        return PFADD.with(Words.prepend(key, elements.toArray()));
    }

    /** As {@link #pfadd(String, String...)}, with bytes. */
    public static Command<Boolean> pfadd(String key, byte[] element) {
        return PFADD.with(key, element);
    }

    /**
     * How many different elements were added to any of the keys, about.
     * <a href="https://valkey.io/commands/pfcount/">PFCOUNT</a>, since 2.8.9, O(1) for one key, O(n) in several.
     */
    public static Command<Long> pfcount(String... keys) {
        return PFCOUNT.with(Require.some(PFCOUNT, "key", keys));
    }

    /** As {@link #pfcount(String...)}. */
    public static Command<Long> pfcount(Collection<String> keys) {
        return PFCOUNT.with(Require.some(PFCOUNT, "key", keys));
    }

    /**
     * Adds what was added to other keys, as if it were added to this one, too; always answers {@code OK}.
     * <a href="https://valkey.io/commands/pfmerge/">PFMERGE</a>, since 2.8.9, O(n) in the keys.
     */
    public static Command<String> pfmerge(String destination, String... sources) {
        return PFMERGE.with(Words.prepend(destination, Require.some(PFMERGE, "source", sources)));
    }

    /** As {@link #pfmerge(String, String...)}. */
    public static Command<String> pfmerge(String destination, Collection<String> sources) {
        return PFMERGE.with(Words.prepend(destination, Require.some(PFMERGE, "source", sources)));
    }
}
