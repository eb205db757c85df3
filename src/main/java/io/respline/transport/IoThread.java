package io.respline.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.respline.command.NonBlocking;

/** A thread that drives sockets. It must never wait for a reply, because it is the one that would deliver it. */
public final class IoThread extends FastThreadLocalThread implements NonBlocking {

    private IoThread(ThreadGroup group, Runnable task, String name) {
        super(group, task, name);
    }

    /** Whether the calling thread drives sockets. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof IoThread;
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
