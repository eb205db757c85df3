package io.respline.transport;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.respline.config.Transport;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The event loops of this process: one group per transport, shared by all clients, started by the first user and ended by
 * the last. Thread-safe.
 */
public final class EventLoops implements AutoCloseable {

    private static final long SHUTDOWN_MILLIS = 4_000;
    private static final Map<Transport, EventLoops> SHARED = new EnumMap<>(Transport.class);

    private final Transport transport;
    private final List<IoLoop> loops;
    private final AtomicInteger turn = new AtomicInteger();
    private int users;

    private EventLoops(Transport transport) {
        this.transport = transport;
        int threads = Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors() / 2));
        IoHandlerFactory handlers = handlers(transport);
        this.loops = Stream.generate(() -> new IoLoop(handlers)).limit(threads).toList();
        loops.forEach(IoLoop::start);
    }

    /**
     * The loops for a transport; to be closed by the user.
     *
     * @throws IllegalArgumentException if this machine does not have the transport
     */
    public static EventLoops acquire(Transport wanted) {
        Transport transport = resolve(wanted);
        synchronized (SHARED) {
            EventLoops loops = SHARED.computeIfAbsent(transport, EventLoops::new);
            loops.users++;
            return loops;
        }
    }

    /** Which transport these loops drive; never {@link Transport#AUTO}. */
    Transport transport() {
        return transport;
    }

    /** The loops in turn. */
    IoLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** What all loops have done so far; waits for each to come round. */
    LoopWork.Snapshot work() {
        LoopWork.Snapshot sum = new LoopWork.Snapshot(0, 0, 0, 0, 0);
        for (IoLoop loop : loops) {
            sum = sum.plus(loop.submit(loop::workDone).syncUninterruptibly().getNow());
        }
        return sum;
    }

    /** Ends the threads if nobody else uses them, and waits for that unless called on one of them. */
    @Override
    public void close() {
        synchronized (SHARED) {
            if (--users > 0) {
                return;
            }
            SHARED.remove(transport);
        }
        loops.forEach(IoLoop::end);
        if (!IoThread.isCurrent()) {
            loops.forEach(loop -> loop.terminationFuture().awaitUninterruptibly(SHUTDOWN_MILLIS));
        }
    }

    private static Transport resolve(Transport wanted) {
        return switch (wanted) {
            case AUTO ->
                Epoll.isAvailable() ? Transport.EPOLL : KQueue.isAvailable() ? Transport.KQUEUE : Transport.NIO;
            case EPOLL -> require(wanted, Epoll.isAvailable());
            case KQUEUE -> require(wanted, KQueue.isAvailable());
            case IO_URING -> require(wanted, IoUring.isAvailable());
            case NIO -> wanted;
        };
    }

    private static Transport require(Transport wanted, boolean available) {
        if (!available) {
            throw new IllegalArgumentException(
                    "The transport " + wanted + " is not available on this machine; use AUTO or NIO.");
        }
        return wanted;
    }

    private static IoHandlerFactory handlers(Transport transport) {
        return switch (transport) {
            case EPOLL -> EpollIoHandler.newFactory();
            case KQUEUE -> KQueueIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
            default -> NioIoHandler.newFactory();
        };
    }
}
