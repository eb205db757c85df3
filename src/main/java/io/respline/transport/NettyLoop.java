package io.respline.transport;

import io.respline.config.Transport;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An event loop of Netty's as a {@link Loop}. */
final class NettyLoop implements Loop {

    private final IoLoop loop;
    private final @Nullable Lending lending;

    /** With other transports than epoll, a thread that drives the loop closes its sockets when it is interrupted, or is unproven. */
    NettyLoop(IoLoop loop, Transport transport) {
        this.loop = loop;
        this.lending = transport == Transport.EPOLL ? loop.lending() : null;
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Future<?> scheduled = loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return loop.inEventLoop();
    }

    @Override
    public @Nullable Lending lending() {
        return lending;
    }

    @Override
    public boolean isLent() {
        return loop.isLent();
    }
}
