package io.respline.commands.sortedsets;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members that were taken out of one of several sorted sets.
 *
 * @param key of the set that had them
 * @param members in the order in which they were taken
 */
public record PoppedMembers(String key, List<ScoredMember> members) {

    /** Copies the list. */
    public PoppedMembers {
        members = List.copyOf(members);
    }

    static @Nullable PoppedMembers of(Reply reply) {
        if (reply.isNull()) {
            return null;
        }
        List<Reply> parts = reply.asList();
        return new PoppedMembers(Fields.text(Fields.at(parts, 0)), ScoredMembers.LIST.apply(Fields.at(parts, 1)));
    }
}
