package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import io.respline.commands.support.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * {@code HSETEX} and its options, made by {@link Hashes#hsetEx(String, Map)}; answers whether the fields were set.
 * Immutable and thread-safe.
 */
public final class HSetExCommand implements Command<Boolean> {

    private static final CommandTemplate<Boolean> HSETEX = CommandTemplate.of("HSETEX", Decoders.BOOLEAN);

    private final EncodedCommand<Boolean> command;
    private final boolean expires;
    private final boolean conditional;

    HSetExCommand(String key, Map<String, ?> values) {
        this(key, Hashes.pairs(HSETEX, values));
    }

    HSetExCommand(String key, Object... pairs) {
        this(HSETEX.with(Words.concat(new Object[] {key, "FIELDS", pairs.length / 2}, pairs)), false, false);
    }

    private HSetExCommand(EncodedCommand<Boolean> command, boolean expires, boolean conditional) {
        this.command = command;
        this.expires = expires;
        this.conditional = conditional;
    }

    /**
     * Lets the fields expire after a time: {@code EX} for whole seconds, otherwise {@code PX}, in milliseconds rounded up.
     *
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if the command has an expiry already
     */
    public HSetExCommand ex(Duration time) {
        return expiring(Times.expiry(time));
    }

    /**
     * Lets the fields expire at a point in time: {@code EXAT} for whole seconds, otherwise {@code PXAT}, in milliseconds
     * rounded up.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public HSetExCommand exAt(Instant time) {
        return expiring(Times.expiry(time));
    }

    /**
     * Keeps the expiry that the fields have: {@code KEEPTTL}.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public HSetExCommand keepTtl() {
        return expiring("KEEPTTL");
    }

    /**
     * Sets the fields only if none of them exists: {@code FNX}.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public HSetExCommand fnx() {
        return onlyIf("FNX");
    }

    /**
     * Sets the fields only if all of them exist: {@code FXX}.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public HSetExCommand fxx() {
        return onlyIf("FXX");
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

    private HSetExCommand expiring(Object... words) {
        Require.absent(expires, "HSETEX takes one expiry: one of ex, exAt and keepTtl");
        int behind = conditional ? 2 : 1;
        return new HSetExCommand(Words.insert(HSETEX, command, behind, words), true, conditional);
    }

    private HSetExCommand onlyIf(String word) {
        Require.absent(conditional, "HSETEX takes one condition: either fnx or fxx");
        return new HSetExCommand(Words.insert(HSETEX, command, 1, word), expires, true);
    }
}
