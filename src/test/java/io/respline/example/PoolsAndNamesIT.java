package io.respline.example;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.Redis;
import io.respline.RedisStats;
import io.respline.Session;
import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.TransactionResult;
import io.respline.config.Balance;
import io.respline.config.RedisOptions;
import io.respline.config.Retry;
import io.respline.event.ConnectionStats;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Pools and names". */
@Timeout(60)
class PoolsAndNamesIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @BeforeEach
    void flush() throws Exception {
        server.flush();
    }

    @Test
    void aNamedPool() {
        String uri = server.uri();

        RedisOptions options = RedisOptions.of(uri).toBuilder()
                .name("main")
                .connections(5)
                .balance(Balance.LEAST_AGED) // the default
                .build();
        Redis redis = Redis.connect(options);

        Redis.named("main").call(set("greeting", "hello"));

        assertThat(redis.call(get("greeting"))).isEqualTo("hello");
        redis.close();
        assertThatThrownBy(() -> Redis.named("main")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lanes() {
        try (Redis redis = Redis.connect(
                RedisOptions.of(server.uri()).toBuilder().connections(5).build())) {
            Redis lane = redis.lane("user:42");
            lane.send("RPUSH", "log:42", "first");
            lane.send("RPUSH", "log:42", "second");
            List<Reply> log = lane.call("LRANGE", "log:42", 0, -1).asList();

            assertThat(log).extracting(Reply::asString).containsExactly("first", "second");
        }
    }

    @Test
    void seats() {
        try (Redis redis = Redis.connect(server.uri())) {
            CompletableFuture<Reply> job = redis.send("BLPOP", "jobs", 30); // waits at the server, on a seat
            redis.call("RPUSH", "jobs", "first"); // not held up
            assertThat(job.join().asList().get(1).asString()).isEqualTo("first");

            List<Reply> replies = redis.pipeline(cmd("SET", "k", "v"), cmd("WAIT", 1, 100));
            long replicas = replies.get(1).asLong();

            assertThat(replicas).isZero();
        }
    }

    @Test
    void sessions() {
        try (Redis redis = Redis.connect(server.uri())) {
            redis.call(set("stock", "3"));

            try (Session session = redis.session()) {
                TransactionResult result = session.optimistically(
                        10,
                        watching -> {
                            long stock = Long.parseLong(watching.call(get("stock")));
                            return Batch.of(set("stock", Long.toString(stock - 1)));
                        },
                        "stock");
                assertThat(result).isInstanceOf(TransactionResult.Committed.class);
            }

            assertThat(redis.call(get("stock"))).isEqualTo("2");
        }
    }

    @Test
    void retries() {
        RedisOptions options = RedisOptions.of(server.uri());

        Redis redis = Redis.connect(options.toBuilder().retry(Retry.WHEN_SAFE).build());
        Command<Reply> enter = cmd("SADD", "members", "alice").repeatable(); // twice is as good as once
        redis.call(enter);

        assertThat(redis.call("SCARD", "members").asLong()).isEqualTo(1);
        redis.close();
    }

    @Test
    void statistics() {
        try (Redis redis = Redis.connect(
                RedisOptions.of(server.uri()).toBuilder().connections(2).build())) {
            StringBuilder lines = new StringBuilder();

            RedisStats stats = redis.stats();
            for (ConnectionStats member : stats.members()) {
                Duration oldest = member.oldest(); // how long the oldest command has been unanswered
                lines.append(member.state())
                        .append(' ')
                        .append(member.inFlight())
                        .append(' ')
                        .append(oldest)
                        .append('\n');
            }

            assertThat(lines.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("READY"));
            assertThat(stats.seatsInUse() + stats.sessionsOpen()).isZero();
        }
    }
}
