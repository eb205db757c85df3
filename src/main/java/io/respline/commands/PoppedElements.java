package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements that were taken out of one of several lists.
 *
 * @param key of the list
 * @param elements in the order in which they were taken
 */
public record PoppedElements(String key, List<String> elements) {

    /** Copies the list. */
    public PoppedElements {
        elements = List.copyOf(elements);
    }

    static @Nullable PoppedElements of(Reply reply) {
        if (reply.isNull()) {
            return null;
        }
        List<Reply> parts = reply.asList();
        return new PoppedElements(Fields.text(Fields.at(parts, 0)), Decoders.TEXTS.apply(Fields.at(parts, 1)));
    }
}
