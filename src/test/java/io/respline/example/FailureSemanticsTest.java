package io.respline.example;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.testing.FakeReplies.bulk;
import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.integer;
import static io.respline.testing.FakeReplies.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import io.respline.testing.FakeRedis;
import io.respline.testing.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets about failures, on the page of that name and in the README, against a server that fails as told. */
@Timeout(60)
class FailureSemanticsTest {

    private final List<String> done = new ArrayList<>();
    private FakeRedis server;
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server = FakeRedis.start();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void close() throws IOException {
        redis.close();
        server.close();
    }

    private void countOrder() {
        try {
            redis.withTimeout(Duration.ofMillis(200)).call(incr("orders"));
        } catch (RedisException e) {
            switch (e.outcome()) {
                case NOT_SENT, NOT_EXECUTED -> retryLater();
                case MAYBE_EXECUTED -> askTheServer();
                case EXECUTED -> report(e);
            }
        }
    }

    private void retryLater() {
        done.add("retry");
    }

    private void askTheServer() {
        done.add("ask");
    }

    private void report(RedisException e) {
        done.add("report " + e.outcome());
    }

    /** More than once on a machine so busy that the deadline passes before the command is written. */
    private void expect(String reaction) {
        await().untilAsserted(() -> {
            done.clear();
            countOrder();
            assertThat(done).containsExactly(reaction);
        });
    }

    @Test
    void noAnswerMeansMaybe() {
        server.reply("INCR", silence());
        expect("ask");
    }

    @Test
    void aRefusalMeansNotExecuted() {
        server.reply("INCR", error("OOM command not allowed when used memory > 'maxmemory'."));
        expect("retry");
    }

    @Test
    void anErrorOfTheCommandMeansExecuted() {
        server.reply("INCR", error("WRONGTYPE Operation against a key holding the wrong kind of value"));
        expect("report EXECUTED");
    }

    @Test
    void withoutAConnectionNothingIsSent() throws IOException {
        server.down();
        await().until(() -> redis.stats().state() == ConnectionState.BACKING_OFF);
        expect("retry");
        assertThat(server.log("INCR")).isEmpty();
    }

    static <T> T callRepeating(Redis redis, Command<T> command, int attempts) {
        for (int attempt = 1; ; attempt++) {
            try {
                return redis.call(command);
            } catch (RedisException e) {
                if (e.outcome().mayHaveRun() || attempt == attempts) {
                    throw e;
                }
                LockSupport.parkNanos(attempt * 100_000_000L);
            }
        }
    }

    @Test
    void whatCertainlyDidNotRunIsRepeated() {
        AtomicInteger calls = new AtomicInteger();
        server.on("INCR", command -> calls.incrementAndGet() < 3 ? error("LOADING loading the dataset") : integer(1));
        assertThat(callRepeating(redis, incr("orders"), 3)).isEqualTo(1);
        assertThat(server.log("INCR")).hasSize(3);
    }

    @Test
    void whatRanIsNotRepeated() {
        server.reply("INCR", error("WRONGTYPE Operation against a key holding the wrong kind of value"));
        assertThatThrownBy(() -> callRepeating(redis, incr("orders"), 3)).isInstanceOf(RedisServerException.class);
        assertThat(server.log("INCR")).hasSize(1);
    }

    @Test
    void aLateReplyReachesNobodyElse() {
        Gate gate = Gate.closed();
        server.on(
                "GET", command -> command.word(1).equals("slow") ? bulk("late").heldBy(gate) : bulk("own"));
        assertThatThrownBy(() -> redis.withTimeout(Duration.ofMillis(200)).call(get("slow")))
                .isInstanceOf(RedisTimeoutException.class);
        CompletableFuture<String> next = redis.send(get("next"));
        gate.open();
        assertThat(next.join()).isEqualTo("own");
    }
}
