package io.respline;

import static io.respline.command.Command.cmd;
import static io.respline.testing.FakeReplies.bulk;
import static io.respline.testing.FakeReplies.close;
import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.command.Command;
import io.respline.command.TransactionResult;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.Retry;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReply;
import io.respline.testing.Gate;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetryTest {

    private static final ReconnectPolicy QUICK =
            new ReconnectPolicy(Duration.ZERO, Duration.ofMillis(50), 1, Duration.ofMillis(50), Duration.ZERO);
    private static final ReconnectPolicy SLOW =
            new ReconnectPolicy(Duration.ZERO, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO);

    private FakeRedis server;

    @BeforeEach
    void start() throws Exception {
        server = FakeRedis.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void withoutTheOptionNothingIsRepeated() {
        firstThen("GET", error("LOADING Redis is loading the dataset in memory"), bulk("v"));
        try (Redis redis = Redis.connect(server.uri())) {
            assertThatThrownBy(() -> redis.call("GET", "k")).isInstanceOf(RedisServerException.class);
            assertThat(server.log("GET")).hasSize(1);
        }
    }

    @Test
    void anErrorThatMayPassIsRepeatedByCallSendAndBatch() {
        try (Redis redis = Redis.connect(options().build())) {
            for (String code : List.of(
                    "LOADING", "MASTERDOWN", "BUSY", "TRYAGAIN", "CLUSTERDOWN", "NOREPLICAS", "NOAUTH", "READONLY")) {
                firstThen("INCR", error(code + " for now"), integer(1));
                assertThat(redis.call("INCR", "k").asLong()).as(code).isEqualTo(1);
            }
            firstThen("INCR", error("LOADING for now"), integer(2));
            assertThat(redis.send("INCR", "k").join().asLong()).isEqualTo(2);
            firstThen("INCR", error("LOADING for now"), integer(3));
            assertThat(redis.pipeline(cmd("INCR", "k")).get(0).asLong()).isEqualTo(3);
            firstThen("INCR", error("LOADING for now"), integer(4));
            assertThat(redis.transaction(cmd("INCR", "k"))).isInstanceOf(TransactionResult.class);
        }
    }

    @Test
    void aTryThatMayHaveRunIsNotForgottenByTheNextThatDidNot() {
        try (Redis redis = Redis.connect(options().build())) {
            firstThen("INCR", close(), error("LOADING for long"));
            Redis hasty = redis.withTimeout(Duration.ofMillis(300));
            assertThatThrownBy(() -> hasty.call(cmd("INCR", "k").repeatable()))
                    .isInstanceOfSatisfying(
                            RedisException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED))
                    .hasMessageContaining("tries may have run");
            firstThen("INCR", close(), error("LOADING for long"));
            assertThatThrownBy(() -> hasty.send(cmd("INCR", "k").repeatable()).join())
                    .cause()
                    .isInstanceOfSatisfying(
                            RedisException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));
        }
    }

    @Test
    void errorsThatStayAndErrorsOfWhatRanAreNotRepeated() {
        try (Redis redis = Redis.connect(options().build())) {
            for (String code : List.of("MISCONF", "OOM", "NOPERM", "WRONGTYPE", "ERR", "NOSCRIPT")) {
                firstThen("GET", error(code + " as it is"), bulk("v"));
                int before = server.log("GET").size();
                assertThatThrownBy(() -> redis.call("GET", "k")).isInstanceOf(RedisServerException.class);
                assertThat(server.log("GET")).hasSize(before + 1);
            }
            // A script may have written before it met this.
            firstThen("EVAL", error("READONLY You can't write against a read only replica."), bulk("v"));
            assertThatThrownBy(() -> redis.call("EVAL", "return 1", 0)).isInstanceOf(RedisServerException.class);
            assertThat(server.log("EVAL")).hasSize(1);
        }
    }

    @Test
    void aBatchOfWhichAnythingElseWasAnsweredIsNotRepeated() {
        try (Redis redis = Redis.connect(options().build())) {
            firstThen("INCR", error("LOADING for now"), integer(1));
            List<Reply> replies = redis.pipeline(cmd("INCR", "k"), cmd("PING"));
            assertThat(replies.get(0).isError()).isTrue();
            assertThat(server.log("INCR")).hasSize(1);
        }
    }

    @Test
    void whatWasNotSentIsRepeatedUntilTheConnectionIsBack() throws Exception {
        try (Redis redis = Redis.connect(options().reconnect(QUICK).build())) {
            server.down();
            await().until(() -> redis.state() == ConnectionState.BACKING_OFF);
            CompletableFuture<Reply> sent = redis.send("SET", "a", "1");
            CompletableFuture<Reply> called = CompletableFuture.supplyAsync(() -> redis.call("SET", "b", "1"));
            CompletableFuture<TransactionResult> transaction =
                    CompletableFuture.supplyAsync(() -> redis.transaction(cmd("SET", "c", "1")));
            server.listen();

            assertThat(sent.get(10, TimeUnit.SECONDS)).isEqualTo(Reply.Status.OK);
            assertThat(called.get(10, TimeUnit.SECONDS)).isEqualTo(Reply.Status.OK);
            assertThat(transaction.get(10, TimeUnit.SECONDS)).isInstanceOf(TransactionResult.Committed.class);
            assertThat(server.log("SET")).hasSize(3);
        }
    }

    @Test
    void whatMayHaveRunIsRepeatedOnlyIfItMayRunTwice() {
        try (Redis redis = Redis.connect(options().reconnect(QUICK).build())) {
            firstThen("GET", close(), bulk("v"));
            assertThat(redis.call("GET", "k").asString()).isEqualTo("v");
            firstThen("GET", close(), bulk("v"));
            assertThat(redis.send("GET", "k").join().asString()).isEqualTo("v");

            firstThen("SET", close(), bulk("OK"));
            Command<Reply> set = cmd("SET", "k", "v");
            assertThat(redis.call(set.repeatable()).asString()).isEqualTo("OK");
            firstThen("SET", close(), bulk("OK"));
            int before = server.log("SET").size();
            assertThatThrownBy(() -> redis.call(set))
                    .isInstanceOfSatisfying(
                            RedisConnectionException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));
            assertThatThrownBy(() -> lossOf(redis, "SET", set, set.repeatable()))
                    .isInstanceOf(RedisConnectionException.class);
            assertThat(server.log("SET")).hasSizeLessThanOrEqualTo(before + 3);
            firstThen("SET", close(), bulk("OK"));
            assertThat(redis.pipeline(set.repeatable(), cmd("GET", "k"))).hasSize(2);
        }
    }

    private void lossOf(Redis redis, String name, Command<?>... batch) {
        firstThen(name, close(), bulk("OK"));
        redis.pipeline(batch);
    }

    @Test
    void theDeadlineEndsItAndCarriesTheLastFailure() {
        server.reply("GET", error("LOADING for ever"));
        try (Redis redis =
                Redis.connect(options().commandTimeout(Duration.ofMillis(300)).build())) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> redis.call("GET", "k"))
                    .isInstanceOfSatisfying(
                            RedisServerException.class,
                            e -> assertThat(e.code()).isEqualTo("LOADING"));
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));
            assertThat(server.log("GET")).hasSizeBetween(2, 40);
            assertThatThrownBy(() -> redis.send("GET", "k").join()).hasCauseInstanceOf(RedisServerException.class);
        }
    }

    @Test
    void timeoutsAndRefusalsAreNotRepeated() {
        Gate gate = Gate.closed();
        server.reply("GET", bulk("v").heldBy(gate));
        try (Redis redis = Redis.connect(
                options().maxInFlight(1).commandTimeout(Duration.ofMillis(100)).build())) {
            CompletableFuture<Reply> first = redis.send("GET", "k");
            assertThatThrownBy(() -> redis.send("GET", "k").join()).hasCauseInstanceOf(RedisOverloadException.class);
            assertThatThrownBy(() -> redis.post("GET", "k")).isInstanceOf(RedisOverloadException.class);
            assertThatThrownBy(first::join).hasCauseInstanceOf(RedisTimeoutException.class);
            assertThat(server.log("GET")).hasSize(1);
            gate.open();
        }
    }

    @Test
    void cancellingAndInterruptingEndTheWaitForTheNextTry() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.on("GET", command -> {
            calls.incrementAndGet();
            return error("LOADING for ever");
        });
        try (Redis redis =
                Redis.connect(options().commandTimeout(Duration.ofMinutes(5)).build())) {
            CompletableFuture<Reply> sent = redis.send("GET", "k");
            await().until(() -> calls.get() >= 3);
            sent.cancel(false);
            AtomicReference<Throwable> met = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    redis.call("GET", "k");
                } catch (RedisException e) {
                    met.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("no flag", e));
                }
            });
            caller.start();
            int before = calls.get();
            await().until(() -> calls.get() >= before + 3);
            caller.interrupt();
            caller.join(10_000);
            assertThat(met.get()).isInstanceOf(RedisInterruptedException.class);
        }
    }

    @Test
    void closingEndsWhatWaitsForItsNextTry() throws Exception {
        Resources before = Resources.now("respline-");
        Redis redis = Redis.connect(
                options().reconnect(SLOW).commandTimeout(Duration.ofMinutes(5)).build());
        server.down();
        await().until(() -> redis.state() == ConnectionState.BACKING_OFF);
        List<CompletableFuture<Reply>> waiting = List.of(redis.send("GET", "a"), redis.send("GET", "b"));
        CompletableFuture<Reply> caller = CompletableFuture.supplyAsync(() -> redis.call("GET", "c"));
        redis.close();
        for (CompletableFuture<Reply> each : List.of(waiting.get(0), waiting.get(1), caller)) {
            assertThatThrownBy(() -> each.orTimeout(10, TimeUnit.SECONDS).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfAny(RedisClosedException.class, RedisConnectionException.class)
                    .satisfies(e -> assertThat(((RedisException) e).outcome()).isEqualTo(Outcome.NOT_SENT));
        }
        before.awaitNoMore();
    }

    /** The next command of this name is answered so, all others otherwise. */
    private void firstThen(String name, FakeReply first, FakeReply then) {
        AtomicInteger seen = new AtomicInteger();
        server.on(name, command -> seen.getAndIncrement() == 0 ? first : then);
    }

    private RedisOptionsBuilder options() {
        return RedisOptions.of(server.uri()).toBuilder().retry(Retry.WHEN_SAFE);
    }
}
