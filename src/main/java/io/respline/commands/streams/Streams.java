package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Streams: entries are added, read, deleted. For consumers that share the work see {@link StreamGroups}. */
public final class Streams {

    private static final CommandTemplate<String> XCFGSET = CommandTemplate.of("XCFGSET", Decoders.STATUS);
    private static final CommandTemplate<Long> XDEL = CommandTemplate.of("XDEL", Decoders.LONG);
    private static final CommandTemplate<List<EntryDeletion>> XDELEX =
            CommandTemplate.of("XDELEX", Decoders.listOf(EntryDeletion::of));
    private static final CommandTemplate<StreamInfo> XINFO_STREAM =
            CommandTemplate.of("XINFO STREAM", ReplyDecoder.of(StreamInfo::of));
    private static final CommandTemplate<FullStreamInfo> XINFO_STREAM_FULL =
            XINFO_STREAM.decodedBy(ReplyDecoder.of(FullStreamInfo::of));
    private static final CommandTemplate<Long> XLEN = CommandTemplate.of("XLEN", Decoders.LONG);
    private static final CommandTemplate<Long> XTRIM = CommandTemplate.of("XTRIM", Decoders.LONG);

    private Streams() {}

    /**
     * Adds an entry of one field, and makes the stream if there is none; answers with the entry's id. Options add fields,
     * choose the id, remove old entries.
     * <a href="https://valkey.io/commands/xadd/">XADD</a>, since 5.0.0, O(1), with a trim O(n) in the removed entries.
     */
    public static XaddCommand xadd(String key, String field, String value) {
        return XaddCommand.of(key, field, value);
    }

    /** As {@link #xadd(String, String, String)}, with bytes. */
    public static XaddCommand xadd(String key, String field, byte[] value) {
        return XaddCommand.of(key, field, value);
    }

    /**
     * As {@link #xadd(String, String, String)}, with all fields of a map in its order.
     *
     * @param fields values by name, of any type that a word may have
     */
    public static XaddCommand xadd(String key, Map<String, ?> fields) {
        return XaddCommand.of(key, fields);
    }

    /**
     * How long a stream remembers what its producers have added, for {@link XaddCommand#idmp}, in seconds rounded up; what
     * it remembers so far is forgotten. Answers {@code OK}.
     * <a href="https://redis.io/docs/latest/commands/xcfgset/">XCFGSET</a>, since 8.6.0, O(1).
     */
    public static Command<String> xcfgSet(String key, Duration idmpDuration) {
        return XCFGSET.with(key, "IDMP-DURATION", seconds(idmpDuration));
    }

    /** As {@link #xcfgSet(String, Duration)}, how much it remembers of each producer. */
    public static Command<String> xcfgSet(String key, long idmpMaxSize) {
        return XCFGSET.with(key, "IDMP-MAXSIZE", idmpMaxSize);
    }

    /** As {@link #xcfgSet(String, Duration)}, how long and how much. */
    public static Command<String> xcfgSet(String key, Duration idmpDuration, long idmpMaxSize) {
        return XCFGSET.with(key, "IDMP-DURATION", seconds(idmpDuration), "IDMP-MAXSIZE", idmpMaxSize);
    }

    /**
     * Deletes entries; answers how many there were. Where they are pending they stay so, without content.
     * <a href="https://valkey.io/commands/xdel/">XDEL</a>, since 5.0.0, O(n) in the ids.
     */
    public static Command<Long> xdel(String key, StreamId... ids) {
        return xdel(key, Arrays.asList(ids));
    }

    /** As {@link #xdel(String, StreamId...)}. */
    public static Command<Long> xdel(String key, Collection<StreamId> ids) {
        return XDEL.with(Ids.behind(List.of(key), XDEL, ids));
    }

    /**
     * Deletes entries, the pending ones as the policy says; answers what became of each.
     * <a href="https://redis.io/docs/latest/commands/xdelex/">XDELEX</a>, since 8.2.0, O(n) in the ids.
     */
    public static Command<List<EntryDeletion>> xdelEx(String key, ReferencePolicy references, StreamId... ids) {
        return xdelEx(key, references, Arrays.asList(ids));
    }

    /** As {@link #xdelEx(String, ReferencePolicy, StreamId...)}. */
    public static Command<List<EntryDeletion>> xdelEx(
            String key, ReferencePolicy references, Collection<StreamId> ids) {
        return XDELEX.with(Ids.countedBehind(List.of(key, references.name()), XDELEX, ids));
    }

    /**
     * A stream at a glance; an error if there is none.
     * <a href="https://valkey.io/commands/xinfo-stream/">XINFO STREAM</a>, since 5.0.0, O(1).
     */
    public static Command<StreamInfo> xinfoStream(String key) {
        return XINFO_STREAM.with(key);
    }

    /** A stream with its groups and their consumers, and the first 10 entries of each list. Since 6.0.0. */
    public static Command<FullStreamInfo> xinfoStreamFull(String key) {
        return XINFO_STREAM_FULL.with(key, "FULL");
    }

    /** As {@link #xinfoStreamFull(String)}, with so many entries of each list, 0 for all. */
    public static Command<FullStreamInfo> xinfoStreamFull(String key, long count) {
        Require.notNegative(XINFO_STREAM, "count", count);
        return XINFO_STREAM_FULL.with(key, "FULL", "COUNT", count);
    }

    /**
     * The number of entries, 0 if there is no stream.
     * <a href="https://valkey.io/commands/xlen/">XLEN</a>, since 5.0.0, O(1).
     */
    public static Command<Long> xlen(String key) {
        return XLEN.with(key);
    }

    /**
     * The entries of a range, the oldest first; an option limits their number.
     * <a href="https://valkey.io/commands/xrange/">XRANGE</a>, since 5.0.0, O(n) in the entries of the reply.
     */
    public static XrangeCommand xrange(String key, StreamRange range) {
        return XrangeCommand.upwards(key, range);
    }

    /**
     * What is added behind an offset in one or more streams, without the streams that have nothing; options limit the number
     * and wait. In a cluster all streams must be in the same slot.
     * <a href="https://valkey.io/commands/xread/">XREAD</a>, since 5.0.0, O(n) in the entries of the reply.
     *
     * @throws IllegalArgumentException if there is no stream, the same one twice, or an undelivered offset
     */
    public static XreadCommand xread(StreamOffset... streams) {
        return xread(Arrays.asList(streams));
    }

    /** As {@link #xread(StreamOffset...)}. */
    public static XreadCommand xread(Collection<StreamOffset> streams) {
        return XreadCommand.of(streams);
    }

    /**
     * As {@link #xrange}, the newest first.
     * <a href="https://valkey.io/commands/xrevrange/">XREVRANGE</a>, since 5.0.0.
     */
    public static XrangeCommand xrevRange(String key, StreamRange range) {
        return XrangeCommand.downwards(key, range);
    }

    /**
     * Sets the id that counts as the last one, as the server does when it replicates; an error if a greater one is in the
     * stream. Answers {@code OK}.
     * <a href="https://valkey.io/commands/xsetid/">XSETID</a>, since 5.0.0, O(1).
     */
    public static XsetIdCommand xsetId(String key, StreamId lastId) {
        return XsetIdCommand.of(key, lastId);
    }

    /**
     * Removes old entries; answers how many.
     * <a href="https://valkey.io/commands/xtrim/">XTRIM</a>, since 5.0.0, O(n) in the removed entries.
     */
    public static Command<Long> xtrim(String key, StreamTrim trim) {
        return XTRIM.with(key).plus(trim.words());
    }

    private static long seconds(Duration duration) {
        return duration.getSeconds() + (Times.isWholeSeconds(duration) ? 0 : 1);
    }
}
