package io.respline.protocol;

import io.respline.command.EncodedCommand;
import io.respline.reply.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends to a subscriber, by its first element, whether it comes as a push of RESP3 or as an array of RESP2.
 * A confirmation has the name of the command that it confirms.
 */
public enum PushKind {
    /** A message on a channel: channel, payload. */
    MESSAGE(3),
    /** A message on a channel that fits a pattern: pattern, channel, payload. */
    PMESSAGE(4),
    /** A message on a shard channel: channel, payload. */
    SMESSAGE(3),
    /** A channel has been subscribed: channel, count. */
    SUBSCRIBE(3),
    /** A pattern has been subscribed: pattern, count. */
    PSUBSCRIBE(3),
    /** A shard channel has been subscribed: channel, count. */
    SSUBSCRIBE(3),
    /** A channel is no longer subscribed: channel, count. */
    UNSUBSCRIBE(3),
    /** A pattern is no longer subscribed: pattern, count. */
    PUNSUBSCRIBE(3),
    /** A shard channel is no longer subscribed, whether or not it was asked for: channel, count. */
    SUNSUBSCRIBE(3);

    private static final PushKind[] ALL = values();

    private final String word = name().toLowerCase(Locale.ROOT);
    private final int elements;

    PushKind(int elements) {
        this.elements = elements;
    }

    /** The kind of a push, or of an array in its place; null if it is none of these. */
    public static @Nullable PushKind of(List<Reply> items) {
        if (items.size() < 3 || !(items.get(0) instanceof Reply.Bulk first)) {
            return null;
        }
        for (PushKind kind : ALL) {
            if (kind.elements == items.size() && kind.isCalled(first.bytes())) {
                return kind;
            }
        }
        return null;
    }

    private boolean isCalled(byte[] first) {
        if (first.length != word.length()) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if (first[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a push is the confirmation of this command, which names one channel or pattern. */
    public static boolean confirms(List<Reply> items, EncodedCommand<?> command) {
        if (!command.spec().breaksReplyOrder()) {
            return false;
        }
        PushKind kind = of(items);
        return kind != null
                && kind.name().equals(command.spec().name())
                && items.get(1) instanceof Reply.Bulk target
                && Arrays.equals(target.bytes(), command.words().get(1));
    }

    /** Whether it says that a subscription has ended. */
    public boolean isEnd() {
        return this == UNSUBSCRIBE || this == PUNSUBSCRIBE || this == SUNSUBSCRIBE;
    }

    /** Whether it carries a message. */
    public boolean isMessage() {
        return this == MESSAGE || this == PMESSAGE || this == SMESSAGE;
    }
}
