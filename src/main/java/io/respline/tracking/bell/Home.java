package io.respline.tracking.bell;

import io.respline.error.RedisException;
import io.respline.transport.Loop;
import java.util.concurrent.Executor;

/** What a watch needs of the bell that it belongs to. Thread-safe. */
interface Home {

    /** The watch has ended. From any thread. */
    void leave(Member member);

    /** The watch has ended, and this is the loop. */
    void ended(Member member);

    /** Runs a callback on an executor. */
    Ringer ringer(Executor executor, Runnable callback, Runnable ifRejected);

    /** Does something if a read takes longer than users wait. On the loop. */
    Loop.Timer afterTimeout(Runnable task);

    /** A read took longer. */
    RedisException timeout(Reading reading);

    /** The client is closed, or the watch is. */
    RedisException closed(String what);
}
