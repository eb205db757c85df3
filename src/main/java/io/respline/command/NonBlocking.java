package io.respline.command;

/** Marks threads that deliver replies and so must never wait for one. */
public interface NonBlocking {

    /**
     * Guards a wait.
     *
     * @throws IllegalStateException on a thread that delivers replies
     */
    static void refuse() {
        Thread current = Thread.currentThread();
        if (current instanceof NonBlocking) {
            throw new IllegalStateException(
                    "Waiting for a reply on the I/O thread " + current.getName()
                            + " would wait for itself. Use send and chain to its future, or give the client a callback executor.");
        }
    }
}
