package io.respline.bar;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Keys.del;
import static io.respline.commands.Keys.exists;
import static io.respline.commands.Keys.ttl;
import static io.respline.commands.Server.dbSize;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.mset;
import static io.respline.commands.Strings.set;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.Script;
import io.respline.command.ScriptCommand;
import io.respline.command.TransactionResult;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library as somebody meets it who has read the names and nothing else. */
@Timeout(60)
class OutsiderIT {

    private static final Script ADD = Script.of("return redis.call('INCRBY', KEYS[1], ARGV[1])");

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void typedCommandsReadWellImported() {
        boolean set = redis.call(set("k", "v").ex(ofMinutes(5)));
        byte[] bytes = redis.call(get("k").asBytes());
        int length = redis.call(get("k").map(String::length));

        assertThat(set).isTrue();
        assertThat(bytes).isEqualTo("v".getBytes(UTF_8));
        assertThat(length).isEqualTo(1);
        assertThat(redis.call(ttl("k")).remaining()).isBetween(ofMinutes(4), ofMinutes(5));
        assertThat(redis.call(mset(Map.of("n", 1, "d", 0.5)))).isEqualTo("OK");
        assertThat(redis.call(mget("n", "d", "none"))).containsExactly("1", "0.5", null);
        assertThat(redis.call(exists("n"))).isEqualTo(1);
        assertThat(redis.call(del("n", "d"))).isEqualTo(2);
        assertThat(redis.call(dbSize())).isEqualTo(1);
    }

    @Test
    void wordsKeepTheirBytesAndBuffersTheirPosition() {
        ByteBuffer buffer =
                ByteBuffer.wrap("xxabcxx".getBytes(UTF_8)).position(2).limit(5);

        redis.call("SET", "k", buffer);
        redis.call("APPEND", new StringBuilder("k"), "\r\n\0é€😀");
        redis.call("SET", "", new byte[0]);

        assertThat(buffer.position()).isEqualTo(2);
        assertThat(redis.call("GET", "k").asString()).isEqualTo("abc\r\n\0é€😀");
        assertThat(redis.call("GET", "").asBytes()).isEmpty();
        assertThat(redis.call("set", "n", Long.MIN_VALUE).asString()).isEqualTo("OK");
        assertThat(redis.call("GET", "n").asLong()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void mapsLookTheSameInBothProtocols() {
        redis.call("HSET", "h", "a", 1, "b", "2.5");

        Map<Reply, Reply> map = redis.call("HGETALL", "h").asMap();

        assertThat(map.get(Reply.Bulk.of("a")).asLong()).isEqualTo(1);
        assertThat(map.get(Reply.Bulk.of("b")).asDouble()).isEqualTo(2.5);
        assertThat(redis.call("GET", "none").isNull()).isTrue();
        assertThat(redis.call("GET", "none").asString()).isNull();
    }

    @Test
    void scriptsSurviveAFlushWhereverTheyStand() throws Exception {
        ScriptCommand<Long> add = ADD.call(List.of("n"), 1).as(Reply::asLong);
        assertThat(redis.call(add)).isEqualTo(1);
        redis.call("SCRIPT", "FLUSH");
        assertThat(redis.send(add).get()).isEqualTo(2);
        redis.call("SCRIPT", "FLUSH");
        assertThat(redis.pipeline(add, add, cmd("SCRIPT", "FLUSH"), add))
                .extracting(Reply::asString)
                .containsExactly("3", "4", "OK", "5");
        redis.call("SCRIPT", "FLUSH");
        BatchResult results = redis.transaction(add, add).committed();
        assertThat(results.get(1)).isEqualTo(7L);
        redis.call("SCRIPT", "FLUSH");
        redis.post(add);
        assertThat(redis.call(get("n"))).isNotNull();
    }

    @Test
    void aScriptThatFailsInItsMiddleSaysThatItRan() {
        Script script = Script.of("redis.call('SET', KEYS[1], 1) return redis.call('LPUSH', KEYS[1], 1)");

        RedisServerException called =
                catchThrowableOfType(RedisServerException.class, () -> redis.call(script.call(List.of("k"))));
        AtomicReference<Throwable> seen = new AtomicReference<>();
        CompletableFuture<Reply> sent = redis.send(script.call(List.of("k")));
        CompletableFuture<Reply> watched = sent.whenComplete((value, failure) -> seen.set(failure));

        assertThat(called.code()).isEqualTo("WRONGTYPE");
        assertThat(called.outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(catchThrowableOfType(CompletionException.class, watched::join))
                .hasCauseInstanceOf(RedisException.class);
        assertThat(seen.get())
                .as("a future of send fails with the exception itself")
                .isInstanceOf(RedisException.class);
    }

    @Test
    void cancellingAScriptKeepsItFromBeingWritten() throws Exception {
        server.freeze();
        // More than the sockets take: what is sent afterwards stays in the client.
        byte[] large = new byte[8 << 20];
        List<CompletableFuture<Reply>> fill = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            fill.add(redis.send("SET", "large", large));
        }
        redis.send(ADD.call(List.of("n"), 1)).cancel(false);
        CompletableFuture<Reply> last = redis.send("GET", "n");
        server.thaw();

        assertThat(last.get(20, TimeUnit.SECONDS).isNull()).isTrue();
        assertThat(CompletableFuture.allOf(fill.toArray(CompletableFuture<?>[]::new)))
                .succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aVeryLargeTransactionHasAResultForEachCommand() {
        Command<?>[] commands = new Command<?>[100_000];
        for (int i = 0; i < commands.length; i++) {
            commands[i] = incr("n");
        }

        BatchResult results =
                redis.withTimeout(Duration.ofSeconds(30)).transaction(commands).committed();

        assertThat(results.size()).isEqualTo(100_000);
        assertThat(results.get(99_999)).isEqualTo(100_000L);
    }

    @Test
    void theShortestDeadlineEndsAndTheLongestWorks() throws Exception {
        assertThatExceptionOfType(RedisTimeoutException.class)
                .isThrownBy(() -> redis.withTimeout(ofNanos(1)).call(incr("n")));
        assertThat(catchThrowableOfType(
                        CompletionException.class,
                        () -> redis.withTimeout(ofNanos(1)).send(incr("n")).join()))
                .hasCauseInstanceOf(RedisTimeoutException.class);
        Redis patient = redis.withTimeout(Duration.ofDays(3650));
        assertThat(patient.call(get("n")))
                .as("an expired request is never written")
                .isNull();
        assertThat(patient.send(incr("n")).get()).isEqualTo(1);
        assertThat(patient.pipeline(Batch.of(incr("n")).command(0))).hasSize(1);
    }

    @Test
    void anInterruptBeforeTheCallIsAnInterruptOfTheCall() {
        Thread.currentThread().interrupt();
        Throwable end = null;
        try {
            redis.call(incr("n"));
        } catch (RedisInterruptedException e) {
            end = e;
        }

        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        assertThat(end == null || end instanceof RedisInterruptedException).isTrue();
        assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
    }

    @Test
    void callbacksMayThrowAndCloseAndMayNotBlock() throws Exception {
        // It must not have ended before something is chained to it, which then would run here.
        CompletableFuture<Object> blocked = redis.send("BLPOP", "nothing", 0.5).thenApply(v -> redis.call("PING"));
        assertThat(catchThrowableOfType(CompletionException.class, blocked::join))
                .hasCauseInstanceOf(IllegalStateException.class);
        CompletableFuture<Object> thrown = redis.send(get("k")).thenApply(v -> {
            throw new StackOverflowError();
        });
        assertThat(catchThrowableOfType(CompletionException.class, thrown::join))
                .hasCauseInstanceOf(StackOverflowError.class);
        redis.send(get("k"))
                .thenRun(() -> {
                    redis.close();
                    redis.close(ofMillis(10));
                })
                .get(10, TimeUnit.SECONDS);
        assertThatExceptionOfType(RedisClosedException.class).isThrownBy(() -> redis.call("PING"));
        assertThat(redis.send("PING")).failsWithin(Duration.ofSeconds(5));
        assertThatExceptionOfType(RedisClosedException.class).isThrownBy(() -> redis.post("PING"));
    }

    @Test
    void transactionsTellTheirThreeEnds() {
        TransactionResult committed = redis.transaction(incr("n"), cmd("LPUSH", "n", 1));
        TransactionResult rejected = redis.transaction(incr("n"), cmd("NONSENSE"));

        assertThat(committed).isInstanceOf(TransactionResult.Committed.class);
        assertThat(committed.committed().error(1)).isInstanceOf(RedisServerException.class);
        assertThat(((TransactionResult.Rejected) rejected).reasons()).hasSize(1);
        assertThat(redis.call(get("n"))).isEqualTo("1");
    }
}
