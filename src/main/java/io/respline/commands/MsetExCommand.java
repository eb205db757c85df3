package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code MSETEX} and its options, made by {@link Strings#msetEx}; answers whether the values were set, which fails only by
 * its conditions. Immutable and thread-safe.
 */
public final class MsetExCommand implements Command<Boolean> {

    private static final CommandTemplate<Boolean> MSETEX = CommandTemplate.of("MSETEX", Decoders.BOOLEAN);

    private final EncodedCommand<Boolean> command;
    private final boolean expires;
    private final boolean conditional;

    MsetExCommand(Map<String, ?> values) {
        this(MSETEX.with(words(values)), false, false);
    }

    private MsetExCommand(EncodedCommand<Boolean> command, boolean expires, boolean conditional) {
        this.command = command;
        this.expires = expires;
        this.conditional = conditional;
    }

    /**
     * All expire after a time: {@code EX} for whole seconds, otherwise {@code PX}, in milliseconds rounded up.
     *
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if the command has an expiry already
     */
    public MsetExCommand ex(Duration time) {
        return expiring(Times.expiry(time));
    }

    /**
     * All expire at a point in time: {@code EXAT} for whole seconds, otherwise {@code PXAT}, in milliseconds rounded up.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public MsetExCommand exAt(Instant time) {
        return expiring(Times.expiry(time));
    }

    /**
     * Each keeps the expiry that it has: {@code KEEPTTL}.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public MsetExCommand keepTtl() {
        return expiring("KEEPTTL");
    }

    /**
     * Sets the values only if none of the keys exists: {@code NX}.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public MsetExCommand nx() {
        return onlyIf("NX");
    }

    /**
     * Sets the values only if all of the keys exist: {@code XX}.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public MsetExCommand xx() {
        return onlyIf("XX");
    }

    @Override
    public EncodedCommand<Boolean> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private MsetExCommand expiring(Object... words) {
        Require.absent(expires, "MSETEX takes one expiry: one of ex, exAt and keepTtl");
        return new MsetExCommand(command.plus(words), true, conditional);
    }

    private MsetExCommand onlyIf(String word) {
        Require.absent(conditional, "MSETEX takes one condition: either nx or xx");
        return new MsetExCommand(command.plus(word), expires, true);
    }

    private static Object[] words(Map<String, ?> values) {
        List<Object> words = new ArrayList<>(values.size() * 2 + 1);
        words.add(values.size());
        values.forEach((key, value) -> {
            words.add(key);
            words.add(value);
        });
        if (values.isEmpty()) {
            throw new IllegalArgumentException("MSETEX needs at least one value");
        }
        return words.toArray();
    }
}
