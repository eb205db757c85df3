package io.respline.commands.streams;

import io.respline.command.CommandTemplate;
import io.respline.commands.support.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words that say what to read: keys, then positions. */
final class StreamOffsets {

    private StreamOffsets() {}

    /** Words, {@code STREAMS}, all keys, all positions. */
    static List<Object> behind(List<?> words, CommandTemplate<?> command, Collection<StreamOffset> offsets) {
        Require.some(command, "stream", offsets);
        List<Object> all = new ArrayList<>(words);
        all.add("STREAMS");
        Set<String> keys = new HashSet<>();
        for (StreamOffset offset : offsets) {
            if (!keys.add(offset.key())) {
                throw new IllegalArgumentException(command + " takes each stream once");
            }
            all.add(offset.key());
        }
        offsets.forEach(offset -> all.add(offset.position()));
        return all;
    }
}
