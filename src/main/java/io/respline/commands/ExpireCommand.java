package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code EXPIRE} and its relatives, made by {@link Keys#expire} and {@link Keys#expireAt}; answers whether the expiry was
 * set. The conditions exclude each other; all since 7.0.0. Immutable and thread-safe.
 */
public final class ExpireCommand implements Command<Boolean> {

    private static final CommandTemplate<Boolean> EXPIRE = CommandTemplate.of("EXPIRE", Decoders.BOOLEAN);
    private static final CommandTemplate<Boolean> PEXPIRE = CommandTemplate.of("PEXPIRE", Decoders.BOOLEAN);
    private static final CommandTemplate<Boolean> EXPIREAT = CommandTemplate.of("EXPIREAT", Decoders.BOOLEAN);
    private static final CommandTemplate<Boolean> PEXPIREAT = CommandTemplate.of("PEXPIREAT", Decoders.BOOLEAN);

    private final EncodedCommand<Boolean> command;

    private ExpireCommand(EncodedCommand<Boolean> command) {
        this.command = command;
    }

    static ExpireCommand in(String key, Duration time) {
        return new ExpireCommand(
                Times.isWholeSeconds(time)
                        ? EXPIRE.with(key, time.getSeconds())
                        : PEXPIRE.with(key, Times.millis(time)));
    }

    static ExpireCommand at(String key, Instant time) {
        return new ExpireCommand(
                Times.isWholeSeconds(time)
                        ? EXPIREAT.with(key, time.getEpochSecond())
                        : PEXPIREAT.with(key, Times.millis(time)));
    }

    /** Only if the key has no expiry: {@code NX}. */
    public Command<Boolean> nx() {
        return command.plus("NX");
    }

    /** Only if the key has an expiry: {@code XX}. */
    public Command<Boolean> xx() {
        return command.plus("XX");
    }

    /** Only if the new expiry is later; a key without one never expires, so it keeps that: {@code GT}. */
    public Command<Boolean> gt() {
        return command.plus("GT");
    }

    /** Only if the new expiry is earlier, which it always is for a key without one: {@code LT}. */
    public Command<Boolean> lt() {
        return command.plus("LT");
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
}
