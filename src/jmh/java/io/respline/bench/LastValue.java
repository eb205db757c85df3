package io.respline.bench;

import io.respline.protocol.ReplySink;
import io.respline.reply.Reply;

/** A sink that keeps the last value, as the caller of a command would. */
final class LastValue implements ReplySink {

    private final int form;
    Object last = "";

    LastValue(int form) {
        this.form = form;
    }

    @Override
    public int form() {
        return form;
    }

    @Override
    public void reply(Object value) {
        last = value;
    }

    @Override
    public void unusable(String why) {
        throw new IllegalStateException(why);
    }

    @Override
    public void push(Reply.Push push) {
        last = push;
    }

    @Override
    public void unusablePush(String why) {
        throw new IllegalStateException(why);
    }
}
