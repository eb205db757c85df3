package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;

/**
 * {@code HSCAN} and its options, made by {@link Hashes#hscan(String)}; answers with a page of fields. Immutable and
 * thread-safe.
 */
public final class HScanCommand implements Command<ScanPage<HashField>> {

    private static final CommandTemplate<ScanPage<HashField>> HSCAN =
            CommandTemplate.of("HSCAN", ScanPage.pairs(HashField::of));
    private static final ReplyDecoder<ScanPage<String>> NAMES = ScanPage.decoder(Fields::text);

    private final EncodedCommand<ScanPage<HashField>> command;

    HScanCommand(String key, ScanCursor cursor) {
        this(HSCAN.with(key, cursor.value()));
    }

    private HScanCommand(EncodedCommand<ScanPage<HashField>> command) {
        this.command = command;
    }

    /** Only fields whose names match a glob pattern such as {@code price:*}: {@code MATCH}. */
    public HScanCommand match(String pattern) {
        return new HScanCommand(command.plus("MATCH", pattern));
    }

    /** How many fields the server should look at for a page, 10 by default: {@code COUNT}. */
    public HScanCommand count(long fields) {
        return new HScanCommand(command.plus("COUNT", fields));
    }

    /** Answers with the names of the fields alone: {@code NOVALUES}. Since 7.4.0, Valkey 8.0.0. */
    public ElementScanCommand<String> noValues() {
        return new ElementScanCommand<>(command.plus("NOVALUES").decodedBy(NAMES));
    }

    @Override
    public EncodedCommand<ScanPage<HashField>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
