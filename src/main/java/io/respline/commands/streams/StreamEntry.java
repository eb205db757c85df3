package io.respline.commands.streams;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a stream. The server lets a field name occur more than once in an entry, so all of it is in {@link #pairs};
 * {@link #fields()} and {@link #field} are for the usual case.
 *
 * @param pairs names and values in the order in which they were added; empty if the entry was deleted, see {@link
 *     #isDeleted()}
 */
public record StreamEntry(StreamId id, List<Map.Entry<String, String>> pairs) {

    /** Copies the list. */
    public StreamEntry {
        pairs = List.copyOf(pairs);
    }

    /** An entry of these fields, in the map's order. */
    public StreamEntry(StreamId id, Map<String, String> fields) {
        this(
                id,
                fields.entrySet().stream()
                        .map(field -> Map.entry(field.getKey(), field.getValue()))
                        .toList());
    }

    static StreamEntry of(Reply reply) {
        List<Reply> parts = reply.asList();
        Reply fields = Fields.at(parts, 1);
        return new StreamEntry(StreamId.of(Fields.at(parts, 0)), fields.isNull() ? List.of() : pairs(fields.asList()));
    }

    private static List<Map.Entry<String, String>> pairs(List<Reply> turns) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>(turns.size() / 2);
        for (int i = 0; i < turns.size(); i += 2) {
            pairs.add(Map.entry(Fields.text(turns.get(i)), Fields.text(Fields.at(turns, i + 1))));
        }
        return pairs;
    }

    /** The values by name, unmodifiable and in order, made anew by every call. Of equal names the last one counts. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        pairs.forEach(pair -> fields.put(pair.getKey(), pair.getValue()));
        return Collections.unmodifiableMap(fields);
    }

    /** The value of a field, the last one if there are several; null if there is none. */
    public @Nullable String field(String name) {
        String value = null;
        for (Map.Entry<String, String> pair : pairs) {
            if (pair.getKey().equals(name)) {
                value = pair.getValue();
            }
        }
        return value;
    }

    /** Whether the entry is pending in a group but was deleted from the stream, so that only its id is left. */
    public boolean isDeleted() {
        return pairs.isEmpty();
    }

    /** The id and the number of fields; never their contents. */
    @Override
    public String toString() {
        return "StreamEntry[" + id + ", " + pairs.size() + " fields]";
    }
}
