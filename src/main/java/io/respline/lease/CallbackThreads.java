package io.respline.lease;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where listeners run that were given no executor, all of the process. Not the common pool: from JDK 25 on that is what {@link
 * java.util.concurrent.CompletableFuture} uses even where it has a single thread, and one listener that blocks would hold up
 * everything else that relies on it. Each listener has one task
 * at a time here, and each open question one at its end, so what waits is bounded.
 */
final class CallbackThreads {

    private static final int MOST = 32;
    private static final long IDLE_SECONDS = 5;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Daemons, made as needed, which end when they have been idle for a while. */
    static final Executor SHARED = shared();

    private CallbackThreads() {}

    private static Executor shared() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CallbackThreads::thread);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "respline-callback-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
