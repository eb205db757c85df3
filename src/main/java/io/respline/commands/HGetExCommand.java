package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Times;
import io.respline.commands.support.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code HGETEX}, made by {@link Hashes#hgetEx(String, String...)}; answers with the values, null for fields that do not
 * exist. Without an option it leaves the expiry alone. Immutable and thread-safe.
 */
public final class HGetExCommand implements Command<List<@Nullable String>> {

    private static final CommandTemplate<List<@Nullable String>> HGETEX =
            CommandTemplate.of("HGETEX", Decoders.TEXT_LIST);

    private final EncodedCommand<List<@Nullable String>> command;

    HGetExCommand(String key, Object[] fields) {
        this.command = HGETEX.with(Words.prepend(key, Hashes.counted(HGETEX, fields)));
    }

    /**
     * Lets the fields expire after a time: {@code EX} for whole seconds, otherwise {@code PX}, rounded up.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public Command<List<@Nullable String>> ex(Duration time) {
        return with(Times.expiry(time));
    }

    /** Lets the fields expire at a point in time: {@code EXAT} for whole seconds, otherwise {@code PXAT}, rounded up. */
    public Command<List<@Nullable String>> exAt(Instant time) {
        return with(Times.expiry(time));
    }

    /** Removes the fields' expiry: {@code PERSIST}. */
    public Command<List<@Nullable String>> persist() {
        return with("PERSIST");
    }

    @Override
    public EncodedCommand<List<@Nullable String>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private Command<List<@Nullable String>> with(Object... expiry) {
        return Words.insert(HGETEX, command, 1, expiry);
    }
}
