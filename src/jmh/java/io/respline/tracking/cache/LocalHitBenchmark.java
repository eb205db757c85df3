package io.respline.tracking.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.commands.Strings;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.engine.TrackingListener;
import io.respline.tracking.engine.TrackingState;
import io.respline.transport.Loop;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A GET of 64 bytes that is answered from the store, one of few or of many: the way of a blocking call through the cache, its
 * look at the clock included. Beside it what a map of texts alone costs.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@State(Scope.Thread)
public class LocalHitBenchmark {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Few stay in the processor's cache, many do not. */
    @Param({"100", "10000"})
    private int keys;

    private String[] names = {};
    private EncodedCommand<?>[] texts = {};
    private EncodedCommand<?>[] bytes = {};
    private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    private final Cache<String, String> caffeine =
            Caffeine.newBuilder().maximumSize(100_000).build();
    private CommandSender sender = new Answering();
    private int next;

    /** Fills the store. */
    @Setup
    public void begin() {
        AlwaysTracking tracker = new AlwaysTracking();
        LocalCache cache = LocalCache.on(
                tracker, CacheOptions.standard(), RedisOptions.builder().build(), null);
        sender = cache.over(new Answering());
        names = new String[keys];
        texts = new EncodedCommand<?>[keys];
        bytes = new EncodedCommand<?>[keys];
        for (int i = 0; i < keys; i++) {
            names[i] = "key:0000000000" + i;
            texts[i] = Strings.get(names[i]).encoded();
            bytes[i] = Strings.get(names[i]).asBytes().encoded();
            map.put(names[i], "v".repeat(64));
            caffeine.put(names[i], "v".repeat(64));
            call(texts[i]);
        }
        if (cache.stats().entries() != keys) {
            throw new IllegalStateException("not all is in the store: " + cache.stats());
        }
        System.gc(); // what lives long lies close together, and not between what it was made of
    }

    private int next() {
        next = next + 1 == keys ? 0 : next + 1;
        return next;
    }

    private @Nullable Object call(EncodedCommand<?> command) {
        long now = System.nanoTime();
        Object raw = sender.ready(command, now);
        if (raw == null) {
            Request<Object> request = Request.undecoded(command, now, TIMEOUT_NANOS);
            sender.exchange(request);
            raw = request.join();
        }
        return Request.decode(command, raw);
    }

    /** A text from a prebuilt command. */
    @Benchmark
    public @Nullable Object text() {
        return call(texts[next()]);
    }

    /** A text, the command being built for the call. */
    @Benchmark
    public @Nullable Object builtText() {
        return call(Strings.get(names[next()]).encoded());
    }

    /** Bytes from a prebuilt command: a copy for each call. */
    @Benchmark
    public @Nullable Object bytes() {
        return call(bytes[next()]);
    }

    /** What Caffeine costs, which keeps count of what is used too, and knows of no age. */
    @Benchmark
    public @Nullable Object caffeine() {
        return caffeine.getIfPresent(names[next()]);
    }

    /** What a map costs. */
    @Benchmark
    public @Nullable Object bareMap() {
        return map.get(names[next()]);
    }

    /** What a look at the clock costs, of which a call takes one. */
    @Benchmark
    public long clock() {
        return System.nanoTime();
    }

    /** Answers every read at once. */
    private static final class Answering implements CommandSender {

        @Override
        public void send(Request<?> request) {
            request.receive(Reply.Bulk.of("v".repeat(64)));
            request.receive(Reply.Int.of(-1));
            request.finish();
        }

        @Override
        public void exchange(Request<?> request) {
            send(request);
        }
    }

    /** A connection that tracks and has just given a sign of life. */
    private static final class AlwaysTracking implements Tracker {

        private volatile long confirmed = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

        @Override
        public CommandSender sender() {
            return new Answering();
        }

        @Override
        public long confirmedNanos() {
            return confirmed;
        }

        @Override
        public Loop loop() {
            return new Loop() {
                @Override
                public void execute(Runnable task) {
                    task.run();
                }

                @Override
                public Timer schedule(Runnable task, long delayNanos) {
                    return () -> {};
                }

                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public boolean inLoop() {
                    return true;
                }
            };
        }

        @Override
        public void add(TrackingListener listener) {
            listener.onState(TrackingState.TRACKING);
        }

        @Override
        public void remove(TrackingListener listener) {
            confirmed = 0;
        }
    }
}
