package io.respline.perf;

import io.netty.buffer.ByteBuf;
import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.connection.ConnectGate;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.protocol.ReadBudget;
import io.respline.reply.Reply;
import io.respline.transport.EventLoops;
import io.respline.transport.Link;
import io.respline.transport.LinkListener;
import io.respline.transport.Loop;
import io.respline.transport.NettyDialer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose dealings with its event loop and its socket are counted, each exactly. Its loop is not lent to
 * callers, so that all work is the loop's. Thread-safe.
 */
final class CountedConnection implements AutoCloseable {

    /**
     * What has been done so far.
     *
     * @param wakeUps tasks given to the loop by other threads
     * @param timers tasks that were scheduled
     * @param writes buffers handed to the operating system
     * @param reads buffers full of replies
     */
    record Work(long wakeUps, long timers, long writes, long reads) {

        /** What has been done since an earlier look. */
        Work since(Work earlier) {
            return new Work(
                    wakeUps - earlier.wakeUps, timers - earlier.timers, writes - earlier.writes, reads - earlier.reads);
        }
    }

    private static final long TIMEOUT_SECONDS = 20;

    private final EventLoops loops;
    private final Loop loop;
    private final Connection connection;
    private final AtomicLong wakeUps = new AtomicLong();
    private final AtomicLong timers = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();

    private CountedConnection(RedisOptions options) {
        loops = EventLoops.acquire(options.transport());
        NettyDialer dialer = NettyDialer.on(loops, options);
        loop = dialer.loop();
        Surroundings surroundings = new Surroundings(
                new CountedLoop(),
                (endpoint, listener) -> dialer.dial(endpoint, new CountedListener(listener)),
                new ReadBudget(options.readBudgetBytes()),
                new SplittableRandom(),
                new ConnectGate(options.maxConnecting()));
        connection = new Connection(options, surroundings, event -> {}, null);
    }

    /** Connected; sends nothing of its own for five minutes. */
    static CountedConnection open(String uri) throws Exception {
        CountedConnection counted = new CountedConnection(RedisOptions.of(uri).toBuilder()
                .heartbeatInterval(Duration.ofMinutes(5))
                .build());
        counted.connection.start().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return counted;
    }

    Work work() {
        return new Work(wakeUps.get(), timers.get(), writes.get(), reads.get());
    }

    Request<Reply> send(Command<Reply> command) {
        Request<Reply> request =
                Request.of(command.encoded(), System.nanoTime(), TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS));
        connection.send(request);
        return request;
    }

    Request<List<Reply>> send(Batch batch) {
        Request<List<Reply>> request = batch.pipeline(System.nanoTime(), TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS));
        connection.send(request);
        return request;
    }

    /** Has the loop do something, uncounted. */
    void onLoop(Runnable task) {
        loop.execute(task);
    }

    @Override
    public void close() throws Exception {
        connection.close().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        loops.close();
    }

    private final class CountedLoop implements Loop {

        @Override
        public void execute(Runnable task) {
            if (!loop.inLoop()) {
                wakeUps.incrementAndGet();
            }
            loop.execute(task);
        }

        @Override
        public Timer schedule(Runnable task, long delayNanos) {
            timers.incrementAndGet();
            return loop.schedule(task, delayNanos);
        }

        @Override
        public long nanoTime() {
            return loop.nanoTime();
        }

        @Override
        public boolean inLoop() {
            return loop.inLoop();
        }
    }

    private final class CountedListener implements LinkListener {

        private final LinkListener listener;

        private CountedListener(LinkListener listener) {
            this.listener = listener;
        }

        @Override
        public void onConnected(Link link) {
            listener.onConnected(new CountedLink(link));
        }

        @Override
        public void onConnectFailed(Throwable cause) {
            listener.onConnectFailed(cause);
        }

        @Override
        public void onRead(ByteBuf bytes) {
            reads.incrementAndGet();
            listener.onRead(bytes);
        }

        @Override
        public void onReadComplete() {
            listener.onReadComplete();
        }

        @Override
        public void onWritable() {
            listener.onWritable();
        }

        @Override
        public void onClosed(@Nullable Throwable cause) {
            listener.onClosed(cause);
        }
    }

    private final class CountedLink implements Link {

        private final Link link;

        private CountedLink(Link link) {
            this.link = link;
        }

        @Override
        public ByteBuf allocate(int capacity) {
            return link.allocate(capacity);
        }

        @Override
        public void write(ByteBuf buffer) {
            writes.incrementAndGet();
            link.write(buffer);
        }

        @Override
        public boolean isBusy() {
            return link.isBusy();
        }

        @Override
        public long acceptedBytes() {
            return link.acceptedBytes();
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
