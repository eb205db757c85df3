package io.respline;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.command.Batch;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class SeatsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    @BeforeEach
    void flush() throws Exception {
        SERVER.flush();
    }

    @Test
    void aBlockingCommandHoldsUpNobodyAndMayTakeLongerThanTheCommandTimeout() {
        try (Redis redis =
                Redis.connect(options().commandTimeout(Duration.ofMillis(500)).build())) {
            CompletableFuture<Reply> popped = redis.send("BLPOP", "list", 30);
            for (int i = 0; i < 100; i++) {
                redis.call("PING");
            }
            assertThat(redis.call("BLPOP", "nothing", "1.0").isNull()).isTrue();
            assertThat(popped).isNotDone();
            redis.call("RPUSH", "list", "element");
            assertThat(popped.join().asList().get(1).asString()).isEqualTo("element");
            await().until(() -> redis.stats().seatsInUse() == 0);
        }
    }

    @Test
    void seatsAreOpenedAsNeededKeptAndUsedAgain() throws Exception {
        try (RawClient observer = SERVER.connect();
                Redis redis = Redis.connect(options().clientName("seated").build())) {
            assertThat(connections(observer)).isEqualTo(1);
            for (int i = 0; i < 10; i++) {
                redis.call("RPUSH", "list", "x");
                redis.call("BLPOP", "list", 5);
            }
            assertThat(connections(observer)).isEqualTo(2);
            CompletableFuture<Reply> first = redis.send("BLPOP", "list", 0);
            CompletableFuture<Reply> second = redis.send("BLPOP", "list", 0);
            await().until(() -> connections(observer) == 3 && redis.stats().seatsInUse() == 2);
            redis.call("RPUSH", "list", "x", "x");
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whenAllSeatsAreTakenSendFailsAtOnceAndCallWaits() {
        try (Redis redis = Redis.connect(options().maxBlocking(1).build())) {
            CompletableFuture<Reply> only = redis.send("BLPOP", "list", 0);
            assertThat(redis.send("BLPOP", "list", 1))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOf(RedisOverloadException.class)
                    .withMessageContaining("all 1 connections for blocking commands are taken")
                    .withMessageContaining("maxBlocking")
                    .satisfies(e -> assertThat(((RedisException) e).outcome()).isEqualTo(Outcome.NOT_SENT));
            assertThatThrownBy(() -> redis.withTimeout(Duration.ofMillis(50)).call("BLPOP", "list", 0))
                    .isInstanceOf(RedisOverloadException.class)
                    .hasMessageContaining("maxBlocking");
            CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(() -> redis.call("BLPOP", "list", 5));
            redis.call("RPUSH", "list", "a", "b");
            assertThat(only.join().asList().get(1).asString()).isEqualTo("a");
            assertThat(waiting.join().asList().get(1).asString()).isEqualTo("b");
        }
    }

    @Test
    void aSeatIsFreeBeforeTheCallerHearsOfTheEnd() {
        try (Redis redis = Redis.connect(options().maxBlocking(1).build())) {
            CompletableFuture<Reply> chain = redis.send("BLPOP", "list", 5);
            for (int i = 0; i < 20; i++) {
                chain = chain.thenCompose(reply -> redis.send("BLPOP", "list", 5));
            }
            for (int i = 0; i < 21; i++) {
                redis.call("RPUSH", "list", i);
            }
            assertThat(chain.join().asList().get(1).asString()).isEqualTo("20");
        }
    }

    @Test
    void whatItsCallerHasGivenUpTakesItsConnectionAlongSoThatNoElementIsLost() throws Exception {
        try (RawClient observer = SERVER.connect();
                Redis redis = Redis.connect(options().clientName("seated").build())) {
            CompletableFuture<Reply> cancelled = redis.send("BLPOP", "list", 0);
            await().until(() -> observer.call("CLIENT", "LIST").toString().contains("cmd=blpop"));
            cancelled.cancel(false);
            await().until(() -> connections(observer) == 1 && redis.stats().seatsInUse() == 0);

            AtomicReference<Throwable> met = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    redis.call("BLPOP", "list", 0);
                } catch (RedisException e) {
                    met.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("no flag", e));
                }
            });
            caller.start();
            await().until(() -> observer.call("CLIENT", "LIST").toString().contains("cmd=blpop"));
            caller.interrupt();
            caller.join(10_000);
            assertThat(met.get())
                    .isInstanceOfSatisfying(
                            RedisInterruptedException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));
            await().until(() -> connections(observer) == 1);

            redis.call("RPUSH", "list", "kept");
            assertThat(redis.call("LLEN", "list").asLong()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDoesNotKeepItsTimeEndsTheCallAndTheSeat() throws Exception {
        try (RawClient observer = SERVER.connect();
                Redis redis = Redis.connect(options()
                        .clientName("seated")
                        .commandTimeout(Duration.ofMillis(200))
                        .build())) {
            observer.call("CLIENT", "PAUSE", "1500");
            assertThatThrownBy(() -> redis.call("BLPOP", "list", "0.1")).isInstanceOf(RedisTimeoutException.class);
            observer.call("CLIENT", "UNPAUSE");
            await().until(() -> connections(observer) == 1);
        }
    }

    @Test
    void closeUnblocksEverybody() throws Exception {
        Resources before = Resources.now("respline-");
        List<CompletableFuture<Reply>> blocked = new ArrayList<>();
        Redis redis = Redis.connect(options().maxBlocking(4).build());
        for (int i = 0; i < 4; i++) {
            blocked.add(redis.send("BLPOP", "list", 0));
        }
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                redis.withTimeout(Duration.ofMinutes(1)).call("BLPOP", "list", 0);
                return new AssertionError("popped");
            } catch (RedisException e) {
                return e;
            }
        });
        try (RawClient observer = SERVER.connect()) {
            await().until(() -> observer.call("CLIENT", "LIST").toString().split("cmd=blpop").length == 5);
        }
        redis.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(RedisClosedException.class);
        assertThat(blocked)
                .allSatisfy(future -> assertThat(future)
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(RedisClosedException.class));
        before.awaitNoMore();
    }

    @Test
    void aBatchWithABlockingCommandGoesToASeatWhole() {
        try (Redis redis =
                Redis.connect(options().commandTimeout(Duration.ofMillis(500)).build())) {
            List<Reply> replies = redis.pipeline(
                    cmd("SET", "k", "v"),
                    cmd("BLPOP", "nothing", "0.6"),
                    cmd("BLPOP", "nothing", "0.6"),
                    cmd("GET", "k"));
            assertThat(replies.get(1).isNull()).isTrue();
            assertThat(replies.get(3).asString()).isEqualTo("v");
            Batch batch = Batch.of(cmd("RPUSH", "list", "a"), cmd("BLPOP", "list", 1));
            assertThat(((Reply) redis.send(batch).join().get(1)).asList().get(1).asString())
                    .isEqualTo("a");
            // In a transaction the server does not wait.
            assertThat(redis.transaction(cmd("BLPOP", "nothing", 0)).committed().get(0))
                    .isEqualTo(redis.call("GET", "missing"));
        }
    }

    @Test
    void waitTellsTheTruthAboutWritesOfOtherConnections() throws Exception {
        try (RealServer primary = RealServer.open("--repl-diskless-sync-delay", "0", "--repl-timeout", "120");
                RealServer replica = RealServer.open("--replicaof", "127.0.0.1 " + primary.port());
                Redis redis = Redis.connect(primary.uri())) {
            // A seat that has been used before has seen less than what is written after it.
            redis.call("BLPOP", "nothing", 0.01);
            redis.call("SET", "k", "v");
            await().until(() -> redis.call("WAIT", 1, 500).asLong() == 1);
            replica.freeze();
            redis.call("SET", "k", "w");
            assertThat(redis.call("WAIT", 1, 200).asLong()).isZero();
            assertThat(redis.pipeline(cmd("SET", "k", "x"), cmd("WAIT", 1, 200))
                            .get(1)
                            .asLong())
                    .isZero();
            replica.thaw();
            assertThat(redis.call("WAIT", 1, 10_000).asLong()).isEqualTo(1);
            try (Session session = redis.session()) {
                session.call("SET", "k", "v");
                assertThat(session.call("WAIT", 1, 10_000).asLong()).isEqualTo(1);
            }
        }
    }

    @Test
    void everyLoneWaitHasANewSeatAndTheyDoNotAddUp() throws Exception {
        try (RawClient observer = SERVER.connect();
                Redis redis = Redis.connect(options().maxBlocking(2).build())) {
            for (int i = 0; i < 20; i++) {
                assertThat(redis.call("WAIT", 0, 100).asLong()).isZero();
            }
            await().untilAsserted(() ->
                    assertThat(observer.string("CLIENT", "LIST").lines()).hasSizeLessThanOrEqualTo(4));
        }
    }

    @Test
    void longWaitsBesideNormalTrafficBreakNothing() throws Exception {
        List<RedisEvent> events = new CopyOnWriteArrayList<>();
        // Heartbeats and the watchdog are much quicker than the waits.
        RedisOptions options = options()
                .heartbeatInterval(Duration.ofMillis(200))
                .stallTimeout(Duration.ofMillis(400))
                .commandTimeout(Duration.ofSeconds(2))
                .build();
        try (Redis redis = Redis.builder(options).listener(events::add).connect();
                RawClient observer = SERVER.connect()) {
            List<CompletableFuture<Reply>> waits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                waits.add(redis.send("BLPOP", "nothing" + i, 3));
            }
            try (Session session = redis.session()) {
                waits.add(session.send("BLPOP", "nothing", 3));
                observer.call("CLIENT", "PAUSE", "150");
                long commands = 0;
                while (!CompletableFuture.allOf(waits.toArray(CompletableFuture<?>[]::new))
                        .isDone()) {
                    redis.call("PING");
                    commands++;
                }
                assertThat(waits)
                        .allSatisfy(wait -> assertThat(wait.join().isNull()).isTrue());
                assertThat(session.call("PING")).isEqualTo(Reply.Status.PONG);
                long lost = events.stream()
                        .filter(RedisEvent.Disconnected.class::isInstance)
                        .count();
                Figures.print("long waits", "waits", waits.size(), "commands beside", commands, "disconnects", lost);
                assertThat(lost).isZero();
            }
        }
    }

    @Test
    void lossOfASeatOrSessionIsALossAndNotTheEndOfTheClient() throws Exception {
        List<RedisEvent> events = new CopyOnWriteArrayList<>();
        try (RawClient observer = SERVER.connect();
                Redis redis = Redis.builder(options().clientName("seated").build())
                        .listener(events::add)
                        .connect();
                Session session = redis.session()) {
            CompletableFuture<Reply> wait = redis.send("BLPOP", "list", 0);
            session.call("PING");
            await().until(() -> observer.call("CLIENT", "LIST").toString().contains("cmd=blpop"));
            observer.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");

            await().until(() -> events.stream()
                            .filter(RedisEvent.Disconnected.class::isInstance)
                            .count()
                    == 3);
            await().until(wait::isCompletedExceptionally);
            await().until(() -> redis.state() == ConnectionState.READY);
            assertThat(events).noneMatch(RedisEvent.GaveUp.class::isInstance);
        }
    }

    private static long connections(RawClient observer) throws Exception {
        return observer.call("CLIENT", "LIST").toString().split("name=seated", -1).length - 1;
    }

    private static RedisOptionsBuilder options() {
        return RedisOptions.of(SERVER.uri()).toBuilder();
    }
}
