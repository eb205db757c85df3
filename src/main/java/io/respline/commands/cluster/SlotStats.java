package io.respline.commands.cluster;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a slot is used.
 *
 * @param metrics such as {@code key-count}, {@code cpu-usec}, {@code network-bytes-in}; which ones depends on the server
 *     and its configuration
 */
public record SlotStats(int slot, Map<String, Long> metrics) {

    /** Copies the map. */
    public SlotStats {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    static SlotStats of(Reply reply) {
        List<Reply> parts = reply.asList();
        Map<String, Long> metrics = new LinkedHashMap<>();
        Fields.at(parts, 1).asMap().forEach((name, value) -> metrics.put(Fields.text(name), value.asLong()));
        return new SlotStats((int) Fields.at(parts, 0).asLong(), metrics);
    }
}
