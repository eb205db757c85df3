package io.respline.commands.sortedsets;

import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members and scores in replies: by turns, or each pair in an array of its own, as RESP3 has them mostly and RESP2
 * sometimes.
 */
final class ScoredMembers {

    static final ReplyDecoder<List<ScoredMember>> LIST = ReplyDecoder.of(ScoredMembers::list);

    /** The first one, null if there is none. */
    static final ReplyDecoder<@Nullable ScoredMember> FIRST = ReplyDecoder.of(ScoredMembers::first);

    private ScoredMembers() {}

    private static List<ScoredMember> list(Reply reply) {
        List<Reply> items = reply.asList();
        List<ScoredMember> members = new ArrayList<>(items.size());
        if (!items.isEmpty() && items.get(0) instanceof Reply.Array) {
            for (Reply item : items) {
                members.add(at(item.asList(), 0));
            }
        } else {
            for (int i = 0; i < items.size(); i += 2) {
                members.add(at(items, i));
            }
        }
        return Collections.unmodifiableList(members);
    }

    private static @Nullable ScoredMember first(Reply reply) {
        List<ScoredMember> members = list(reply);
        return members.isEmpty() ? null : members.get(0);
    }

    private static ScoredMember at(List<Reply> parts, int index) {
        return new ScoredMember(
                Fields.text(Fields.at(parts, index)),
                Fields.at(parts, index + 1).asDouble());
    }
}
