package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code SET} and its options, made by {@link Strings#set(String, String)}; answers whether the value was set. Immutable
 * and thread-safe: every option gives a new command.
 */
public final class SetCommand implements Command<Boolean> {

    private static final CommandTemplate<Boolean> SET = CommandTemplate.of("SET", Decoders.APPLIED);

    private static final String ONE_EXPIRY = "SET takes one expiry: one of ex, exAt and keepTtl";

    private final EncodedCommand<Boolean> command;
    private final boolean expires;
    private final boolean conditional;

    SetCommand(String key, Object value) {
        this(SET.with(key, value), false, false);
    }

    private SetCommand(EncodedCommand<Boolean> command, boolean expires, boolean conditional) {
        this.command = command;
        this.expires = expires;
        this.conditional = conditional;
    }

    /**
     * Expires after a time: {@code EX} for whole seconds, otherwise {@code PX}, in milliseconds rounded up.
     *
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if the command has an expiry already
     */
    public SetCommand ex(Duration time) {
        return expiring(Times.unit(time), Times.amount(time));
    }

    /**
     * Expires at a point in time: {@code EXAT} for whole seconds, otherwise {@code PXAT}, in milliseconds rounded up.
     * Since 6.2.0.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public SetCommand exAt(Instant time) {
        return expiring(Times.unit(time), Times.amount(time));
    }

    /**
     * Keeps the expiry that the key has: {@code KEEPTTL}. Since 6.0.0.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public SetCommand keepTtl() {
        Require.absent(expires, ONE_EXPIRY);
        return new SetCommand(command.plus("KEEPTTL"), true, conditional);
    }

    /**
     * Sets the value only if the key does not exist: {@code NX}.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public SetCommand nx() {
        return onlyIf("NX");
    }

    /**
     * Sets the value only if the key exists: {@code XX}.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public SetCommand xx() {
        return onlyIf("XX");
    }

    /**
     * Sets the value only if the key has this one: {@code IFEQ}. Since 8.4.0, and Valkey 8.1.0.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public SetCommand ifEq(String value) {
        return onlyIf("IFEQ", value);
    }

    /** As {@link #ifEq(String)}, with bytes. */
    public SetCommand ifEq(byte[] value) {
        return onlyIf("IFEQ", value);
    }

    /**
     * Sets the value only if the key has another one, or does not exist: {@code IFNE}. Since 8.4.0.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public SetCommand ifNe(String value) {
        return onlyIf("IFNE", value);
    }

    /** As {@link #ifNe(String)}, with bytes. */
    public SetCommand ifNe(byte[] value) {
        return onlyIf("IFNE", value);
    }

    /**
     * Sets the value only if the one before has this digest, as {@link Strings#digest} answers it: {@code IFDEQ}. Since
     * 8.4.0.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public SetCommand ifDigestEq(String digest) {
        return onlyIf("IFDEQ", digest);
    }

    /**
     * Sets the value only if the one before has another digest, or does not exist: {@code IFDNE}. Since 8.4.0.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public SetCommand ifDigestNe(String digest) {
        return onlyIf("IFDNE", digest);
    }

    /**
     * Answers with the value before instead, null if there was none: {@code GET}. Since 6.2.0; together with
     * {@link #nx()} since 7.0.0. The last option, because it changes the result.
     */
    public Command<@Nullable String> get() {
        return command.plus("GET").decodedBy(Decoders.TEXT);
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

    private SetCommand expiring(String unit, long amount) {
        Require.absent(expires, ONE_EXPIRY);
        return new SetCommand(command.plus(unit, amount), true, conditional);
    }

    private SetCommand onlyIf(Object... words) {
        Require.absent(conditional, "SET takes one condition: one of nx, xx and the comparisons");
        return new SetCommand(command.plus(words), expires, true);
    }
}
