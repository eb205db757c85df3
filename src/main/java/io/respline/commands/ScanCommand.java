package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Fields;

/** {@code SCAN} and its options, made by {@link Keys#scan()}; answers with a page of keys. Immutable and thread-safe. */
public final class ScanCommand implements Command<ScanPage<String>> {

    private static final CommandTemplate<ScanPage<String>> SCAN =
            CommandTemplate.of("SCAN", ScanPage.decoder(Fields::text));

    private final EncodedCommand<ScanPage<String>> command;

    ScanCommand(ScanCursor cursor) {
        this(SCAN.with(cursor.value()));
    }

    private ScanCommand(EncodedCommand<ScanPage<String>> command) {
        this.command = command;
    }

    /** Only keys that match a glob pattern such as {@code user:*}: {@code MATCH}. */
    public ScanCommand match(String pattern) {
        return new ScanCommand(command.plus("MATCH", pattern));
    }

    /** How many keys the server should look at for a page, 10 by default: {@code COUNT}. */
    public ScanCommand count(long keys) {
        return new ScanCommand(command.plus("COUNT", keys));
    }

    /** Only keys of a type as {@link Keys#type} answers it: {@code TYPE}. Since 6.0.0. */
    public ScanCommand type(String type) {
        return new ScanCommand(command.plus("TYPE", type));
    }

    @Override
    public EncodedCommand<ScanPage<String>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
