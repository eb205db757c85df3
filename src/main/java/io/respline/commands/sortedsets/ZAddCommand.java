package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ZADD} and its options, made by {@link SortedSets#zadd(String, double, String)}; answers how many members are
 * new. Immutable and thread-safe: every option gives a new command.
 */
public final class ZAddCommand implements Command<Long> {

    private static final CommandTemplate<Long> ZADD = CommandTemplate.of("ZADD", Decoders.LONG);

    private final String key;
    private final List<String> options;

    /** Score and member by turns; nobody else has the array or an array in it. */
    private final Object[] pairs;

    private final EncodedCommand<Long> command;

    private ZAddCommand(String key, List<String> options, Object... pairs) {
        this.key = key;
        this.options = options;
        this.pairs = pairs;
        this.command = ZADD.with(words(options));
    }

    static ZAddCommand one(String key, double score, Object member) {
        return new ZAddCommand(key, List.of(), score, member);
    }

    static ZAddCommand all(String key, Collection<ScoredMember> members) {
        Require.some(ZADD, "member", members);
        List<Object> pairs = new ArrayList<>(members.size() * 2);
        for (ScoredMember member : members) {
            pairs.add(member.score());
            pairs.add(member.member());
        }
        return new ZAddCommand(key, List.of(), pairs.toArray());
    }

    /**
     * Adds new members only, and leaves the scores of others alone: {@code NX}. Since 3.0.2.
     *
     * @throws IllegalStateException if the command has {@link #xx}, {@link #gt} or {@link #lt}
     */
    public ZAddCommand nx() {
        refuse("ZADD takes neither gt nor lt with nx", "GT", "LT");
        refuse("ZADD takes either nx or xx", "NX", "XX");
        return plus("NX");
    }

    /**
     * Changes the scores of members that exist, and adds none: {@code XX}. Since 3.0.2.
     *
     * @throws IllegalStateException if the command has {@link #nx}
     */
    public ZAddCommand xx() {
        refuse("ZADD takes either nx or xx", "NX", "XX");
        return plus("XX");
    }

    /**
     * Changes scores only to greater ones, and adds new members: {@code GT}. Since 6.2.0.
     *
     * @throws IllegalStateException if the command has {@link #lt} or {@link #nx}
     */
    public ZAddCommand gt() {
        return compared("GT");
    }

    /**
     * Changes scores only to lesser ones, and adds new members: {@code LT}. Since 6.2.0.
     *
     * @throws IllegalStateException if the command has {@link #gt} or {@link #nx}
     */
    public ZAddCommand lt() {
        return compared("LT");
    }

    /** Answers how many members are new or have another score than before: {@code CH}. Since 3.0.2. */
    public ZAddCommand ch() {
        return plus("CH");
    }

    /**
     * Adds to the score of the member instead, as {@link SortedSets#zincrBy(String, double, String)}; answers with the
     * new score, or null if the conditions did not hold: {@code INCR}. Since 3.0.2. The last option, because it changes
     * the result.
     *
     * @throws IllegalStateException if there are several members
     */
    public Command<@Nullable Double> incr() {
        Require.absent(pairs.length > 2, "ZADD takes incr with one member alone");
        List<String> all = new ArrayList<>(options);
        all.add("INCR");
        return ZADD.decodedBy(Decoders.NULLABLE_DOUBLE).with(words(all));
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

    private ZAddCommand compared(String option) {
        refuse("ZADD takes neither gt nor lt with nx", "NX");
        refuse("ZADD takes either gt or lt", "GT", "LT");
        return plus(option);
    }

    private void refuse(String message, String... excluded) {
        for (String option : excluded) {
            Require.absent(options.contains(option), message);
        }
    }

    private ZAddCommand plus(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new ZAddCommand(key, more, pairs);
    }

    /** The options stand between the key and the members. */
    private Object[] words(List<String> before) {
        List<Object> words = new ArrayList<>(1 + before.size() + pairs.length);
        words.add(key);
        words.addAll(before);
        words.addAll(Arrays.asList(pairs));
        return words.toArray();
    }
}
