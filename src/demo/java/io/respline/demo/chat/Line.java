package io.respline.demo.chat;

import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamId;
import java.util.Objects;

/**
 * What somebody said.
 *
 * @param id grows from line to line of a room
 */
record Line(StreamId id, String user, String text) {

    private static final int PARTS = 3;

    /** As it is kept. */
    static Line of(StreamEntry entry) {
        return new Line(
                entry.id(),
                Objects.requireNonNull(entry.field("user"), "user"),
                Objects.requireNonNull(entry.field("text"), "text"));
    }

    /** As it is published: id and user, a line each, then the text. */
    static Line parse(String message) {
        String[] parts = message.split("\n", PARTS);
        return new Line(StreamId.parse(parts[0]), parts[1], parts[2]);
    }
}
