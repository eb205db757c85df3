package io.respline.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop of Netty's that can be lent to callers; see {@link Lending}. Its own thread runs tasks and sockets whenever
 * nobody has borrowed it, and watches over borrowers. Tasks and timers run on that thread only.
 */
final class IoLoop extends AbstractScheduledEventExecutor implements IoEventLoop {

    private static final Logger LOG = LoggerFactory.getLogger(IoLoop.class);

    /** Tasks in a row before sockets and timers get their turn. */
    private static final int TASKS_PER_TURN = 64;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Promise<?> terminated = new DefaultPromise<Void>(GlobalEventExecutor.INSTANCE);
    private final Thread thread;
    private final Ownership ownership;
    private final IoHandler handler;
    private final Loans loans;
    private final LoopBuffers buffers = new LoopBuffers();
    private final LoopWork work = new LoopWork();
    private final IoHandlerContext waiting = new Waiting();
    private final IoHandlerContext looking = new Looking();
    private volatile boolean struck;
    private volatile boolean shuttingDown;
    private volatile boolean shutDown;

    IoLoop(IoHandlerFactory handlers) {
        this.thread = IoThread.factory().newThread(this::live);
        this.ownership = new Ownership(thread);
        this.handler = handlers.newHandler(this);
        this.loans = new Loans(this, ownership);
    }

    void start() {
        thread.start();
    }

    Lending lending() {
        return loans;
    }

    /** The buffers of what this loop drives. */
    LoopBuffers buffers() {
        return buffers;
    }

    /** What this loop has done. */
    LoopWork work() {
        return work;
    }

    /** What has been done on this loop. On the loop. */
    LoopWork.Snapshot workDone() {
        return work.snapshot(ownership.loans());
    }

    /** Whether the loop's own thread drives it, or the borrower whose link this is: then its events can be dealt with. */
    boolean mayDealWith(Link link) {
        return !ownership.isLent() || link.equals(loans.guest()); // a link is equal to itself alone
    }

    boolean isLent() {
        return ownership.isLent();
    }

    /** Keeps the loop from being lent as long as the channel is open. By the owner. */
    void holdFor(Channel channel) {
        loans.hold();
        channel.closeFuture().addListener(closed -> loans.unhold());
    }

    // ---- the life of the thread

    private void live() {
        handler.initialize();
        int most = TASKS_PER_TURN;
        while (!shuttingDown) {
            if (struck) {
                closeAll();
            }
            runTasks(most);
            most = TASKS_PER_TURN;
            if (loans.mayLend()) {
                loans.lend();
                most = Math.max(most, tasks.size()); // what borrowers have read comes before anything that is read now
            } else {
                runIo();
            }
        }
        finish();
    }

    private void closeAll() {
        struck = false;
        try {
            handler.prepareToDestroy(); // which closes all that is registered
        } catch (Throwable e) {
            strike(); // again in the next turn: without its thread nothing on this loop would ever end
            LOG.warn("An event loop could not give up its streams.", e);
        }
    }

    /** Sockets that are ready; waits for them if there is nothing else to do. By the owner. */
    void runIo() {
        run(waiting);
    }

    /** Sockets that are ready now. By the owner. */
    void pollIo() {
        run(looking);
    }

    private void run(IoHandlerContext context) {
        work.turn();
        try {
            handler.run(context);
        } catch (Throwable e) {
            strike();
            LOG.warn("An event loop gives up its streams after an error.", e);
        }
    }

    /**
     * An error (no stack, no memory) came up in the middle of reading or writing: bytes may be lost, so replies could be
     * taken for those of others, and the loop's thread closes all streams. By the owner.
     */
    void strike() {
        struck = true;
    }

    private void runTasks(int most) {
        fetchFromScheduledTaskQueue(tasks);
        Runnable task;
        for (int i = 0; i < most && (task = tasks.poll()) != null; i++) {
            work.task();
            safeExecute(task);
        }
    }

    private void runAllTasks() {
        do {
            runTasks(TASKS_PER_TURN);
        } while (!tasks.isEmpty());
    }

    private void finish() {
        runTasks(TASKS_PER_TURN);
        cancelScheduledTasks();
        handler.prepareToDestroy();
        runTasks(TASKS_PER_TURN);
        shutDown = true;
        runAllTasks(); // those who came too early to be refused
        handler.destroy();
        buffers.release();
        FastThreadLocal.removeAll();
        terminated.setSuccess(null);
    }

    /** Whether tasks or timers are due, which are for the loop's own thread. By the owner. */
    boolean hasWork() {
        return hasTasks() || hasScheduledTasks();
    }

    /** The same, without the timers; by any thread. */
    boolean hasTasks() {
        return !tasks.isEmpty() || shuttingDown || struck;
    }

    /** Makes the owner stop waiting, or the loop's thread take over if there is none. */
    void wake() {
        if (ownership.isFree()) {
            ownership.wakeOwn();
        } else {
            handler.wakeup();
        }
    }

    /** What tells the handler whether, and until when, it may wait. */
    private final class Waiting implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return isLent() ? loans.mayWait() && !hasTasks() : !hasWork();
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return IoLoop.this.delayNanos(currentTimeNanos, Long.MAX_VALUE);
        }

        @Override
        public long deadlineNanos() {
            work.sleep();
            return isLent() ? -1 : nextScheduledTaskDeadlineNanos();
        }
    }

    /** Tells the handler not to wait. */
    private static final class Looking implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return 0;
        }

        @Override
        public long deadlineNanos() {
            return -1;
        }
    }

    // ---- Netty's view

    @Override
    public void execute(Runnable task) {
        if (shutDown) {
            throw new RejectedExecutionException("The event loop has ended.");
        }
        tasks.add(task);
        if (!inEventLoop()) {
            if (shutDown && tasks.remove(task)) {
                throw new RejectedExecutionException("The event loop has ended.");
            }
            wake();
        }
    }

    @Override
    public boolean inEventLoop(Thread candidate) {
        return ownership.isOwner(candidate);
    }

    /** Closes what is registered, runs what was given before, and ends the thread. */
    void end() {
        shuttingDown = true;
        wake();
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        end();
        return terminated;
    }

    @Override
    @Deprecated
    public void shutdown() {
        end();
    }

    @Override
    public Future<?> terminationFuture() {
        return terminated;
    }

    @Override
    public boolean isShuttingDown() {
        return shuttingDown;
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return terminated.isDone();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public @Nullable IoEventLoopGroup parent() {
        return null;
    }

    @Override
    public Future<IoRegistration> register(IoHandle handle) {
        Promise<IoRegistration> promise = newPromise();
        if (inEventLoop()) {
            register(handle, promise);
        } else {
            execute(() -> register(handle, promise));
        }
        return promise;
    }

    private void register(IoHandle handle, Promise<IoRegistration> promise) {
        try {
            promise.setSuccess(handler.register(handle));
        } catch (Exception e) {
            promise.setFailure(e);
        }
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    @Deprecated
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return handler.isCompatible(handleType);
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> handlerType) {
        return handler.getClass().equals(handlerType);
    }
}
