package io.respline.connection;

import io.respline.command.Command;
import io.respline.reply.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is for, as far as it behaves differently.
 *
 * @param once whether the first loss, or the failure of the first attempt, is the end
 * @param subscriber takes pushes; null where nobody waits for any
 * @param tracking makes the server tell of changes to what is read here; null where it need not
 */
record Purpose(
        boolean once,
        @Nullable Consumer<Reply.Push> subscriber,
        @Nullable Command<?> tracking) {

    /** For everybody's commands. */
    static final Purpose SHARED = new Purpose(false, null, null);

    /** For one user, who keeps state at the server. */
    static final Purpose SESSION = new Purpose(true, null, null);

    /** For subscriptions, and for nobody else's commands. */
    static Purpose subscriptions(Consumer<Reply.Push> subscriber) {
        return new Purpose(false, subscriber, null);
    }

    /** For reads of which the server tells when they are out of date. */
    static Purpose tracking(Command<?> enable, Consumer<Reply.Push> subscriber) {
        return new Purpose(false, subscriber, enable);
    }

    PushForm pushForm(int protocol) {
        if (subscriber == null) {
            return PushForm.NOT_WANTED;
        }
        if (protocol == 2) {
            return tracking == null ? PushForm.ARRAYS : PushForm.NOT_WANTED;
        }
        return PushForm.FRAMES;
    }

    /**
     * Where nobody waits for pushes, one is nobody's reply, and ends here. The streams of those who do are nobody's to call
     * on, so no borrower of the loop ever reads from one: this is the loop's own thread.
     */
    void push(Reply.Push push) {
        if (subscriber != null) {
            subscriber.accept(push);
        }
    }
}
