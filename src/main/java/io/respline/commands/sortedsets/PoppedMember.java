package io.respline.commands.sortedsets;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member that was taken out of one of several sorted sets.
 *
 * @param key of the set that had it
 */
public record PoppedMember(String key, String member, double score) {

    static @Nullable PoppedMember of(Reply reply) {
        if (reply.isNull()) {
            return null;
        }
        List<Reply> parts = reply.asList();
        return new PoppedMember(
                Fields.text(Fields.at(parts, 0)),
                Fields.text(Fields.at(parts, 1)),
                Fields.at(parts, 2).asDouble());
    }
}
