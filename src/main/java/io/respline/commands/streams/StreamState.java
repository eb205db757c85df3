package io.respline.commands.streams;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both forms of {@code XINFO STREAM} tell.
 *
 * @param length the number of entries
 * @param lastGeneratedId of the entry that was added last, deleted or not
 * @param maxDeletedId the greatest id that was deleted, {@code 0-0} if none was; null before 7.0
 * @param entriesAdded how many entries were ever added; null before 7.0
 * @param firstId the smallest id, {@code 0-0} if there is none; null before 7.0
 * @param memory how the server stores it
 */
public record StreamState(
        long length,
        StreamId lastGeneratedId,
        @Nullable StreamId maxDeletedId,
        @Nullable Long entriesAdded,
        @Nullable StreamId firstId,
        RadixTree memory) {

    static StreamState of(Map<String, Reply> fields) {
        return new StreamState(
                Fields.of(fields, "length").asLong(),
                StreamId.of(Fields.of(fields, "last-generated-id")),
                StreamReplies.id(fields, "max-deleted-entry-id"),
                StreamReplies.number(fields, "entries-added"),
                StreamReplies.id(fields, "recorded-first-entry-id"),
                new RadixTree(
                        Fields.of(fields, "radix-tree-keys").asLong(),
                        Fields.of(fields, "radix-tree-nodes").asLong()));
    }

    /**
     * The tree whose leaves are blocks of entries.
     *
     * @param keys the number of blocks
     */
    public record RadixTree(long keys, long nodes) {}
}
