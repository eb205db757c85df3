package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ARGREP} and its options, made by {@link SparseArrays#arGrep}; answers with the indexes of the elements for which
 * any of the predicates holds. Immutable and thread-safe.
 */
public final class ArGrepCommand implements Command<List<Long>> {

    private static final CommandTemplate<List<Long>> ARGREP = CommandTemplate.of("ARGREP", Decoders.LONG_LIST);

    private final String key;
    private final List<Object> range;
    private final List<Object> rest;
    private final EncodedCommand<List<Long>> command;

    ArGrepCommand(String key, ArrayPredicate first, ArrayPredicate... more) {
        this(key, List.of("-", "+"), words(first, more));
    }

    private ArGrepCommand(String key, List<Object> range, List<Object> rest) {
        this.key = key;
        this.range = range;
        this.rest = rest;
        this.command = ARGREP.with(key).plus(range.toArray()).plus(rest.toArray());
    }

    private static List<Object> words(ArrayPredicate first, ArrayPredicate... more) {
        List<Object> words = new ArrayList<>(List.of(first.word(), first.text()));
        for (ArrayPredicate predicate : more) {
            words.add(predicate.word());
            words.add(predicate.text());
        }
        return words;
    }

    /** Only elements from one index to another, both included; backwards if the second is the lower one. */
    public ArGrepCommand between(long start, long end) {
        return new ArGrepCommand(key, List.of(start, end), rest);
    }

    /** Only elements for which all of the predicates hold: {@code AND}. */
    public ArGrepCommand all() {
        return plus("AND");
    }

    /** Does not tell upper from lower case: {@code NOCASE}. */
    public ArGrepCommand ignoreCase() {
        return plus("NOCASE");
    }

    /** So many elements at the most: {@code LIMIT}. */
    public ArGrepCommand limit(long count) {
        return plus("LIMIT", count);
    }

    /** Answers with the elements as well: {@code WITHVALUES}. The last option, because it changes the result. */
    public Command<List<ArrayEntry>> withValues() {
        return command.plus("WITHVALUES").decodedBy(Decoders.listOf(ArrayEntry::of));
    }

    @Override
    public EncodedCommand<List<Long>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private ArGrepCommand plus(Object... words) {
        List<Object> all = new ArrayList<>(rest);
        all.addAll(List.of(words));
        return new ArGrepCommand(key, range, all);
    }
}
