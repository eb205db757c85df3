package io.respline;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.command.Batch;
import io.respline.command.TransactionResult;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisOverloadException;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class SessionIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    @BeforeEach
    void flush() throws Exception {
        SERVER.flush();
    }

    @Test
    void aSessionKeepsItsStateToItself() {
        try (Redis redis = Redis.connect(SERVER.uri());
                Session session = redis.session()) {
            session.call("SELECT", 3);
            session.call(set("k", "three"));
            assertThat(redis.call(get("k"))).isNull();
            assertThat(session.call(get("k"))).isEqualTo("three");
            session.call("CLIENT", "NO-EVICT", "on");
            assertThat(session.call("MULTI").asString()).isEqualTo("OK");
            assertThat(session.call("INCR", "n").asString()).isEqualTo("QUEUED");
            assertThat(session.send("EXEC").join().asList().get(0).asLong()).isEqualTo(1);
            assertThat(session.pipeline(cmd("INCR", "n"), cmd("GET", "n"))
                            .get(1)
                            .asString())
                    .isEqualTo("2");
            assertThat(session.call(Batch.of(incr("n"))).get(0)).isEqualTo(3L);
            assertThat(redis.stats().sessionsOpen()).isEqualTo(1);
        }
    }

    @Test
    void aWatchedKeyThatChangesAbortsTheTransaction() {
        try (Redis redis = Redis.connect(SERVER.uri());
                Session session = redis.session()) {
            session.call("WATCH", "k");
            redis.call(set("k", "changed"));
            assertThat(session.transaction(incr("n"))).isInstanceOf(TransactionResult.Aborted.class);
            assertThat(session.transaction(incr("n"))).isInstanceOf(TransactionResult.Committed.class);
        }
    }

    @Test
    void whatBreaksThePairingOfRepliesIsRefused() {
        try (Redis redis = Redis.connect(SERVER.uri());
                Session session = redis.session()) {
            for (String command : List.of("SUBSCRIBE c", "MONITOR", "CLIENT REPLY OFF", "PSYNC ? -1", "SYNC")) {
                assertThatThrownBy(() -> session.call(cmd((Object[]) command.split(" "))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("cannot be sent in a session");
            }
            assertThatThrownBy(() -> session.pipeline(cmd("PING"), cmd("MONITOR")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(session.call("PING")).isEqualTo(Reply.Status.PONG);
        }
    }

    @Test
    void optimisticLockingLosesNoUpdate() {
        int threads = 4;
        int each = 50;
        AtomicInteger tries = new AtomicInteger();
        try (Redis redis = Redis.connect(SERVER.uri())) {
            redis.call(set("n", "0"));
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                all.add(CompletableFuture.runAsync(() -> {
                    try (Session session = redis.session()) {
                        for (int i = 0; i < each; i++) {
                            TransactionResult result = session.optimistically(
                                    10_000,
                                    watching -> {
                                        tries.incrementAndGet();
                                        long n = Long.parseLong(watching.call(get("n")));
                                        return Batch.of(set("n", Long.toString(n + 1)));
                                    },
                                    "n");
                            assertThat(result).isInstanceOf(TransactionResult.Committed.class);
                        }
                    }
                }));
            }
            all.forEach(CompletableFuture::join);
            assertThat(redis.call(get("n"))).isEqualTo(Integer.toString(threads * each));
            Figures.print("optimistic locking", "updates", threads * each, "attempts", tries.get(), "lost", 0);
        }
    }

    @Test
    void attemptsAreBoundedAndAThrowingOneLeavesNothingWatched() {
        AtomicInteger tries = new AtomicInteger();
        try (Redis redis = Redis.connect(SERVER.uri());
                Session session = redis.session()) {
            TransactionResult result = session.optimistically(
                    3,
                    watching -> {
                        redis.call(set("k", "v" + tries.incrementAndGet()));
                        return Batch.of(set("k", "mine"));
                    },
                    "k");
            assertThat(result).isInstanceOf(TransactionResult.Aborted.class);
            assertThat(tries).hasValue(3);

            assertThatThrownBy(() -> session.optimistically(
                            3,
                            watching -> {
                                throw new IllegalStateException("no");
                            },
                            "k"))
                    .hasMessage("no");
            redis.call(set("k", "changed"));
            assertThat(session.transaction(incr("n"))).isInstanceOf(TransactionResult.Committed.class);
            assertThat(session.optimistically(3, watching -> Batch.of(cmd("INCR")), "k"))
                    .isInstanceOf(TransactionResult.Rejected.class);
            assertThatThrownBy(() -> session.optimistically(0, watching -> Batch.of(incr("n")), "k"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void sessionsAreBoundedAndEndWithTheClient() {
        Redis redis = Redis.connect(
                RedisOptions.of(SERVER.uri()).toBuilder().maxSessions(2).build());
        Session first = redis.session();
        Session second = redis.session();
        assertThatThrownBy(redis::session)
                .isInstanceOf(RedisOverloadException.class)
                .hasMessageContaining("maxSessions");
        first.close();
        first.close();
        Session third = redis.session();
        assertThatThrownBy(redis::session).isInstanceOf(RedisOverloadException.class);
        CompletableFuture<Reply> blocked = third.send("BLPOP", "list", 0);
        redis.close();
        assertThatThrownBy(blocked::join).hasCauseInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> second.call("PING")).isInstanceOf(RedisClosedException.class);
        assertThatThrownBy(redis::session).isInstanceOf(RedisClosedException.class);
    }

    @Test
    void afterALossTheSessionIsOver() throws Exception {
        try (Redis redis = Redis.connect(SERVER.uri());
                Session session = redis.session();
                RawClient observer = SERVER.connect()) {
            long id = session.call("CLIENT", "ID").asLong();
            session.call("WATCH", "k");
            observer.call("CLIENT", "KILL", "ID", Long.toString(id));
            await().until(() -> session.toString().contains("FAILED"));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> session.call("PING"))
                        .isInstanceOfSatisfying(
                                RedisConnectionException.class,
                                e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
            }
            assertThat(redis.call("PING")).isEqualTo(Reply.Status.PONG);
        }
        try (Redis redis = Redis.connect(SERVER.uri());
                Session fresh = redis.session()) {
            assertThat(fresh.call("PING")).isEqualTo(Reply.Status.PONG);
        }
    }

    @Test
    void aSessionThatCannotBeMadeThrowsTheCauseAndTakesNoPlace() throws Exception {
        try (RealServer server = RealServer.open();
                Redis redis = Redis.connect(
                        RedisOptions.of(server.uri()).toBuilder().maxSessions(1).build())) {
            server.kill();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(redis::session).isInstanceOf(RedisConnectionException.class);
            }
            assertThat(redis.stats().sessionsOpen()).isZero();
        }
    }
}
