package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code LPOS} and its options, made by {@link Lists#lpos(String, String)}; answers with an index, or null if there is no
 * such element. Immutable and thread-safe.
 */
public final class LPosCommand implements Command<@Nullable Long> {

    private static final CommandTemplate<@Nullable Long> LPOS = CommandTemplate.of("LPOS", Decoders.NULLABLE_LONG);

    private final EncodedCommand<@Nullable Long> command;

    LPosCommand(String key, Object element) {
        this(LPOS.with(key, element));
    }

    private LPosCommand(EncodedCommand<@Nullable Long> command) {
        this.command = command;
    }

    /**
     * Begins at the n-th match, which is 1 for the first; negative ranks search backwards, -1 from the last match: {@code
     * RANK}.
     *
     * @throws IllegalArgumentException if the rank is 0
     */
    public LPosCommand rank(long rank) {
        if (rank == 0) {
            throw new IllegalArgumentException("LPOS takes no rank 0: the first match has rank 1, the last one -1");
        }
        return new LPosCommand(command.plus("RANK", rank));
    }

    /** Looks at so many elements at the most, 0 for all: {@code MAXLEN}. */
    public LPosCommand maxLen(long elements) {
        return new LPosCommand(command.plus("MAXLEN", Require.notNegative(LPOS, "MAXLEN", elements)));
    }

    /**
     * Answers with the indexes of so many matches instead, 0 for all: {@code COUNT}. The last option, because it changes the
     * result.
     */
    public Command<List<Long>> count(long matches) {
        return command.plus("COUNT", Require.notNegative(LPOS, "COUNT", matches))
                .decodedBy(Decoders.LONG_LIST);
    }

    @Override
    public EncodedCommand<@Nullable Long> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
