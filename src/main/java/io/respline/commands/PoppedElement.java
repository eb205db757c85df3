package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element that was taken out of one of several lists.
 *
 * @param key of the list
 * @param element that was taken
 */
public record PoppedElement(String key, String element) {

    static @Nullable PoppedElement of(Reply reply) {
        if (reply.isNull()) {
            return null;
        }
        List<Reply> parts = reply.asList();
        return new PoppedElement(Fields.text(Fields.at(parts, 0)), Fields.text(Fields.at(parts, 1)));
    }
}
