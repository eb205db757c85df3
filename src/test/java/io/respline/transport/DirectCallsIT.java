package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import io.netty.util.concurrent.FastThreadLocal;
import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.TlsOptions;
import io.respline.config.Transport;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisProtocolException;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.Gate;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import io.respline.testing.TestAuthority;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocking calls that borrow the event loop, on sockets. */
@Timeout(120)
class DirectCallsIT {

    private static final int CALLS = 50;
    private static final int ROUNDS = 40;

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private EventLoops loops;

    @BeforeEach
    void acquire() {
        assumeThat(Epoll.isAvailable()).isTrue();
        loops = EventLoops.acquire(Transport.EPOLL);
    }

    @AfterEach
    void release() {
        if (loops != null) {
            loops.close();
        }
    }

    private static void echo(Redis redis, String word) {
        assertThat(redis.call("ECHO", word).asString()).isEqualTo(word);
    }

    private static void calls(Redis redis) {
        for (int i = 0; i < CALLS; i++) {
            echo(redis, "word " + i);
        }
    }

    private long loansOf(Runnable action) {
        long before = loops.work().loans();
        action.run();
        return loops.work().loans() - before;
    }

    /** Until most calls borrow the loop: not the first ones, and not while the machine makes each of them slow. */
    private void awaitLoans(Redis redis) {
        await().atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(() -> loansOf(() -> calls(redis)) > CALLS * 3 / 4);
    }

    private static RedisOptions options(FakeRedis fake) {
        return RedisOptions.builder()
                .endpoint(fake.host(), fake.port())
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(1), 1.5, Duration.ofMillis(20), Duration.ZERO))
                .build();
    }

    private static FakeRedis fake() throws Exception {
        return FakeRedis.start().on("ECHO", command -> FakeReplies.bulk(command.word(1)));
    }

    // ---- who borrows

    @Test
    void theCallsOfASingleCallerAreMadeOnItsThread() {
        try (Redis redis = Redis.connect(server.uri())) {
            awaitLoans(redis);
        }
    }

    @Test
    void nobodyBorrowsWithoutTheOption() {
        try (Redis redis = Redis.connect(server.uri() + "?directCalls=false")) {
            assertThat(loansOf(() -> {
                        calls(redis);
                        calls(redis);
                    }))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"NIO", "IO_URING"})
    void otherTransportsAreNotLent(Transport transport) {
        assumeThat(transport != Transport.IO_URING || IoUring.isAvailable()).isTrue();
        RedisOptions options = RedisOptions.builder()
                .endpoint(server.host(), server.port())
                .transport(transport)
                .build();
        try (EventLoops others = EventLoops.acquire(transport);
                Redis redis = Redis.connect(options)) {
            calls(redis);
            calls(redis);
            assertThat(others.work().loans()).isZero();
        }
    }

    @Test
    void virtualThreadsDoNotBorrow() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (Redis redis = Redis.connect(server.uri())) {
            long before = loops.work().loans();
            virtual.submit(() -> calls(redis)).get(60, TimeUnit.SECONDS);
            assertThat(loops.work().loans()).isEqualTo(before);
        } finally {
            virtual.shutdownNow();
        }
    }

    @Test
    void encryptedConnectionsKeepTheirLoop() throws Exception {
        TestAuthority authority = TestAuthority.create();
        TlsOptions tls = TlsOptions.builder().trustStore(authority.trustStore()).build();
        try (FakeRedis fake = fake().tls(authority.context(authority.server("127.0.0.1")));
                Redis plain = Redis.connect(server.uri())) {
            RedisOptions encrypted = options(fake).toBuilder().tls(tls).build();
            // One on each loop.
            try (Redis first = Redis.connect(encrypted);
                    Redis second = Redis.connect(encrypted)) {
                calls(first);
                calls(second);
                assertThat(loansOf(() -> {
                            calls(plain);
                            calls(plain);
                        }))
                        .isZero();
            }
            awaitLoans(plain);
        }
    }

    // ---- what a borrower leaves alone

    @Test
    void nothingOfNettysIsLeftOnTheThread() throws Exception {
        try (FakeRedis fake = fake().reply("CUT", FakeReplies.raw("$5\r\nhe").thenReset());
                Redis redis = Redis.connect(options(fake))) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> failure.set(catchThrowable(() -> {
                awaitLoans(redis);
                assertThat(FastThreadLocal.size()).as("after calls").isZero();
                for (int i = 0; i < ROUNDS; i++) {
                    assertThat(catchThrowable(() -> redis.call("CUT"))).isInstanceOf(RedisConnectionException.class);
                    assertThat(FastThreadLocal.size()).as("after a cut").isZero();
                    awaitEcho(redis);
                }
            })));
            caller.start();
            caller.join();
            assertThat(failure).hasNullValue();
        }
    }

    private static void awaitEcho(Redis redis) {
        await().pollInSameThread().ignoreExceptions().untilAsserted(() -> echo(redis, "again"));
    }

    @Test
    void aCallbackThatBlocksIsRefused() throws Exception {
        Gate gate = Gate.closed();
        try (FakeRedis fake = fake().on("HELD", command -> {
                    gate.pass();
                    return FakeReplies.ok();
                });
                Redis redis = Redis.connect(options(fake))) {
            awaitLoans(redis);
            CompletableFuture<Reply> chained = redis.send("HELD").thenApply(reply -> redis.call("PING"));
            CompletableFuture<Void> calls =
                    CompletableFuture.runAsync(() -> calls(redis), task -> new Thread(task).start());
            gate.open();
            Throwable failure = catchThrowableOfType(CompletionException.class, chained::join);
            assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
            calls.get(60, TimeUnit.SECONDS);
        }
    }

    // ---- what comes instead of the reply

    @Test
    void aReplyThatIsLateArrives() throws Exception {
        try (FakeRedis fake = fake().on("LATE", command -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(4));
                    return FakeReplies.bulk(command.word(1));
                });
                Redis redis = Redis.connect(options(fake))) {
            for (int i = 0; i < ROUNDS; i++) {
                calls(redis);
                assertThat(redis.call("LATE", i).asLong()).isEqualTo(i);
            }
        }
    }

    @Test
    void aDeadlineEndsACall() throws Exception {
        try (FakeRedis fake = fake().reply("NEVER", FakeReplies.silence());
                Redis redis = Redis.connect(options(fake))) {
            for (int i = 0; i < 3; i++) {
                awaitLoans(redis);
                RedisTimeoutException failure = catchThrowableOfType(
                        RedisTimeoutException.class,
                        () -> redis.withTimeout(Duration.ofMillis(100)).call("NEVER"));
                assertThat(failure.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
                fake.dropConnections();
                awaitEcho(redis);
            }
        }
    }

    @Test
    void anInterruptEndsACallAndIsKept() throws Exception {
        try (FakeRedis fake = fake().on("LATE", command -> {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(700));
                    return FakeReplies.bulk(command.word(1));
                });
                Redis redis = Redis.connect(options(fake))) {
            Thread caller = Thread.currentThread();
            for (int i = 0; i < ROUNDS; i++) {
                calls(redis);
                long delay = TimeUnit.MICROSECONDS.toNanos(50L * i);
                Thread disturber = new Thread(() -> {
                    LockSupport.parkNanos(delay);
                    caller.interrupt();
                });
                disturber.start();
                Throwable failure = catchThrowable(this.late(redis, i)::call);
                uninterruptibly(disturber);
                assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
                assertThat(failure == null || failure instanceof RedisInterruptedException)
                        .as("%s", failure)
                        .isTrue();
            }
        }
    }

    private Callable<Void> late(Redis redis, int word) {
        return () -> {
            assertThat(redis.call("LATE", word).asLong()).isEqualTo(word);
            return null;
        };
    }

    /** Joins, and keeps the interrupt that may come meanwhile. */
    private static void uninterruptibly(Thread other) {
        boolean interrupted = Thread.interrupted();
        while (other.isAlive()) {
            try {
                other.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted || Thread.interrupted()) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void bytesThatAreNoReplyEndTheCallAndTheConnection() throws Exception {
        try (FakeRedis fake = fake().reply("GARBAGE", FakeReplies.raw("?!\r\n"));
                Redis redis = Redis.connect(options(fake))) {
            for (int i = 0; i < ROUNDS; i++) {
                calls(redis);
                assertThat(catchThrowable(() -> redis.call("GARBAGE"))).isInstanceOf(RedisProtocolException.class);
                awaitEcho(redis);
            }
            assertThat(fake.accepted()).isEqualTo(ROUNDS + 1);
        }
    }

    @Test
    void aReplyTooManyReachesNobody() throws Exception {
        try (FakeRedis fake = fake().reply("TWICE", FakeReplies.raw("+first\r\n+second\r\n"));
                Redis redis = Redis.connect(options(fake))) {
            for (int i = 0; i < ROUNDS; i++) {
                calls(redis);
                assertThat(redis.call("TWICE").asString()).isEqualTo("first");
                awaitEcho(redis);
            }
            assertThat(fake.accepted()).isEqualTo(ROUNDS + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCutAtAnyByteOfTheReplyEndsTheCall(boolean reset) throws Exception {
        String whole = "$5\r\nhello\r\n";
        AtomicReference<FakeReply> cut = new AtomicReference<>();
        try (FakeRedis fake = fake().on("CUT", command -> cut.get());
                Redis redis = Redis.connect(options(fake))) {
            for (int i = 0; i < whole.length(); i++) {
                calls(redis);
                FakeReply part = FakeReplies.raw(whole.substring(0, i));
                cut.set(reset ? part.thenReset() : part.thenClose());
                RedisException failure = catchThrowableOfType(RedisException.class, () -> redis.call("CUT"));
                assertThat(failure).isInstanceOf(RedisConnectionException.class);
                assertThat(failure.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
                awaitEcho(redis);
            }
        }
    }

    @Test
    void afterAnErrorInTheMiddleTheStreamsAreMadeAnew() throws Exception {
        try (FakeRedis fake = fake();
                Redis redis = Redis.connect(options(fake))) {
            awaitLoans(redis);
            for (int i = 0; i < 2; i++) { // one or two loops, one stream
                IoLoop loop = loops.next();
                loop.execute(loop::strike);
            }
            await().until(() -> fake.accepted() > 1); // a lone loop is struck twice, perhaps on the new stream
            awaitEcho(redis);
            awaitLoans(redis);
        }
    }

    // ---- the end

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingWhileACallerDrives(boolean drain) throws Exception {
        loops.close();
        loops = null;
        Resources before = Resources.now("respline");
        for (int i = 0; i < ROUNDS; i++) {
            Redis redis = Redis.connect(server.uri());
            CompletableFuture<Throwable> end = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> {
                        while (true) {
                            echo(redis, "word");
                        }
                    }),
                    task -> new Thread(task).start());
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500L * i));
            if (drain) {
                redis.close(Duration.ofSeconds(10));
            } else {
                redis.close();
            }
            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(RedisClosedException.class);
        }
        before.awaitNoMore();
    }
}
