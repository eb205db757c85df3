package io.respline.commands.streams;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;

/** What became of one entry: the answer of {@link Streams#xdelEx} and {@link StreamGroups#xackDel} for each id. */
public enum EntryDeletion {
    /** There is no such entry. */
    NOT_FOUND,

    /** The entry is gone. */
    DELETED,

    /** The entry stays, because a group has not acknowledged it: {@link ReferencePolicy#ACKED}. */
    STILL_REFERENCED;

    static EntryDeletion of(Reply reply) {
        long code = reply.asLong();
        if (code == -1) {
            return NOT_FOUND;
        }
        if (code == 1) {
            return DELETED;
        }
        if (code == 2) {
            return STILL_REFERENCED;
        }
        throw new RedisReplyException("the reply says what is not known about the fate of an entry", Outcome.EXECUTED);
    }
}
