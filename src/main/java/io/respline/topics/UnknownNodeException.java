package io.respline.topics;

/** Nobody listens as the node that was meant: it has left, or has never been there. Nothing was delivered. */
public final class UnknownNodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String node;

    /** Without a stack trace, because it arises on an I/O thread. */
    public UnknownNodeException(String node) {
        super(
                "Nobody listens as node " + node
                        + ": it has left, or its connection is down; Nodes.members() says who is there.",
                null,
                false,
                false);
        this.node = node;
    }

    /** The id that was given. */
    public String node() {
        return node;
    }
}
