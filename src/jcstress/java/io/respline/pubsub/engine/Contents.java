package io.respline.pubsub.engine;

import io.respline.pubsub.Message;
import org.jspecify.annotations.Nullable;

/** What is in a mailbox as text: payloads, {@code s} for a signal, a dot for each message that was dropped. */
final class Contents {

    private Contents() {}

    static Message message(String payload) {
        return Message.of("c", payload);
    }

    /** Takes at most so many things. */
    static String take(Mailbox mailbox, int most) {
        StringBuilder taken = new StringBuilder();
        for (int i = 0; i < most; i++) {
            Object next = mailbox.next(true);
            if (next == null) {
                break;
            }
            taken.append(text(next));
        }
        return taken.toString();
    }

    static String text(@Nullable Object next) {
        if (next instanceof Message message) {
            return message.text();
        }
        return next instanceof Signal.Dropped dropped ? ".".repeat((int) dropped.count()) : "s";
    }
}
