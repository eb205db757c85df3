package io.respline.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;

/** A thread that drives sockets. It must never wait for a reply, because it is the one that would deliver it. */
public final class IoThread extends FastThreadLocalThread {

    private IoThread(ThreadGroup group, Runnable task, String name) {
        super(group, task, name);
    }

    /** Whether the calling thread drives sockets. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof IoThread;
    }

    /**
     * Guards a blocking call.
     *
     * @throws IllegalStateException on a thread that drives sockets
     */
    public static void refuse() {
        if (isCurrent()) {
            throw new IllegalStateException("A blocking call on the I/O thread "
                    + Thread.currentThread().getName()
                    + " would wait for itself. Use send, or give the client a callback executor.");
        }
    }

    /** Daemon threads named {@code respline-io-1-1} and so on. */
    static DefaultThreadFactory factory() {
        return new DefaultThreadFactory("respline-io", true) {
            @Override
            protected Thread newThread(Runnable task, String name) {
                return new IoThread(threadGroup, task, name);
            }
        };
    }
}
