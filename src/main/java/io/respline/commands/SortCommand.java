package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code SORT} and {@code SORT_RO} with their options, made by {@link Keys#sort} and {@link Keys#sortRo}; answers with the
 * elements, or with what {@link #get} asks for, null where that is missing. Immutable and thread-safe.
 */
public final class SortCommand implements Command<List<@Nullable String>> {

    private static final CommandTemplate<List<@Nullable String>> SORT = CommandTemplate.of("SORT", Decoders.TEXT_LIST);
    private static final CommandTemplate<List<@Nullable String>> SORT_RO =
            CommandTemplate.of("SORT_RO", Decoders.TEXT_LIST);

    private final EncodedCommand<List<@Nullable String>> command;

    private SortCommand(EncodedCommand<List<@Nullable String>> command) {
        this.command = command;
    }

    static SortCommand sort(String key) {
        return new SortCommand(SORT.with(key));
    }

    static SortCommand sortRo(String key) {
        return new SortCommand(SORT_RO.with(key));
    }

    /**
     * Sorts by the values of other keys, whose names are the pattern with the element in place of the {@code *}, or the
     * field of a hash as in {@code weight:*->field}: {@code BY}. A pattern without {@code *} leaves the order alone.
     */
    public SortCommand by(String pattern) {
        return new SortCommand(command.plus("BY", pattern));
    }

    /** Only so many elements behind an offset: {@code LIMIT}. */
    public SortCommand limit(long offset, long count) {
        return new SortCommand(command.plus("LIMIT", offset, count));
    }

    /**
     * Answers with the values of other keys instead, named as in {@link #by}, {@code #} being the element itself: {@code
     * GET}. More than one pattern gives so many values for each element, one after the other.
     */
    public SortCommand get(String... patterns) {
        EncodedCommand<List<@Nullable String>> extended = command;
        for (String pattern : patterns) {
            extended = extended.plus("GET", pattern);
        }
        return new SortCommand(extended);
    }

    /** From the greatest to the least: {@code DESC}. */
    public SortCommand desc() {
        return new SortCommand(command.plus("DESC"));
    }

    /** Compares as text, not as numbers: {@code ALPHA}. */
    public SortCommand alpha() {
        return new SortCommand(command.plus("ALPHA"));
    }

    /**
     * Stores the elements in a list instead, replacing what is there; answers how many: {@code STORE}. The last option,
     * because it changes the result.
     *
     * @throws IllegalStateException for {@code SORT_RO}
     */
    public Command<Long> store(String destination) {
        Require.absent(command.spec().isReadOnly(), "SORT_RO cannot store: use sort");
        return command.plus("STORE", destination).decodedBy(Decoders.LONG);
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
}
