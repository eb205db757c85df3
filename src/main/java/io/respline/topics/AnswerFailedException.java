package io.respline.topics;

/** A node was asked and has not answered but failed, as it says itself. */
public final class AnswerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String node;

    /** Without a stack trace, because that of the failure is at the other node. */
    public AnswerFailedException(String node, String reason) {
        super("Node " + node + " did not answer: " + reason, null, false, false);
        this.node = node;
    }

    /** The node that was asked. */
    public String node() {
        return node;
    }
}
