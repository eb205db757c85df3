package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;

/**
 * An element of a sparse array.
 *
 * @param index where it stands
 * @param value what it is
 */
public record ArrayEntry(long index, String value) {

    static ArrayEntry of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new ArrayEntry(Fields.at(parts, 0).asLong(), Fields.text(Fields.at(parts, 1)));
    }
}
