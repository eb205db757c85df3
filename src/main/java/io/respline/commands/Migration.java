package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;

/** {@code MIGRATE} up to its keys, made by {@link Keys#migrate}. Immutable and thread-safe. */
public final class Migration {

    /** Answers whether a key was moved; the server says {@code NOKEY} if there was none. */
    private static final CommandTemplate<Boolean> MIGRATE =
            CommandTemplate.of("MIGRATE", Decoders.STATUS.map(status -> !status.equals("NOKEY")));

    private final EncodedCommand<Boolean> command;

    Migration(String host, int port, int database, Duration timeout) {
        // Several keys are named at the end, and an empty word stands in the place of a single one.
        this(MIGRATE.with(host, port, "", database, Times.millis(timeout)));
    }

    private Migration(EncodedCommand<Boolean> command) {
        this.command = command;
    }

    /** Leaves the keys where they are as well: {@code COPY}. Since 3.0.0. */
    public Migration copy() {
        return new Migration(command.plus("COPY"));
    }

    /** Overwrites keys of the other server: {@code REPLACE}. Since 3.0.0. */
    public Migration replace() {
        return new Migration(command.plus("REPLACE"));
    }

    /** The password of the other server: {@code AUTH}. Since 4.0.7. */
    public Migration auth(String password) {
        return new Migration(command.plus("AUTH", password));
    }

    /** User and password at the other server: {@code AUTH2}. Since 6.0.0. */
    public Migration auth(String user, String password) {
        return new Migration(command.plus("AUTH2", user, password));
    }

    /** The command for these keys; answers whether any of them was there. Several keys since 3.0.6. */
    public Command<Boolean> keys(String... keys) {
        Require.some(MIGRATE, "key", keys);
        return command.plus("KEYS").plus((Object[]) keys);
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
