package io.respline.tracking.bell;

import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisClosedException;
import io.respline.event.RedisEvent;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.ArmedRead;
import io.respline.tracking.Bell;
import io.respline.tracking.BellMode;
import io.respline.tracking.BellWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bell with a real server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BellIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int CLOSES = 200;
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final RingCounter counter = new RingCounter();
    private Redis redis;
    private Bell bell;
    private RawClient writer;

    @BeforeEach
    void connect() throws IOException {
        SERVER.flush();
        redis = Redis.builder(RedisOptions.of(SERVER.uri()).toBuilder()
                        .reconnect(EAGER)
                        .build())
                .listener(events::add)
                .connect();
        bell = redis.bell();
        writer = SERVER.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        writer.close();
        redis.close();
    }

    private BellWatch watch(String key) {
        BellWatch watch = bell.watch(key, counter);
        watch.armed().join();
        return watch;
    }

    private Object write(String line) throws IOException {
        return writer.call(line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k 2",
                "APPEND k x",
                "DEL k",
                "UNLINK k",
                "EXPIRE k 1000",
                "PEXPIRE k 1",
                "RENAME k other",
                "RENAME other k",
                "COPY other k REPLACE",
                "FLUSHALL",
                "FLUSHDB ASYNC",
                "MOVE k 3",
                "EVAL redis.call('SET','k','3') 0",
                "SETRANGE k 3 abc",
                "GETDEL k",
                "GETEX k EX 100"
            })
    void everyKindOfChangeToAString(String change) throws IOException {
        write("SET k 1");
        write("SET other 1");
        watch("k");
        write(change);
        counter.awaitMoreThan(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k 1",
                "XADD k * f v",
                "LPUSH k a",
                "HSET k f v",
                "ZADD k 1 a",
                "PFADD k a",
                "RENAME other k",
                "SETBIT k 7 1",
                "EVAL redis.call('XADD','k','*','f','v') 0"
            })
    void aKeyThatDoesNotExistRingsWhenItComesIntoBeing(String change) throws IOException {
        write("SET other 1");
        watch("k");
        write(change);
        counter.awaitMoreThan(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XADD k * f v", "XTRIM k MAXLEN 0", "XDEL k 1-1", "DEL k"})
    void everyKindOfChangeToAStream(String change) throws IOException {
        write("XADD k 1-1 f v");
        watch("k");
        write(change);
        counter.awaitMoreThan(0);
    }

    @Test
    void readsAndWhatGroupsKeepForThemselvesAreNoChanges() throws IOException {
        write("XADD k 1-1 f v");
        watch("k");
        write("XLEN k");
        write("XGROUP CREATE k g 0");
        write("XREADGROUP GROUP g c STREAMS k >");
        assertThat(counter.settled()).isZero();
        write("XADD k 1-2 f v");
        counter.awaitMoreThan(0);
    }

    @Test
    void eachChangeRingsAgainAndNothingRingsWithoutOne() throws IOException {
        watch("k");
        int before = 0;
        for (int i = 0; i < 20; i++) {
            write("INCR k");
            counter.awaitMoreThan(before);
            before = counter.settled();
            assertThat(before).isEqualTo(i + 1);
        }
        write("SET another 1");
        write("GET k");
        assertThat(counter.settled()).isEqualTo(before);
        assertThat(bell.mode()).isEqualTo(BellMode.TRACKING);
    }

    @Test
    void aKeyOfTheSameNameInAnotherDatabaseRingsWithoutNeedAndOwnWritesRing() throws IOException {
        watch("k");
        redis.call("SET", "k", "1");
        counter.awaitMoreThan(0);
        int before = counter.settled();
        write("SELECT 5");
        write("SET k 1");
        counter.awaitMoreThan(before);
    }

    @Test
    void whatIsReadInsideIsAtLeastAsNewAsTheChange() throws IOException {
        AtomicInteger seen = new AtomicInteger();
        redis.bell()
                .watch("k", () -> seen.accumulateAndGet(Integer.parseInt(redis.call(get("k"))), Math::max))
                .armed()
                .join();
        for (int i = 1; i <= 500; i++) {
            write("INCR k");
        }
        await().until(() -> seen.get() == 500);
        assertThat(bell.foundBySweep()).isZero();
    }

    @Test
    void manyWatchesOfOneKeyShareOneReadAndOneEnds() throws IOException {
        RingCounter other = new RingCounter();
        BellWatch first = watch("k");
        bell.watch("k", other).armed().join();
        write("CONFIG RESETSTAT");
        write("INCR k");
        counter.awaitMoreThan(0);
        other.awaitMoreThan(0);
        assertThat(writer.string("INFO", "commandstats")).contains("cmdstat_exists:calls=1,");
        int before = counter.settled();
        first.close();
        write("INCR k");
        other.awaitMoreThan(1);
        assertThat(counter.settled()).isEqualTo(before);
        assertThat(bell.watches()).isEqualTo(1);
    }

    @Test
    void callbacksRunOneAtATimeOnThreadsOfTheClientAndAChangeMeanwhileRingsAgain() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<String> threads = new CopyOnWriteArrayList<>();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        bell.watch("k", () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    threads.add(Thread.currentThread().getName());
                    begun.countDown();
                    awaitQuietly(release);
                    inside.decrementAndGet();
                })
                .armed()
                .join();
        write("INCR k");
        begun.await();
        BellWatch another = watch("other");
        for (int i = 0; i < 10; i++) {
            write("INCR k");
        }
        write("INCR other");
        counter.awaitMoreThan(0);
        another.close();
        release.countDown();
        await().until(() -> threads.size() >= 2 && inside.get() == 0);
        assertThat(most).hasValue(1);
        assertThat(threads).hasSizeLessThan(10).allMatch(name -> name.startsWith("respline-listener-"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void afterCloseHasReturnedNoCallbackRuns() {
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (writing.get()) {
                redis.call("INCR", "k");
            }
        });
        AtomicInteger late = new AtomicInteger();
        for (int i = 0; i < CLOSES; i++) {
            AtomicBoolean closed = new AtomicBoolean();
            CountDownLatch first = new CountDownLatch(1);
            BellWatch watch = bell.watch("k", () -> {
                first.countDown();
                Thread.onSpinWait();
                if (closed.get()) {
                    late.incrementAndGet();
                }
            });
            awaitQuietly(first);
            watch.close();
            closed.set(true);
        }
        writing.set(false);
        changes.join();
        assertThat(late).hasValue(0);
        assertThat(bell.watches()).isZero();
    }

    @Test
    void closingInsideOfACallbackWaitsForNobody() throws IOException {
        CompletableFuture<BellWatch> own = new CompletableFuture<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        own.complete(bell.watch("k", () -> {
            own.join().close();
            done.complete(null);
        }));
        own.join().armed().join();
        write("INCR k");
        done.join();
        await().until(() -> bell.watches() == 0);
    }

    @Test
    void aCallbackThatThrowsIsToldAndTheNextRingComes() throws IOException {
        bell.watch("k", () -> {
                    counter.run();
                    throw new IllegalArgumentException("planted");
                })
                .armed()
                .join();
        write("INCR k");
        counter.awaitMoreThan(0);
        write("INCR k");
        counter.awaitMoreThan(1);
        await().until(() -> events.stream()
                        .filter(RedisEvent.ListenerFailed.class::isInstance)
                        .count()
                == 2);
    }

    @Test
    void anExecutorThatRejectsEndsTheWatch() throws IOException {
        BellWatch watch = bell.executor(task -> {
                    throw new RejectedExecutionException("planted");
                })
                .watch("k", counter);
        watch.armed().join();
        write("INCR k");
        await().until(() -> bell.watches() == 0);
        assertThat(events).anyMatch(RedisEvent.ListenerFailed.class::isInstance);
        assertThat(counter.rings()).isZero();
    }

    @Test
    void aKilledConnectionRingsEverythingOnceAndGoesOn() throws IOException {
        watch("k");
        bell.watch("other", counter).armed().join();
        killTracked();
        await().until(() -> counter.rings() == 2);
        int before = counter.settled();
        assertThat(before).isEqualTo(2);
        write("INCR k");
        counter.awaitMoreThan(before);
    }

    private void killTracked() throws IOException {
        String id = writer.string("CLIENT", "LIST")
                .lines()
                .filter(line -> line.matches(".* flags=\\S*t.*"))
                .map(line -> line.replaceFirst("id=(\\d+) .*", "$1"))
                .findFirst()
                .orElseThrow();
        assertThat(writer.number("CLIENT", "KILL", "ID", id)).isEqualTo(1);
    }

    @Test
    void aRestartedServerRingsAndGoesOn() throws Exception {
        watch("k");
        ArmedRead<String> read = bell.arm(get("k"), counter);
        assertThat(read.value().join()).isNull();
        SERVER.kill();
        await().until(() -> bell.mode() == BellMode.DOWN);
        BellWatch meanwhile = bell.watch("meanwhile", counter);
        ArmedRead<String> never = bell.executor(Runnable::run).arm(get("k"), counter);
        never.close();
        SERVER.start();
        meanwhile.armed().join();
        await().until(() -> counter.rings() == 2); // one of the watch, one of the read
        try (RawClient again = SERVER.connect()) {
            again.call("SET", "meanwhile", "1");
        }
        counter.awaitMoreThan(2);
    }

    @Test
    void closingTheClientEndsAllWatches() {
        BellWatch watch = watch("k");
        ArmedRead<String> read = bell.arm(get("k"), counter);
        read.value().join();
        redis.close();
        assertThatThrownBy(redis::bell).isInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> bell.watch("k", counter)).isInstanceOf(RedisClosedException.class);
        assertThat(counter.rings()).isZero();
        watch.close();
        read.close();
    }
}
