package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import io.respline.commands.support.Words;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of elements, which are added, read and removed at both ends.
 *
 * <p>Commands with a timeout wait until there is an element, and block their connection meanwhile; not so in a transaction
 * or a script. The timeout is counted in milliseconds, rounded up; zero waits for ever, and a negative one is refused with
 * an {@link IllegalArgumentException}.
 */
public final class Lists {

    /** Elements; none for a null reply, because a list that exists has some. */
    static final ReplyDecoder<List<String>> ELEMENTS =
            ReplyDecoder.of(reply -> reply.isNull() ? List.of() : Decoders.TEXTS.apply(reply));

    private static final ReplyDecoder<@Nullable PoppedElement> POPPED = ReplyDecoder.of(PoppedElement::of);
    private static final CommandTemplate<@Nullable String> BLMOVE = CommandTemplate.of("BLMOVE", Decoders.TEXT);
    private static final CommandTemplate<@Nullable PoppedElement> BLPOP = CommandTemplate.of("BLPOP", POPPED);
    private static final CommandTemplate<@Nullable PoppedElement> BRPOP = CommandTemplate.of("BRPOP", POPPED);
    private static final CommandTemplate<@Nullable String> BRPOPLPUSH = CommandTemplate.of("BRPOPLPUSH", Decoders.TEXT);
    private static final CommandTemplate<@Nullable String> LINDEX = CommandTemplate.of("LINDEX", Decoders.TEXT);
    private static final CommandTemplate<Long> LINSERT = CommandTemplate.of("LINSERT", Decoders.LONG);
    private static final CommandTemplate<Long> LLEN = CommandTemplate.of("LLEN", Decoders.LONG);
    private static final CommandTemplate<@Nullable String> LMOVE = CommandTemplate.of("LMOVE", Decoders.TEXT);
    private static final CommandTemplate<@Nullable String> LPOP = CommandTemplate.of("LPOP", Decoders.TEXT);
    private static final CommandTemplate<List<String>> LPOP_MANY = LPOP.decodedBy(ELEMENTS);
    private static final CommandTemplate<Long> LPUSH = CommandTemplate.of("LPUSH", Decoders.LONG);
    private static final CommandTemplate<Long> LPUSHX = CommandTemplate.of("LPUSHX", Decoders.LONG);
    private static final CommandTemplate<List<String>> LRANGE = CommandTemplate.of("LRANGE", Decoders.TEXTS);
    private static final CommandTemplate<Long> LREM = CommandTemplate.of("LREM", Decoders.LONG);
    private static final CommandTemplate<String> LSET = CommandTemplate.of("LSET", Decoders.STATUS);
    private static final CommandTemplate<String> LTRIM = CommandTemplate.of("LTRIM", Decoders.STATUS);
    private static final CommandTemplate<@Nullable String> RPOP = CommandTemplate.of("RPOP", Decoders.TEXT);
    private static final CommandTemplate<List<String>> RPOP_MANY = RPOP.decodedBy(ELEMENTS);
    private static final CommandTemplate<@Nullable String> RPOPLPUSH = CommandTemplate.of("RPOPLPUSH", Decoders.TEXT);
    private static final CommandTemplate<Long> RPUSH = CommandTemplate.of("RPUSH", Decoders.LONG);
    private static final CommandTemplate<Long> RPUSHX = CommandTemplate.of("RPUSHX", Decoders.LONG);

    private Lists() {}

    /**
     * Moves an element as {@link #lmove} does, and waits for one if the source is empty; answers null at the end of
     * the timeout.
     * <a href="https://valkey.io/commands/blmove/">BLMOVE</a>, since 6.2.0, O(1).
     */
    public static Command<@Nullable String> blmove(
            String source, String destination, ListEnd from, ListEnd to, Duration timeout) {
        return BLMOVE.with(source, destination, from.name(), to.name(), Times.blocking(BLMOVE, timeout));
    }

    /**
     * Moves an element as {@link #lmovem} does, and waits for enough; options move several. Answers with them, none at
     * the end of the timeout.
     * <a href="https://redis.io/docs/latest/commands/blmovem/">BLMOVEM</a>, since 8.10.0, not in Valkey, O(n) in the
     * elements moved.
     */
    public static LMoveMCommand blmovem(String source, String destination, ListEnd from, ListEnd to, Duration timeout) {
        return LMoveMCommand.waiting(source, destination, from, to, timeout);
    }

    /**
     * Takes an element out of the first list that is not empty, and waits for one if all are; an option takes several.
     * Answers null at the end of the timeout.
     * <a href="https://valkey.io/commands/blmpop/">BLMPOP</a>, since 7.0.0, O(n + m) in the keys and the elements returned.
     */
    public static LMPopCommand blmpop(Duration timeout, ListEnd from, String... keys) {
        return LMPopCommand.waiting(timeout, from, keys);
    }

    /** As {@link #blmpop(Duration, ListEnd, String...)}. */
    public static LMPopCommand blmpop(Duration timeout, ListEnd from, Collection<String> keys) {
        return LMPopCommand.waiting(timeout, from, keys.toArray());
    }

    /**
     * Removes the first element of the first list that is not empty, and waits for one if all are; answers null at the end
     * of the timeout.
     * <a href="https://valkey.io/commands/blpop/">BLPOP</a>, since 2.0.0, O(n) in the keys.
     */
    public static Command<@Nullable PoppedElement> blpop(Duration timeout, String... keys) {
        return BLPOP.with(keysAndTimeout(BLPOP, keys, timeout));
    }

    /** As {@link #blpop(Duration, String...)}. */
    public static Command<@Nullable PoppedElement> blpop(Duration timeout, Collection<String> keys) {
        return BLPOP.with(keysAndTimeout(BLPOP, keys.toArray(), timeout));
    }

    /**
     * As {@link #blpop(Duration, String...)}, of the last element.
     * <a href="https://valkey.io/commands/brpop/">BRPOP</a>, since 2.0.0, O(n) in the keys.
     */
    public static Command<@Nullable PoppedElement> brpop(Duration timeout, String... keys) {
        return BRPOP.with(keysAndTimeout(BRPOP, keys, timeout));
    }

    /** As {@link #brpop(Duration, String...)}. */
    public static Command<@Nullable PoppedElement> brpop(Duration timeout, Collection<String> keys) {
        return BRPOP.with(keysAndTimeout(BRPOP, keys.toArray(), timeout));
    }

    /**
     * Moves the last element of one list to the head of another, and waits for one if the source is empty; answers null at
     * the end of the timeout.
     * <a href="https://valkey.io/commands/brpoplpush/">BRPOPLPUSH</a>, since 2.2.0, O(1).
     *
     * @deprecated by the server since 6.2.0: use {@code blmove(source, destination, RIGHT, LEFT, timeout)}
     */
    @Deprecated
    public static Command<@Nullable String> brpopLpush(String source, String destination, Duration timeout) {
        return BRPOPLPUSH.with(source, destination, Times.blocking(BRPOPLPUSH, timeout));
    }

    /**
     * The element at an index, or null if there is none; negative ones count from the end.
     * <a href="https://valkey.io/commands/lindex/">LINDEX</a>, since 1.0.0, O(n) in the elements before it, O(1) at the ends.
     */
    public static Command<@Nullable String> lindex(String key, long index) {
        return LINDEX.with(key, index);
    }

    /**
     * Inserts an element behind the first one that equals the pivot; answers with the new length, -1 if there is no such
     * pivot, 0 if there is no such key.
     * <a href="https://valkey.io/commands/linsert/">LINSERT</a>, since 2.2.0, O(n) in the elements before the pivot.
     */
    public static Command<Long> linsertAfter(String key, String pivot, String element) {
        return LINSERT.with(key, "AFTER", pivot, element);
    }

    /** As {@link #linsertAfter(String, String, String)}, with bytes. */
    public static Command<Long> linsertAfter(String key, byte[] pivot, byte[] element) {
        return LINSERT.with(key, "AFTER", pivot, element);
    }

    /** As {@link #linsertAfter(String, String, String)}, in front of the pivot. */
    public static Command<Long> linsertBefore(String key, String pivot, String element) {
        return LINSERT.with(key, "BEFORE", pivot, element);
    }

    /** As {@link #linsertBefore(String, String, String)}, with bytes. */
    public static Command<Long> linsertBefore(String key, byte[] pivot, byte[] element) {
        return LINSERT.with(key, "BEFORE", pivot, element);
    }

    /**
     * The length of a list, 0 if there is none.
     * <a href="https://valkey.io/commands/llen/">LLEN</a>, since 1.0.0, O(1).
     */
    public static Command<Long> llen(String key) {
        return LLEN.with(key);
    }

    /**
     * Moves an element from an end of one list to an end of another one or of the same; answers with it, or null if the
     * source is empty.
     * <a href="https://valkey.io/commands/lmove/">LMOVE</a>, since 6.2.0, O(1).
     */
    public static Command<@Nullable String> lmove(String source, String destination, ListEnd from, ListEnd to) {
        return LMOVE.with(source, destination, from.name(), to.name());
    }

    /**
     * Moves an element as {@link #lmove} does; options move several. Answers with them, none if nothing was moved.
     * <a href="https://redis.io/docs/latest/commands/lmovem/">LMOVEM</a>, since 8.10.0, not in Valkey, O(n) in the elements
     * moved.
     */
    public static LMoveMCommand lmovem(String source, String destination, ListEnd from, ListEnd to) {
        return LMoveMCommand.now(source, destination, from, to);
    }

    /**
     * Takes an element out of the first list that is not empty; an option takes several. Answers null if all are empty.
     * <a href="https://valkey.io/commands/lmpop/">LMPOP</a>, since 7.0.0, O(n + m) in the keys and the elements returned.
     */
    public static LMPopCommand lmpop(ListEnd from, String... keys) {
        return LMPopCommand.now(from, keys);
    }

    /** As {@link #lmpop(ListEnd, String...)}. */
    public static LMPopCommand lmpop(ListEnd from, Collection<String> keys) {
        return LMPopCommand.now(from, keys.toArray());
    }

    /**
     * Removes the first element; answers with it, or null if there is none.
     * <a href="https://valkey.io/commands/lpop/">LPOP</a>, since 1.0.0, O(1).
     */
    public static Command<@Nullable String> lpop(String key) {
        return LPOP.with(key);
    }

    /**
     * Removes so many elements from the head of a list; answers with them in the order of their removal, all that there are
     * at the most.
     * <a href="https://valkey.io/commands/lpop/">LPOP</a>, since 6.2.0 with a count, O(n) in the count.
     */
    public static Command<List<String>> lpop(String key, long count) {
        return LPOP_MANY.with(key, Require.notNegative(LPOP, "count", count));
    }

    /**
     * The index of the first element that equals this one, or null if there is none; options look further.
     * <a href="https://valkey.io/commands/lpos/">LPOS</a>, since 6.0.6, O(n) in the length of the list.
     */
    public static LPosCommand lpos(String key, String element) {
        return new LPosCommand(key, element);
    }

    /** As {@link #lpos(String, String)}, with bytes. */
    public static LPosCommand lpos(String key, byte[] element) {
        return new LPosCommand(key, element);
    }

    /**
     * Puts elements in front of a list, one by one, so that the last one comes to be the first; answers with the new length.
     * <a href="https://valkey.io/commands/lpush/">LPUSH</a>, since 1.0.0, O(n) in the elements.
     */
    public static Command<Long> lpush(String key, String... elements) {
        return LPUSH.with(Words.prepend(key, Require.some(LPUSH, "element", elements)));
    }

    /** As {@link #lpush(String, String...)}, of elements of any type that a word may have. */
    public static Command<Long> lpush(String key, Collection<?> elements) {
        return LPUSH.with(Words.prepend(key, Require.some(LPUSH, "element", elements)));
    }

    /** As {@link #lpush(String, String...)}, with bytes. */
    public static Command<Long> lpush(String key, byte[] element) {
        return LPUSH.with(key, element);
    }

    /**
     * As {@link #lpush(String, String...)}, but only to a list that exists; answers 0 if it does not.
     * <a href="https://valkey.io/commands/lpushx/">LPUSHX</a>, since 2.2.0, O(n) in the elements.
     */
    public static Command<Long> lpushX(String key, String... elements) {
        return LPUSHX.with(Words.prepend(key, Require.some(LPUSHX, "element", elements)));
    }

    /** As {@link #lpushX(String, String...)}, of elements of any type that a word may have. */
    public static Command<Long> lpushX(String key, Collection<?> elements) {
        return LPUSHX.with(Words.prepend(key, Require.some(LPUSHX, "element", elements)));
    }

    /** As {@link #lpushX(String, String...)}, with bytes. */
    public static Command<Long> lpushX(String key, byte[] element) {
        return LPUSHX.with(key, element);
    }

    /**
     * The elements from one index to another, both included; negative ones count from the end.
     * <a href="https://valkey.io/commands/lrange/">LRANGE</a>, since 1.0.0, O(s + n) with s elements before n returned.
     */
    public static Command<List<String>> lrange(String key, long start, long stop) {
        return LRANGE.with(key, start, stop);
    }

    /**
     * Removes elements that equal this one; answers how many.
     * <a href="https://valkey.io/commands/lrem/">LREM</a>, since 1.0.0, O(n) in the length of the list.
     *
     * @param count how many at the most: from the head if positive, from the tail if negative, all if 0
     */
    public static Command<Long> lrem(String key, long count, String element) {
        return LREM.with(key, count, element);
    }

    /** As {@link #lrem(String, long, String)}, with bytes. */
    public static Command<Long> lrem(String key, long count, byte[] element) {
        return LREM.with(key, count, element);
    }

    /**
     * Replaces the element at an index, which must exist; answers {@code OK}.
     * <a href="https://valkey.io/commands/lset/">LSET</a>, since 1.0.0, O(n) in the elements before it, O(1) at the ends.
     */
    public static Command<String> lset(String key, long index, String element) {
        return LSET.with(key, index, element);
    }

    /** As {@link #lset(String, long, String)}, with bytes. */
    public static Command<String> lset(String key, long index, byte[] element) {
        return LSET.with(key, index, element);
    }

    /**
     * Keeps the elements from one index to another, both included, and removes all others; always answers {@code OK}.
     * <a href="https://valkey.io/commands/ltrim/">LTRIM</a>, since 1.0.0, O(n) in the elements removed.
     */
    public static Command<String> ltrim(String key, long start, long stop) {
        return LTRIM.with(key, start, stop);
    }

    /**
     * Removes the last element; answers with it, or null if there is none.
     * <a href="https://valkey.io/commands/rpop/">RPOP</a>, since 1.0.0, O(1).
     */
    public static Command<@Nullable String> rpop(String key) {
        return RPOP.with(key);
    }

    /**
     * As {@link #lpop(String, long)}, from the tail.
     * <a href="https://valkey.io/commands/rpop/">RPOP</a>, since 6.2.0 with a count, O(n) in the count.
     */
    public static Command<List<String>> rpop(String key, long count) {
        return RPOP_MANY.with(key, Require.notNegative(RPOP, "count", count));
    }

    /**
     * Moves the last element of one list to the head of another; answers with it, or null if the source is empty.
     * <a href="https://valkey.io/commands/rpoplpush/">RPOPLPUSH</a>, since 1.2.0, O(1).
     *
     * @deprecated by the server since 6.2.0: use {@code lmove(source, destination, RIGHT, LEFT)}
     */
    @Deprecated
    public static Command<@Nullable String> rpopLpush(String source, String destination) {
        return RPOPLPUSH.with(source, destination);
    }

    /**
     * Adds elements at the end of a list; answers with the new length.
     * <a href="https://valkey.io/commands/rpush/">RPUSH</a>, since 1.0.0, O(n) in the elements.
     */
    public static Command<Long> rpush(String key, String... elements) {
        return RPUSH.with(Words.prepend(key, Require.some(RPUSH, "element", elements)));
    }

    /** As {@link #rpush(String, String...)}, of elements of any type that a word may have. */
    public static Command<Long> rpush(String key, Collection<?> elements) {
        return RPUSH.with(Words.prepend(key, Require.some(RPUSH, "element", elements)));
    }

    /** As {@link #rpush(String, String...)}, with bytes. */
    public static Command<Long> rpush(String key, byte[] element) {
        return RPUSH.with(key, element);
    }

    /**
     * As {@link #rpush(String, String...)}, but only to a list that exists; answers 0 if it does not.
     * <a href="https://valkey.io/commands/rpushx/">RPUSHX</a>, since 2.2.0, O(n) in the elements.
     */
    public static Command<Long> rpushX(String key, String... elements) {
        return RPUSHX.with(Words.prepend(key, Require.some(RPUSHX, "element", elements)));
    }

    /** As {@link #rpushX(String, String...)}, of elements of any type that a word may have. */
    public static Command<Long> rpushX(String key, Collection<?> elements) {
        return RPUSHX.with(Words.prepend(key, Require.some(RPUSHX, "element", elements)));
    }

    /** As {@link #rpushX(String, String...)}, with bytes. */
    public static Command<Long> rpushX(String key, byte[] element) {
        return RPUSHX.with(key, element);
    }

    private static Object[] keysAndTimeout(CommandTemplate<?> command, Object[] keys, Duration timeout) {
        Object[] seconds = {Times.blocking(command, timeout)};
        return Words.concat(Require.some(command, "key", keys), seconds);
    }
}
