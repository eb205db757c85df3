package io.respline.connection;

import io.respline.reply.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is for, as far as it behaves differently.
 *
 * @param once whether the first loss, or the failure of the first attempt, is the end
 * @param subscriber takes pushes; null where nothing subscribes
 */
record Purpose(boolean once, @Nullable Consumer<Reply.Push> subscriber) {

    /** For everybody's commands. */
    static final Purpose SHARED = new Purpose(false, null);

    /** For one user, who keeps state at the server. */
    static final Purpose SESSION = new Purpose(true, null);

    /** For subscriptions, and for nobody else's commands. */
    static Purpose subscriptions(Consumer<Reply.Push> subscriber) {
        return new Purpose(false, subscriber);
    }

    PushForm pushForm(int protocol) {
        if (subscriber == null) {
            return PushForm.NOT_WANTED;
        }
        return protocol == 2 ? PushForm.ARRAYS : PushForm.FRAMES;
    }

    /**
     * Where nothing subscribes, a push is nobody's reply, and ends here. Subscribers' streams are nobody's to call on, so no
     * borrower of the loop ever reads from one: this is the loop's own thread.
     */
    void push(Reply.Push push) {
        if (subscriber != null) {
            subscriber.accept(push);
        }
    }
}
