package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;

/**
 * {@code ZRANGESTORE} and its options, made by {@link SortedSetRanges#zrangeStore}; answers how many members were
 * stored. Immutable and thread-safe: every option gives a new command.
 */
public final class ZRangeStoreCommand implements Command<Long> {

    private static final CommandTemplate<Long> ZRANGESTORE = CommandTemplate.of("ZRANGESTORE", Decoders.LONG);

    private final String destination;
    private final String source;
    private final RangeWords words;
    private final EncodedCommand<Long> command;

    ZRangeStoreCommand(String destination, String source, MemberRange range) {
        this(destination, source, RangeWords.of(range));
    }

    private ZRangeStoreCommand(String destination, String source, RangeWords words) {
        this.destination = destination;
        this.source = source;
        this.words = words;
        this.command = ZRANGESTORE.with(words.behind(destination, source));
    }

    /** From the greatest to the least, which matters for places and limits: {@code REV}. */
    public ZRangeStoreCommand rev() {
        return new ZRangeStoreCommand(destination, source, words.rev());
    }

    /**
     * Only so many members behind an offset, a negative number for all of them: {@code LIMIT}.
     *
     * @throws IllegalStateException if the range is a {@link RankRange}
     */
    public ZRangeStoreCommand limit(long offset, long count) {
        return new ZRangeStoreCommand(destination, source, words.limit("ZRANGESTORE", offset, count));
    }

    @Override
    public EncodedCommand<Long> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
