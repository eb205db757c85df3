package io.respline.reply;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps out of the ways in which servers write them; immutable, in the server's order. */
final class Entries {

    private Entries() {}

    static Map<Reply, Reply> byTurns(List<Reply> keysAndValues) {
        ReplyMap distinct = ReplyMap.of(keysAndValues);
        if (distinct != null) {
            return distinct;
        }
        Map<Reply, Reply> map = sized(keysAndValues.size() / 2);
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            map.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Whether there are elements and all are arrays of two; no server has arrays as the keys of a flat map. */
    static boolean arePairs(List<Reply> items) {
        for (Reply item : items) {
            if (!(item instanceof Reply.Array pair) || pair.items().size() != 2) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    static Map<Reply, Reply> ofPairs(List<Reply> pairs) {
        Map<Reply, Reply> map = sized(pairs.size());
        for (Reply pair : pairs) {
            map.put(pair.asList().get(0), pair.asList().get(1));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Map<Reply, Reply> sized(int entries) {
        return new LinkedHashMap<>((int) Math.min(1 << 30, entries * 4L / 3 + 1));
    }
}
