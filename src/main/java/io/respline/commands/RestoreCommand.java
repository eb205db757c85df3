package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.time.Instant;

/** {@code RESTORE} and its options, made by {@link Keys#restore}; always answers {@code OK}. Immutable and thread-safe. */
public final class RestoreCommand implements Command<String> {

    private static final CommandTemplate<String> RESTORE = CommandTemplate.of("RESTORE", Decoders.STATUS);

    private final EncodedCommand<String> command;
    private final boolean hasUse;

    private RestoreCommand(EncodedCommand<String> command, boolean hasUse) {
        this.command = command;
        this.hasUse = hasUse;
    }

    static RestoreCommand lasting(String key, byte[] dump) {
        return new RestoreCommand(RESTORE.with(key, 0, dump), false);
    }

    static RestoreCommand expiringIn(String key, byte[] dump, Duration expiry) {
        return new RestoreCommand(RESTORE.with(key, Times.millis(Times.positive(expiry)), dump), false);
    }

    static RestoreCommand expiringAt(String key, byte[] dump, Instant expiry) {
        return new RestoreCommand(RESTORE.with(key, Times.millis(expiry), dump, "ABSTTL"), false);
    }

    /** Overwrites the key: {@code REPLACE}. Since 3.0.0. */
    public RestoreCommand replace() {
        return new RestoreCommand(command.plus("REPLACE"), hasUse);
    }

    /**
     * When the key was last used, for servers that evict the least recently used: {@code IDLETIME}. Since 5.0.0.
     *
     * @throws IllegalStateException if {@link #freq} is given already
     */
    public RestoreCommand idleTime(Duration idle) {
        return use("IDLETIME", Require.notNegative(RESTORE, "idle time", idle.getSeconds()));
    }

    /**
     * How often the key is used, for servers that evict the least used: {@code FREQ}, 0 to 255. Since 5.0.0.
     *
     * @throws IllegalStateException if {@link #idleTime} is given already
     */
    public RestoreCommand freq(int frequency) {
        return use("FREQ", Require.notNegative(RESTORE, "frequency", frequency));
    }

    @Override
    public EncodedCommand<String> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private RestoreCommand use(String option, long value) {
        Require.absent(hasUse, "RESTORE takes either idleTime or freq, once");
        return new RestoreCommand(command.plus(option, value), true);
    }
}
