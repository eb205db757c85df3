package io.respline.example;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.TransactionResult;
import io.respline.config.RedisOptions;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import io.respline.tracking.CacheOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the README that need a server. */
@Timeout(60)
class ReadmeIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final AtomicInteger reloads = new AtomicInteger();
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void theFirstProgramPrintsItsGreeting() {
        assertThat(Output.of(() -> Hello.main(new String[] {server.uri()}))).isEqualTo("hello\n");
    }

    @Test
    void asynchronousCalls() {
        CompletableFuture<Long> visits = redis.send(incr("visits"));
        CompletableFuture<String> page = redis.send(get("page")).thenApply(text -> text == null ? "none" : text);
        redis.post("PUBLISH", "news", "visited");

        assertThat(visits.join()).isEqualTo(1);
        assertThat(page.join()).isEqualTo("none");
        assertThat(redis.stats().postFailures()).isZero();
    }

    @Test
    void pipelineWithAnError() {
        List<Reply> replies = redis.pipeline(cmd("INCR", "a"), cmd("LPOP", "a"), cmd("INCR", "a"));
        boolean wrongType = replies.get(1).isError();
        long last = replies.get(2).asLong();

        assertThat(last).isEqualTo(2);
        assertThat(wrongType).isTrue();
    }

    @Test
    void typedBatch() {
        redis.call(set("name", "ada"));

        Command<Long> hits = incr("hits");
        Command<String> name = get("name");
        BatchResult results = redis.call(Batch.of(hits, name));
        long count = results.get(hits);
        String text = results.get(name);

        assertThat(count).isEqualTo(1);
        assertThat(text).isEqualTo("ada");
    }

    @Test
    void committedTransaction() {
        assertThat(Output.of(() -> transfer(redis))).isEqualTo("1\n");
    }

    @Test
    void rejectedTransaction() throws Exception {
        try (RealServer full = RealServer.open("--maxmemory", "1");
                Redis connected = Redis.connect(full.uri())) {
            assertThat(Output.of(() -> transfer(connected)))
                    .startsWith("nothing ran: ")
                    .contains("OOM");
        }
    }

    private static void transfer(Redis redis) {
        TransactionResult result = redis.transaction(incr("debit"), incr("credit"));
        if (result instanceof TransactionResult.Committed committed) {
            System.out.println(committed.results().get(0));
        } else if (result instanceof TransactionResult.Rejected rejected) {
            System.out.println("nothing ran: " + rejected.reasons());
        }
    }

    @Test
    void namesAndPools() {
        String uri = server.uri();
        try {
            Redis.connect(uri + "?name=main&connections=5");
            Redis.named("main").call(set("greeting", "hello").ex(Duration.ofMinutes(5)));
            Redis.named("main").lane("user:42").send(incr("visits:42")); // in order with all else on this lane

            assertThat(Redis.named("main").stats().members()).hasSize(5);
            assertThat(Redis.named("main").lane("user:42").call(get("visits:42")))
                    .isEqualTo("1");
        } finally {
            Redis.named("main").close();
        }
    }

    @Test
    void cachedReadsAndChanges() {
        redis.call(set("theme", "dark"));
        Redis cached = redis.cached(CacheOptions.standard());
        String theme = cached.call(get("theme")); // from memory, until the server says that it has changed
        redis.bell().watch("theme", () -> reload());

        assertThat(theme).isEqualTo("dark");
        await().until(() -> {
            redis.call(set("theme", "light")); // the first ones may come before the watch is armed
            return reloads.get() > 0;
        });
        assertThat(cached.call(get("theme"))).isEqualTo("light");
    }

    private void reload() {
        reloads.incrementAndGet();
    }

    @Test
    void listener() {
        Metrics metrics = new Metrics();
        RedisOptions options = RedisOptions.of(server.uri());
        try (Redis listened = listened(options, metrics)) {
            assertThat(listened.stats().state()).isEqualTo(ConnectionState.READY);
            await().untilAsserted(() -> assertThat(metrics.events).hasValue(1));
        }
        await().untilAsserted(() -> assertThat(metrics.events).hasValue(2));
    }

    private static Redis listened(RedisOptions options, Metrics metrics) {
        Redis redis =
                Redis.builder(options).listener(event -> metrics.count(event)).connect();
        return redis;
    }

    /** Stands for a metrics library. */
    private static final class Metrics {
        private final AtomicInteger events = new AtomicInteger();

        void count(RedisEvent event) {
            assertThat(event.endpoint().port()).isEqualTo(server.port());
            events.incrementAndGet();
        }
    }
}
