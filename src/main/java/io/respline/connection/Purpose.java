package io.respline.connection;

import io.respline.command.Command;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is for, as far as it behaves differently.
 *
 * @param once whether the first loss, or the failure of the first attempt, is the end
 * @param commands whether it carries commands whose replies are arrays
 * @param subscriber takes pushes; null where nobody waits for any
 * @param tracking makes the server tell of changes to what is read here; null where it need not
 */
record Purpose(
        boolean once,
        boolean commands,
        @Nullable Consumer<Reply.Push> subscriber,
        @Nullable Command<?> tracking) {

    /** For everybody's commands. */
    static final Purpose SHARED = new Purpose(false, true, null, null);

    /** For one user, who keeps state at the server. */
    static final Purpose SESSION = new Purpose(true, true, null, null);

    /** For subscriptions, and for nobody else's commands. */
    static Purpose subscriptions(Consumer<Reply.Push> subscriber) {
        return new Purpose(false, false, subscriber, null);
    }

    /** For everybody's commands, and beside them for subscriptions, where RESP3 tells the replies of the ones from the others. */
    static Purpose sharedWithSubscriptions(Consumer<Reply.Push> subscriber) {
        return new Purpose(false, true, subscriber, null);
    }

    /** For reads of which the server tells when they are out of date. */
    static Purpose tracking(Command<?> enable, Consumer<Reply.Push> subscriber) {
        return new Purpose(false, true, subscriber, enable);
    }

    PushForm pushForm(int protocol) {
        if (subscriber == null || (commands && protocol == 2)) {
            return PushForm.NOT_WANTED;
        }
        return protocol == 2 ? PushForm.ARRAYS : PushForm.FRAMES;
    }

    /**
     * Where nobody waits for pushes, one is nobody's reply, and ends here. What a borrower of the loop has read waits for the
     * loop's own thread, which deals with it before it reads anything more.
     */
    void push(Reply.Push push, Loop loop) {
        Consumer<Reply.Push> taker = subscriber;
        if (taker == null) {
            return;
        }
        if (loop.isLent()) {
            loop.execute(() -> taker.accept(push));
        } else {
            taker.accept(push);
        }
    }
}
