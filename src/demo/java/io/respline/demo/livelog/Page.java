package io.respline.demo.livelog;

import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Some entries of a log in their order, written once for all sockets of a format. Confined to the node's event loop. */
final class Page {

    private final List<StreamEntry> entries;
    private final Map<Format, String[]> written = new EnumMap<>(Format.class);

    Page(List<StreamEntry> entries) {
        this.entries = entries;
    }

    int size() {
        return entries.size();
    }

    StreamId id(int index) {
        return entries.get(index).id();
    }

    /** The id of the last entry; there must be one. */
    StreamId last() {
        return id(size() - 1);
    }

    String text(int index, Format format) {
        String[] texts = written.computeIfAbsent(format, any -> new String[entries.size()]);
        String text = texts[index];
        if (text == null) {
            text = format.event(entries.get(index));
            texts[index] = text;
        }
        return text;
    }
}
