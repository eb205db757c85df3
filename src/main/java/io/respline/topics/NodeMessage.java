package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A message or a question from one node to another. Immutable as long as nobody writes to its array. */
public final class NodeMessage {

    private final String from;
    private final byte[] payload;
    private final boolean broadcast;

    NodeMessage(String from, byte[] payload, boolean broadcast) {
        this.from = from;
        this.payload = payload;
        this.broadcast = broadcast;
    }

    /** The id of the sender. */
    public String from() {
        return from;
    }

    /** The payload, decoded as UTF-8. */
    public String text() {
        return new String(payload, UTF_8);
    }

    /** The payload as it was sent. Not a copy. */
    public byte[] payload() {
        return payload;
    }

    /** Whether it was sent to all nodes. */
    public boolean isBroadcast() {
        return broadcast;
    }

    /** The sender and the size, and never the contents. */
    @Override
    public String toString() {
        return "NodeMessage(from " + from + ", " + payload.length + " bytes)";
    }
}
