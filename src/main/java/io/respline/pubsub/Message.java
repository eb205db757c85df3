package io.respline.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that was published. Immutable and thread-safe as long as nobody writes to its arrays, which all listeners of a
 * channel share.
 */
public final class Message {

    private final byte[] channel;
    private final @Nullable String pattern;
    private final byte[] payload;
    private final boolean afterGap;

    private Message(byte[] channel, @Nullable String pattern, byte[] payload, boolean afterGap) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.pattern = pattern;
        this.payload = Objects.requireNonNull(payload, "payload");
        this.afterGap = afterGap;
    }

    /**
     * A message of these parts; takes the arrays over without a copy.
     *
     * @param pattern the pattern through which it was received, or null
     * @param afterGap as {@link #isAfterGap()} shall say
     */
    public static Message of(byte[] channel, @Nullable String pattern, byte[] payload, boolean afterGap) {
        return new Message(channel, pattern, payload, afterGap);
    }

    /** A message of these texts, as for the test of a listener. */
    public static Message of(String channel, String payload) {
        return new Message(channel.getBytes(UTF_8), null, payload.getBytes(UTF_8), false);
    }

    /** The channel that it was published on. */
    public String channel() {
        return new String(channel, UTF_8);
    }

    /** The channel as it was sent, for channels that are no text. Not a copy. */
    public byte[] channelBytes() {
        return channel;
    }

    /** The pattern that the channel fits, if the subscription is one to a pattern; otherwise null. */
    public @Nullable String pattern() {
        return pattern;
    }

    /** The payload, decoded as UTF-8. */
    public String text() {
        return new String(payload, UTF_8);
    }

    /** The payload as it was sent. Not a copy. */
    public byte[] payload() {
        return payload;
    }

    /** Whether messages may be missing between the one that the subscription received before and this one. */
    public boolean isAfterGap() {
        return afterGap;
    }

    /** The size, and never the contents. */
    @Override
    public String toString() {
        return "Message(" + payload.length + " bytes)";
    }
}
