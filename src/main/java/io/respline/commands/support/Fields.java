package io.respline.commands.support;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;

/** Parts of structured replies, with a clear failure where one is missing. */
public final class Fields {

    private Fields() {}

    public static Reply of(Map<String, Reply> fields, String name) {
        Reply value = fields.get(name);
        if (value == null) {
            throw new RedisReplyException("the reply has no field '" + name + "'", Outcome.EXECUTED);
        }
        return value;
    }

    public static Reply at(List<Reply> parts, int index) {
        if (index >= parts.size()) {
            throw new RedisReplyException(
                    "the reply has " + parts.size() + " parts where more were expected", Outcome.EXECUTED);
        }
        return parts.get(index);
    }

    public static String text(Reply reply) {
        String text = reply.asString();
        if (text == null) {
            throw new RedisReplyException("the reply has a null where a string was expected", Outcome.EXECUTED);
        }
        return text;
    }
}
