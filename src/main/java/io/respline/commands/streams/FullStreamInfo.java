package io.respline.commands.streams;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code XINFO STREAM FULL}.
 *
 * @param entries the first ones
 * @param groups all of them
 */
public record FullStreamInfo(StreamState state, List<StreamEntry> entries, List<Group> groups) {

    /** Copies the lists. */
    public FullStreamInfo {
        entries = List.copyOf(entries);
        groups = List.copyOf(groups);
    }

    static FullStreamInfo of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new FullStreamInfo(
                StreamState.of(fields),
                StreamReplies.entries(Fields.of(fields, "entries")),
                list(fields, "groups", Group::of));
    }

    private static <E> List<E> list(Map<String, Reply> fields, String name, Function<Reply, E> element) {
        return Fields.of(fields, name).asList().stream().map(element).toList();
    }

    /**
     * A consumer group.
     *
     * @param info as {@code XINFO GROUPS} tells it
     * @param pending the first entries that were delivered and not acknowledged
     * @param consumers all of them
     */
    public record Group(GroupInfo info, List<Delivery> pending, List<Consumer> consumers) {

        /** Copies the lists. */
        public Group {
            pending = List.copyOf(pending);
            consumers = List.copyOf(consumers);
        }

        static Group of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            List<Consumer> consumers = list(fields, "consumers", Consumer::of);
            GroupInfo info = new GroupInfo(
                    Fields.text(Fields.of(fields, "name")),
                    consumers.size(),
                    Fields.of(fields, "pel-count").asLong(),
                    StreamId.of(Fields.of(fields, "last-delivered-id")),
                    StreamReplies.number(fields, "entries-read"),
                    StreamReplies.number(fields, "lag"));
            return new Group(info, list(fields, "pending", Delivery::toAny), consumers);
        }
    }

    /**
     * A consumer of a group.
     *
     * @param seenAt when it last tried to read
     * @param activeAt when it last was given something; null if it never was, and before 7.2
     * @param pendingCount how many entries it was given and has not acknowledged
     * @param pending the first of them
     */
    public record Consumer(
            String name, Instant seenAt, @Nullable Instant activeAt, long pendingCount, List<Delivery> pending) {

        /** Copies the list. */
        public Consumer {
            pending = List.copyOf(pending);
        }

        static Consumer of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            String name = Fields.text(Fields.of(fields, "name"));
            return new Consumer(
                    name,
                    Instant.ofEpochMilli(Fields.of(fields, "seen-time").asLong()),
                    StreamReplies.time(fields, "active-time"),
                    Fields.of(fields, "pel-count").asLong(),
                    list(fields, "pending", delivery -> Delivery.to(name, delivery)));
        }
    }

    /**
     * An entry that was delivered and not acknowledged.
     *
     * @param consumer that has it
     * @param at when it was delivered last
     * @param count how often it was delivered
     */
    public record Delivery(StreamId id, String consumer, Instant at, long count) {

        /** Parts of a group's entry: id, consumer, time, count. */
        static Delivery toAny(Reply reply) {
            List<Reply> parts = reply.asList();
            return of(parts, Fields.text(Fields.at(parts, 1)), 2);
        }

        /** Parts of a consumer's entry: id, time, count. */
        static Delivery to(String consumer, Reply reply) {
            return of(reply.asList(), consumer, 1);
        }

        private static Delivery of(List<Reply> parts, String consumer, int timeAt) {
            return new Delivery(
                    StreamId.of(Fields.at(parts, 0)),
                    consumer,
                    Instant.ofEpochMilli(Fields.at(parts, timeAt).asLong()),
                    Fields.at(parts, timeAt + 1).asLong());
        }
    }
}
