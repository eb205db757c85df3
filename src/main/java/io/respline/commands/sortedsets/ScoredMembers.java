package io.respline.commands.sortedsets;

import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.commands.support.Pairs;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members and scores in replies: by turns, or each pair in an array of its own, as RESP3 has them mostly and RESP2
 * sometimes.
 */
final class ScoredMembers {

    static final ReplyDecoder<List<ScoredMember>> LIST = Pairs.decoder(ScoredMembers::of);

    /** The first one, null if there is none. */
    static final ReplyDecoder<@Nullable ScoredMember> FIRST = ReplyDecoder.of(ScoredMembers::first);

    private ScoredMembers() {}

    private static @Nullable ScoredMember first(Reply reply) {
        List<ScoredMember> members = LIST.apply(reply);
        return members.isEmpty() ? null : members.get(0);
    }

    private static ScoredMember of(Reply member, Reply score) {
        return new ScoredMember(Fields.text(member), score.asDouble());
    }
}
