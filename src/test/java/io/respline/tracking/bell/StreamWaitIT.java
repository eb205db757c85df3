package io.respline.tracking.bell;

import static io.respline.commands.streams.StreamOffset.after;
import static io.respline.commands.streams.StreamOffset.beginning;
import static io.respline.commands.streams.Streams.xread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamOffset;
import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.event.RedisEvent;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.ArmedRead;
import io.respline.tracking.Bell;
import io.respline.tracking.BellMode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams where the server does not track: one blocking read in place of polling. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamWaitIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final String PASSWORD = "polling-password";

    /** Sooner than a sweep and than a stream is looked at again without reason, and later than a busy machine needs. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static final Duration LATER = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int FEW = 4;
    private static final int MANY = 300;
    private static final String LAST = "last";
    private static final int STREAMS = 10;
    private static final int WRITERS = 4;
    private static final int ENTRIES = 1_500;

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final RingCounter counter = new RingCounter();
    private Redis redis;
    private Bell bell;
    private RawClient writer;

    @BeforeEach
    void prepare() throws IOException {
        SERVER.flush();
        writer = SERVER.connect();
    }

    @AfterEach
    void close() throws IOException {
        redis.close();
        writer.close();
    }

    private void connect(BellPollingIT.Lack lack) throws IOException {
        RedisOptions options = RedisOptions.of(SERVER.uri());
        SERVER.addUser("poller", PASSWORD, "+@all", "-client|tracking", "~*", "&*");
        redis = Redis.builder(
                        lack == BellPollingIT.Lack.RESP2
                                ? options.toBuilder().protocol(Protocol.RESP2).build()
                                : options.toBuilder()
                                        .credentials(Credentials.user("poller", PASSWORD))
                                        .build())
                .listener(events::add)
                .connect();
        bell = redis.bell();
    }

    /** All that is in a stream, by the number of entries. */
    private void watch(String stream) {
        bell.watch(xread(beginning(stream)).entries(), entries -> seen.put(stream, entries.size()));
    }

    private void awaitSeen(String stream, int entries) {
        await().atMost(SOON).until(() -> seen.getOrDefault(stream, -1) == entries);
    }

    /** Nothing is polled any more: for some time the server reads hardly anything. */
    private void awaitCovered() throws IOException {
        long[] begin = {System.nanoTime(), reads()};
        await().atMost(LATER).until(() -> {
            long now = reads();
            if (now - begin[1] > FEW) {
                begin[0] = System.nanoTime();
                begin[1] = now;
            }
            return System.nanoTime() - begin[0] > QUIET.toNanos();
        });
    }

    private long reads() throws IOException {
        return BellPollingIT.calls(writer, "xread");
    }

    private void awaitBlocked(boolean isBlocked) {
        await().atMost(LATER).until(() -> blocked().isPresent() == isBlocked);
    }

    /** The id of the connection of the blocking read. */
    private Optional<String> blocked() throws IOException {
        return writer.string("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains(" cmd=xread ") && line.contains(" flags=b "))
                .map(line -> line.replaceFirst("id=(\\d+).*", "$1"))
                .findFirst();
    }

    @ParameterizedTest
    @EnumSource(BellPollingIT.Lack.class)
    void whatIsAppendedIsDeliveredAndNothingIsPolled(BellPollingIT.Lack lack) throws IOException {
        connect(lack);
        watch("s");
        watch("t");
        bell.arm(xread(beginning("s"), beginning("u")), counter).value().join();
        awaitSeen("t", 0);
        assertThat(bell.mode()).isEqualTo(BellMode.POLLING);
        awaitCovered();
        awaitBlocked(true);
        for (int i = 1; i <= 20; i++) {
            long before = reads();
            writer.call("XADD", "t", "*", "f", "v");
            awaitSeen("t", i);
            assertThat(reads() - before).isLessThanOrEqualTo(FEW);
        }
        assertThat(counter.rings()).isZero();
        writer.call("XADD", "u", "*", "f", "v");
        await().atMost(SOON).until(() -> counter.rings() == 1);
        String newest = writer.string("XADD", "s", "*", "f", "v");
        awaitSeen("s", 1);
        writer.call("XDEL", "s", newest); // of this a blocking read hears nothing, and it must not keep it busy
        awaitCovered();
        writer.call("XADD", "s", "*", "f", "v");
        awaitSeen("s", 1);
        assertThat(bell.foundBySweep()).isZero();
    }

    @Test
    void aStreamThatIsDeletedAndBegunAnewIsNoticed() throws IOException {
        connect(BellPollingIT.Lack.RESP2);
        writer.call("XADD", "s", "5-1", "f", "v");
        writer.call("XADD", "s", "5-2", "f", "v");
        watch("s");
        awaitSeen("s", 2);
        awaitCovered();
        writer.call("DEL", "s");
        writer.call("XADD", "s", "1-1", "f", "v");
        await().atMost(LATER).until(() -> seen.get("s") == 1);
        writer.call("XADD", "s", "1-2", "f", "v");
        awaitSeen("s", 2);
    }

    @Test
    void aStreamThatBecomesSomethingElseDoesNotSpoilTheWaitForOthers() throws IOException {
        connect(BellPollingIT.Lack.RESP2);
        writer.call("XADD", "s", "*", "f", "v");
        watch("s");
        watch("t");
        awaitSeen("s", 1);
        awaitSeen("t", 0);
        awaitCovered();
        writer.call("SET", "s", "no stream");
        for (int i = 1; i <= 5; i++) { // each of these begins a wait that the server refuses, or would
            writer.call("XADD", "t", "*", "f", "v");
            awaitSeen("t", i);
        }
        await().atMost(LATER).until(() -> events.stream().anyMatch(RedisEvent.Degraded.class::isInstance));
        awaitBlocked(true);
        writer.call("XADD", "t", "*", "f", "v");
        awaitSeen("t", 6);
        writer.call("DEL", "s");
        writer.call("XADD", "s", "*", "f", "v");
        writer.call("XADD", "s", "*", "f", "v");
        awaitSeen("s", 2);
    }

    @Test
    void manyStreamsArePolled() throws IOException {
        connect(BellPollingIT.Lack.NO_RIGHT);
        List<String> streams = IntStream.range(0, MANY).mapToObj(i -> "s" + i).toList();
        streams.forEach(this::watch);
        await().atMost(LATER).until(() -> seen.size() == MANY);
        awaitBlocked(false); // but for the first of them at the beginning
        for (int entries = 1; entries <= 3; entries++) {
            for (String stream : streams) {
                writer.call("XADD", stream, "*", "f", "v");
            }
            int expected = entries;
            await().atMost(SOON).until(() -> seen.values().stream().allMatch(each -> each == expected));
        }
        assertThat(blocked()).isEmpty();
    }

    @Test
    void anExecutorForCallbacksThatIsBusyDelaysNothing() throws IOException {
        List<Runnable> stuck = new CopyOnWriteArrayList<>();
        redis = Redis.builder(RedisOptions.of(SERVER.uri()).toBuilder()
                        .protocol(Protocol.RESP2)
                        .build())
                .callbackExecutor(stuck::add)
                .connect();
        bell = redis.bell();
        watch("s");
        awaitSeen("s", 0);
        awaitCovered();
        awaitBlocked(true);
        for (int i = 1; i <= 3; i++) {
            writer.call("XADD", "s", "*", "f", "v");
            awaitSeen("s", i);
        }
        assertThat(stuck).isEmpty();
    }

    /** In three phases: undisturbed, with the connection of the blocking read killed, and when there is another one. */
    @Test
    void nothingIsMissedByManyWriters() throws Exception {
        connect(BellPollingIT.Lack.NO_RIGHT);
        List<String> watched = names("w", STREAMS);
        List<String> followed = names("f", STREAMS);
        List<String> all = Stream.concat(watched.stream(), followed.stream()).toList();
        watched.forEach(this::watch);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Integer>> followers = followed.stream()
                    .map(stream -> threads.submit(() -> follow(stream)))
                    .toList();
            for (int phase = 0; phase < 3; phase++) {
                awaitBlocked(true);
                awaitCovered();
                List<Future<Void>> writers = IntStream.range(0, WRITERS)
                        .mapToObj(seed -> threads.submit(() -> write(all, seed)))
                        .toList();
                if (phase == 1) {
                    await().pollInterval(Duration.ofMillis(1)).until(this::killBlocked);
                }
                for (Future<Void> each : writers) {
                    each.get();
                }
                for (String stream : watched) {
                    awaitSeen(stream, (int) writer.number("XLEN", stream));
                }
            }
            for (int i = 0; i < STREAMS; i++) {
                writer.call("XADD", followed.get(i), "*", LAST, "");
                assertThat(followers.get(i).get()).isEqualTo((int) writer.number("XLEN", followed.get(i)));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(events).noneMatch(RedisEvent.ListenerFailed.class::isInstance);
        assertThat(events).anyMatch(RedisEvent.Disconnected.class::isInstance);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** Whether there was one to kill. */
    private boolean killBlocked() throws IOException {
        Optional<String> id = blocked();
        return id.isPresent() && writer.number("CLIENT", "KILL", "ID", id.get()) == 1;
    }

    private Void write(List<String> streams, int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (RawClient client = SERVER.connect()) {
            for (int i = 0; i < ENTRIES; i++) {
                client.call("XADD", streams.get(random.nextInt(streams.size())), "*", "f", "v");
            }
        }
        return null;
    }

    /** Reads a stream from its beginning to the last entry, asleep until there is more. */
    private int follow(String stream) throws Exception {
        StreamOffset from = beginning(stream);
        int count = 0;
        while (true) {
            CompletableFuture<Void> changed = new CompletableFuture<>();
            try (ArmedRead<List<StreamEntry>> read =
                    bell.arm(xread(from).count(10).entries(), () -> changed.complete(null))) {
                List<StreamEntry> entries = read.value().get();
                if (entries.isEmpty()) {
                    changed.get(LATER.toSeconds(), TimeUnit.SECONDS);
                    continue;
                }
                count += entries.size();
                StreamEntry newest = entries.get(entries.size() - 1);
                from = after(stream, newest.id());
                if (newest.fields().containsKey(LAST)) {
                    return count;
                }
            }
        }
    }

    @Test
    void nothingIsLeftBehindByAClient() throws IOException {
        connect(BellPollingIT.Lack.RESP2);
        watch("s");
        awaitCovered();
        awaitBlocked(true);
        redis.close(LATER);
        awaitBlocked(false);
    }
}
