package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import java.util.List;

/**
 * A command that answers with members, and with their scores when asked: made by
 * {@link SortedSetAlgebra#zdiff(String...)}, {@link SortedSets#zrandMember(String, long)} and
 * {@link SortedSetRanges#zrevRange}. Immutable and thread-safe.
 */
public final class MembersCommand implements Command<List<String>> {

    private final EncodedCommand<List<String>> command;

    MembersCommand(EncodedCommand<List<String>> command) {
        this.command = command;
    }

    /** Answers with the scores too: {@code WITHSCORES}. The last option, because it changes the result. */
    public Command<List<ScoredMember>> withScores() {
        return command.plus("WITHSCORES").decodedBy(ScoredMembers.LIST);
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
