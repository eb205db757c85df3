package io.respline.commands;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;

/** What became of the expiry of one field of a hash. */
public enum FieldExpiry {

    /** There is no such field, or no such key. */
    NO_FIELD,

    /** The field has no expiry that could be removed. */
    NO_EXPIRY,

    /** The condition of the command does not hold, so that nothing was changed. */
    CONDITION_NOT_MET,

    /** The expiry was set or removed. */
    CHANGED,

    /** The field was deleted, because the new expiry has passed already. */
    DELETED;

    private static final long FIRST_CODE = -2;
    private static final FieldExpiry[] BY_CODE = values();

    static FieldExpiry of(Reply reply) {
        long index = reply.asLong() - FIRST_CODE;
        if (index < 0 || index >= BY_CODE.length) {
            throw new RedisReplyException("the reply has an unknown code for the expiry of a field", Outcome.EXECUTED);
        }
        return BY_CODE[(int) index];
    }
}
