package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code GETEX}, made by {@link Strings#getEx(String)}; answers with the value, or null. Without an option it leaves the
 * expiry alone. Immutable and thread-safe.
 */
public final class GetExCommand implements Command<@Nullable String> {

    private static final CommandTemplate<@Nullable String> GETEX = CommandTemplate.of("GETEX", Decoders.TEXT);

    private final EncodedCommand<@Nullable String> command;

    GetExCommand(String key) {
        this.command = GETEX.with(key);
    }

    /**
     * Lets the key expire after a time: {@code EX} for whole seconds, otherwise {@code PX}, rounded up.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public Command<@Nullable String> ex(Duration time) {
        return command.plus(Times.unit(time), Times.amount(time));
    }

    /** Lets the key expire at a point in time: {@code EXAT} for whole seconds, otherwise {@code PXAT}, rounded up. */
    public Command<@Nullable String> exAt(Instant time) {
        return command.plus(Times.unit(time), Times.amount(time));
    }

    /** Removes the key's expiry: {@code PERSIST}. */
    public Command<@Nullable String> persist() {
        return command.plus("PERSIST");
    }

    @Override
    public EncodedCommand<@Nullable String> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
