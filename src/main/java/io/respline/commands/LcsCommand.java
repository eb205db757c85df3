package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;

/**
 * {@code LCS}, made by {@link Strings#lcs}; answers with the common subsequence itself. Immutable and thread-safe.
 */
public final class LcsCommand implements Command<String> {

    private static final CommandTemplate<String> LCS = CommandTemplate.of("LCS", Decoders.STATUS);

    private final EncodedCommand<String> command;

    LcsCommand(String key1, String key2) {
        this.command = LCS.with(key1, key2);
    }

    /** Answers with the length alone: {@code LEN}. */
    public Command<Long> len() {
        return command.plus("LEN").decodedBy(Decoders.LONG);
    }

    /** Answers with the matching ranges of both values: {@code IDX WITHMATCHLEN}. */
    public Command<LcsMatches> idx() {
        return idx(0);
    }

    /** As {@link #idx()}, without matches of less than so many bytes: {@code MINMATCHLEN}. */
    public Command<LcsMatches> idx(long minMatchLength) {
        Object[] words = {"IDX", "MINMATCHLEN", minMatchLength, "WITHMATCHLEN"};
        return command.plus(words).decodedBy(ReplyDecoder.of(LcsMatches::of));
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
}
