package io.respline.commands.sortedsets;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands in its sorted set.
 *
 * @param rank counted from 0
 */
public record ScoredRank(long rank, double score) {

    static @Nullable ScoredRank of(Reply reply) {
        if (reply.isNull()) {
            return null;
        }
        List<Reply> parts = reply.asList();
        return new ScoredRank(Fields.at(parts, 0).asLong(), Fields.at(parts, 1).asDouble());
    }
}
