package io.respline.command;

import io.respline.reply.Reply;
import java.util.AbstractList;
import java.util.RandomAccess;

/** What the wire has handed over for each command of a pipeline, as an immutable list of replies without a copy. */
final class PipelineReplies extends AbstractList<Reply> implements RandomAccess {

    private final Object[] values;

    /** Takes the array over. */
    PipelineReplies(Object[] values) {
        this.values = values;
    }

    @Override
    public Reply get(int index) {
        return Batch.asReply(values[index]);
    }

    @Override
    public int size() {
        return values.length;
    }
}
