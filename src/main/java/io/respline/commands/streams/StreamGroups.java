package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Consumer groups of {@link Streams}: each entry goes to one consumer of a group, and is pending until it is acknowledged.
 */
public final class StreamGroups {

    private static final String END = "$";

    private static final CommandTemplate<Long> XACK = CommandTemplate.of("XACK", Decoders.LONG);
    private static final CommandTemplate<List<EntryDeletion>> XACKDEL =
            CommandTemplate.of("XACKDEL", Decoders.listOf(EntryDeletion::of));
    private static final CommandTemplate<Boolean> XGROUP_CREATECONSUMER =
            CommandTemplate.of("XGROUP CREATECONSUMER", Decoders.BOOLEAN);
    private static final CommandTemplate<Long> XGROUP_DELCONSUMER =
            CommandTemplate.of("XGROUP DELCONSUMER", Decoders.LONG);
    private static final CommandTemplate<Boolean> XGROUP_DESTROY =
            CommandTemplate.of("XGROUP DESTROY", Decoders.BOOLEAN);
    private static final CommandTemplate<List<ConsumerInfo>> XINFO_CONSUMERS =
            CommandTemplate.of("XINFO CONSUMERS", Decoders.listOf(ConsumerInfo::of));
    private static final CommandTemplate<List<GroupInfo>> XINFO_GROUPS =
            CommandTemplate.of("XINFO GROUPS", Decoders.listOf(GroupInfo::of));
    private static final CommandTemplate<PendingSummary> XPENDING =
            CommandTemplate.of("XPENDING", ReplyDecoder.of(PendingSummary::of));

    private StreamGroups() {}

    /**
     * Acknowledges entries, which are pending no longer; answers how many were.
     * <a href="https://valkey.io/commands/xack/">XACK</a>, since 5.0.0, O(n) in the ids.
     */
    public static Command<Long> xack(String key, String group, StreamId... ids) {
        return xack(key, group, Arrays.asList(ids));
    }

    /** As {@link #xack(String, String, StreamId...)}. */
    public static Command<Long> xack(String key, String group, Collection<StreamId> ids) {
        return XACK.with(Ids.behind(List.of(key, group), XACK, ids));
    }

    /**
     * Acknowledges entries and deletes them, those that other groups have pending as the policy says; answers what became of
     * each.
     * <a href="https://redis.io/docs/latest/commands/xackdel/">XACKDEL</a>, since 8.2.0, O(n) in the ids.
     */
    public static Command<List<EntryDeletion>> xackDel(
            String key, String group, ReferencePolicy references, StreamId... ids) {
        return xackDel(key, group, references, Arrays.asList(ids));
    }

    /** As {@link #xackDel(String, String, ReferencePolicy, StreamId...)}. */
    public static Command<List<EntryDeletion>> xackDel(
            String key, String group, ReferencePolicy references, Collection<StreamId> ids) {
        return XACKDEL.with(Ids.countedBehind(List.of(key, group, references.name()), XACKDEL, ids));
    }

    /**
     * Takes over what has been pending for so long, whoever has it: one page, beginning with an id, {@link StreamId#MIN}
     * at first. Options limit it or ask for ids alone.
     * <a href="https://valkey.io/commands/xautoclaim/">XAUTOCLAIM</a>, since 6.2.0, O(1) for a page.
     */
    public static XautoClaimCommand xautoClaim(
            String key, String group, String consumer, Duration minIdle, StreamId start) {
        return XautoClaimCommand.of(key, group, consumer, minIdle, start);
    }

    /**
     * Takes over those of the entries that have been pending for so long, whoever has them; options change their history or
     * ask for ids alone. Entries that are no longer in the stream are left out.
     * <a href="https://valkey.io/commands/xclaim/">XCLAIM</a>, since 5.0.0, O(log(n)) in the pending entries for each id.
     */
    public static XclaimCommand xclaim(String key, String group, String consumer, Duration minIdle, StreamId... ids) {
        return xclaim(key, group, consumer, minIdle, Arrays.asList(ids));
    }

    /** As {@link #xclaim(String, String, String, Duration, StreamId...)}. */
    public static XclaimCommand xclaim(
            String key, String group, String consumer, Duration minIdle, Collection<StreamId> ids) {
        return XclaimCommand.of(key, group, consumer, minIdle, ids);
    }

    /**
     * Makes a group that reads behind an id, {@link StreamId#MIN} for all; always answers {@code OK}, and is an error
     * ({@code BUSYGROUP}) if it exists. An option makes the stream.
     * <a href="https://valkey.io/commands/xgroup-create/">XGROUP CREATE</a>, since 5.0.0, O(1).
     */
    public static XgroupCommand xgroupCreate(String key, String group, StreamId after) {
        return XgroupCommand.create(key, group, after.toString());
    }

    /** As {@link #xgroupCreate}, to read what is added from now on: {@code $}. */
    public static XgroupCommand xgroupCreateAtEnd(String key, String group) {
        return XgroupCommand.create(key, group, END);
    }

    /**
     * Makes a consumer, which reading does as well; answers whether it was made: not if it exists.
     * <a href="https://valkey.io/commands/xgroup-createconsumer/">XGROUP CREATECONSUMER</a>, since 6.2.0, O(1).
     */
    public static Command<Boolean> xgroupCreateConsumer(String key, String group, String consumer) {
        return XGROUP_CREATECONSUMER.with(key, group, consumer);
    }

    /**
     * Deletes a consumer; answers how many entries it had pending, which no consumer gets any more, so take them over
     * first.
     * <a href="https://valkey.io/commands/xgroup-delconsumer/">XGROUP DELCONSUMER</a>, since 5.0.0, O(1).
     */
    public static Command<Long> xgroupDelConsumer(String key, String group, String consumer) {
        return XGROUP_DELCONSUMER.with(key, group, consumer);
    }

    /**
     * Deletes a group, whatever is pending; answers whether there was one.
     * <a href="https://valkey.io/commands/xgroup-destroy/">XGROUP DESTROY</a>, since 5.0.0, O(n) in the pending entries.
     */
    public static Command<Boolean> xgroupDestroy(String key, String group) {
        return XGROUP_DESTROY.with(key, group);
    }

    /**
     * Lets a group read behind an id, {@link StreamId#MIN} for all once more; always answers {@code OK}.
     * <a href="https://valkey.io/commands/xgroup-setid/">XGROUP SETID</a>, since 5.0.0, O(1).
     */
    public static XgroupCommand xgroupSetId(String key, String group, StreamId after) {
        return XgroupCommand.setId(key, group, after.toString());
    }

    /** As {@link #xgroupSetId}, to read what is added from now on: {@code $}. */
    public static XgroupCommand xgroupSetIdToEnd(String key, String group) {
        return XgroupCommand.setId(key, group, END);
    }

    /**
     * The consumers of a group.
     * <a href="https://valkey.io/commands/xinfo-consumers/">XINFO CONSUMERS</a>, since 5.0.0, O(1).
     */
    public static Command<List<ConsumerInfo>> xinfoConsumers(String key, String group) {
        return XINFO_CONSUMERS.with(key, group);
    }

    /**
     * The groups of a stream; an error if there is no stream.
     * <a href="https://valkey.io/commands/xinfo-groups/">XINFO GROUPS</a>, since 5.0.0, O(1).
     */
    public static Command<List<GroupInfo>> xinfoGroups(String key) {
        return XINFO_GROUPS.with(key);
    }

    /**
     * Gives pending entries back to the group, so that any consumer can take them over at once; answers how many.
     * <a href="https://redis.io/docs/latest/commands/xnack/">XNACK</a>, since 8.8.0, O(n) in the ids.
     */
    public static XnackCommand xnack(String key, String group, NackMode mode, StreamId... ids) {
        return xnack(key, group, mode, Arrays.asList(ids));
    }

    /** As {@link #xnack(String, String, NackMode, StreamId...)}. */
    public static XnackCommand xnack(String key, String group, NackMode mode, Collection<StreamId> ids) {
        return XnackCommand.of(key, group, mode, ids);
    }

    /**
     * How much is pending in a group, and with whom.
     * <a href="https://valkey.io/commands/xpending/">XPENDING</a>, since 5.0.0, O(n) in the consumers.
     */
    public static Command<PendingSummary> xpending(String key, String group) {
        return XPENDING.with(key, group);
    }

    /** What is pending in a range, so much of it at the most, the oldest first; options choose among it. O(n) in the reply. */
    public static XpendingCommand xpending(String key, String group, StreamRange range, long count) {
        return XpendingCommand.of(key, group, range, count);
    }

    /**
     * What the group has given to no consumer yet, in one or more streams, without the streams that have nothing; it is
     * pending with this consumer then. Options limit the number, wait, or take over what others have.
     * <a href="https://valkey.io/commands/xreadgroup/">XREADGROUP</a>, since 5.0.0, O(n) in the entries of the reply.
     *
     * @throws IllegalArgumentException if there is no stream, or the same one twice
     */
    public static XreadGroupCommand xreadGroup(String group, String consumer, String... keys) {
        return xreadGroup(
                group,
                consumer,
                Arrays.stream(keys).map(StreamOffset::undelivered).toList());
    }

    /**
     * As {@link #xreadGroup(String, String, String...)}; with an offset behind an id, what of it is pending with this
     * consumer already, once more. Entries that are no longer in the stream are {@linkplain StreamEntry#isDeleted() deleted}.
     *
     * @throws IllegalArgumentException if there is no stream, the same one twice, or an offset that is not for groups
     */
    public static XreadGroupCommand xreadGroup(String group, String consumer, StreamOffset... streams) {
        return xreadGroup(group, consumer, Arrays.asList(streams));
    }

    /** As {@link #xreadGroup(String, String, StreamOffset...)}. */
    public static XreadGroupCommand xreadGroup(String group, String consumer, Collection<StreamOffset> streams) {
        return XreadGroupCommand.of(group, consumer, streams);
    }
}
