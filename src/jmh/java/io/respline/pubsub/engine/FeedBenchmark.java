package io.respline.pubsub.engine;

import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs on this side to bring a message to a listener, per delivery: a read brings some messages to one channel, and
 * then each listener takes them, all on one thread. A listener that is alone on its channel has a queue of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class FeedBenchmark {

    private static final int LISTENERS = 1_008;
    private static final int MESSAGES = 16;

    /** How many listeners a channel has. */
    @Param({"1", "2", "1008"})
    private int each;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Message message = Message.of("channel", "v".repeat(64));
    private Feed[] feeds = {};
    private long heard;

    /** Makes channels and their listeners. */
    @Setup
    public void begin() {
        feeds = new Feed[LISTENERS / each];
        for (int i = 0; i < feeds.length; i++) {
            Set<Reader> members = new LinkedHashSet<>();
            feeds[i] = new Feed(members);
            for (int j = 0; j < each; j++) {
                members.add(new Listening());
            }
            members.forEach(feeds[i]::admit);
            members.forEach(Reader::wake);
        }
        runAll();
    }

    private void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Messages to all channels, and what the listeners' threads do then. */
    @Benchmark
    @OperationsPerInvocation(LISTENERS * MESSAGES)
    public long deliver() {
        for (Feed feed : feeds) {
            for (int i = 0; i < MESSAGES; i++) {
                feed.add(message);
            }
        }
        runAll();
        return heard;
    }

    private final class Listening implements Reader, CourierOwner {

        private final Callbacks callbacks = new Callbacks(() -> true);
        private final Mailbox mailbox = new Mailbox(PubSub.DEFAULT_BUFFER, Overflow.DROP_OLDEST);
        private final Courier courier = new Courier(mailbox, new ListenerOutlet(message -> heard++), tasks::add, this);

        @Override
        public Mailbox mailbox() {
            return mailbox;
        }

        @Override
        public void wake() {
            courier.wake();
        }

        @Override
        public Callbacks callbacks() {
            return callbacks;
        }

        @Override
        public void onOverflow() {
            throw new AssertionError("everything was taken");
        }

        @Override
        public void rejected(Throwable cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void threw(Throwable cause, boolean isOver) {
            throw new AssertionError(cause);
        }

        @Override
        public void atRest() {}
    }
}
