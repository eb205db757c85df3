package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Pairs;
import java.util.List;

/**
 * {@code HRANDFIELD} with a count, made by {@link Hashes#hrandField(String, long)}; answers with names of fields.
 * Immutable and thread-safe.
 */
public final class HRandFieldCommand implements Command<List<String>> {

    private static final CommandTemplate<List<String>> HRANDFIELD = CommandTemplate.of("HRANDFIELD", Decoders.TEXTS);
    private static final ReplyDecoder<List<HashField>> FIELDS = Pairs.decoder(HashField::of);

    private final EncodedCommand<List<String>> command;

    HRandFieldCommand(String key, long count) {
        this.command = HRANDFIELD.with(key, count);
    }

    /** Answers with the values, too: {@code WITHVALUES}. */
    public Command<List<HashField>> withValues() {
        return command.plus("WITHVALUES").decodedBy(FIELDS);
    }

    @Override
    public EncodedCommand<List<String>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
