package io.respline.commands.streams;

import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the replies of several commands have in common. */
final class StreamReplies {

    static final ReplyDecoder<StreamId> ID = ReplyDecoder.of(StreamId::of);
    static final ReplyDecoder<@Nullable StreamId> NULLABLE_ID =
            ReplyDecoder.of(reply -> reply.isNull() ? null : StreamId.of(reply));
    static final ReplyDecoder<List<StreamId>> IDS = Decoders.listOf(StreamId::of);
    static final ReplyDecoder<List<StreamEntry>> ENTRIES = ReplyDecoder.of(StreamReplies::entries);
    static final ReplyDecoder<Map<String, List<StreamEntry>>> BY_STREAM = byStream(StreamEntry::of);

    private StreamReplies() {}

    /** Null means none; servers before 7.0 put a null in the place of an entry that they could not claim. */
    static List<StreamEntry> entries(Reply reply) {
        return present(reply, StreamEntry::of);
    }

    /** A map in RESP3, a list of pairs in RESP2, null if there is nothing. */
    static <E> ReplyDecoder<Map<String, List<E>>> byStream(Function<Reply, E> entry) {
        return ReplyDecoder.of(reply -> {
            if (reply.isNull()) {
                return Map.of();
            }
            Map<String, List<E>> streams = new LinkedHashMap<>();
            reply.asMap().forEach((key, entries) -> streams.put(Fields.text(key), present(entries, entry)));
            return Collections.unmodifiableMap(streams);
        });
    }

    /** The entries of all streams, one stream behind another. */
    static List<StreamEntry> joined(Map<String, List<StreamEntry>> streams) {
        return streams.values().stream().flatMap(List::stream).toList();
    }

    /** A number that older servers lack, or that the server does not know. */
    static @Nullable Long number(Map<String, Reply> fields, String name) {
        Reply value = fields.get(name);
        return value == null || value.isNull() ? null : value.asLong();
    }

    /** An id that older servers lack. */
    static @Nullable StreamId id(Map<String, Reply> fields, String name) {
        Reply value = fields.get(name);
        return value == null || value.isNull() ? null : StreamId.of(value);
    }

    /** A time that older servers lack, or -1 for never. */
    static @Nullable Instant time(Map<String, Reply> fields, String name) {
        Long millis = number(fields, name);
        return millis == null || millis < 0 ? null : Instant.ofEpochMilli(millis);
    }

    /** A span that older servers lack, or -1 for ever. */
    static @Nullable Duration span(Map<String, Reply> fields, String name) {
        Long millis = number(fields, name);
        return millis == null || millis < 0 ? null : Duration.ofMillis(millis);
    }

    private static <E> List<E> present(Reply reply, Function<Reply, E> element) {
        if (reply.isNull()) {
            return List.of();
        }
        List<Reply> items = reply.asList();
        List<E> list = new ArrayList<>(items.size());
        for (Reply item : items) {
            if (!item.isNull()) {
                list.add(element.apply(item));
            }
        }
        return Collections.unmodifiableList(list);
    }
}
