package io.respline.demo.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A list of jobs at a server, producers that know nothing of Respline, and what has been handled. */
final class ConnectorRig implements AutoCloseable {

    static final String LIST = "jobs";
    static final ListKeys KEYS = new ListKeys(LIST);
    static final ConnectorOptions OPTIONS = ConnectorOptions.of(LIST)
            .concurrency(4)
            .lease(Duration.ofMillis(900))
            .attempts(3, Duration.ofMillis(20));

    final Collection<String> handled = new ConcurrentLinkedQueue<>();
    final Redis redis;
    private final RawClient producer;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    ConnectorRig(RealServer server) throws IOException {
        this(server, server.uri());
    }

    /** With another way to the server for the connectors. */
    ConnectorRig(RealServer server, String uri) throws IOException {
        server.flush();
        this.producer = server.connect();
        this.redis = Redis.connect(uri);
    }

    /** What {@code redis-cli LPUSH} does. */
    void push(String... jobs) throws IOException {
        for (String job : jobs) {
            producer.call("LPUSH", LIST, job);
        }
    }

    /** Any command, from another client. */
    Object server(String... words) throws IOException {
        return Objects.requireNonNull(producer.call(words));
    }

    long number(String... words) throws IOException {
        return producer.number(words);
    }

    long length(String list) throws IOException {
        return producer.number("LLEN", list);
    }

    ListConnector start(JobHandler handler) {
        return start(OPTIONS, handler);
    }

    ListConnector start(ConnectorOptions options, JobHandler handler) {
        return ListConnector.start(redis, options, threads, handler);
    }

    /** Hears of each job. */
    ListConnector start() {
        return start(job -> handled.add(job.text()));
    }

    void awaitHandled(int jobs) {
        await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() >= jobs);
    }

    /** No list but the dead one holds anything, and nobody is on the books. */
    void assertNothingLeft() throws IOException {
        assertThat(length(LIST)).as("waiting").isZero();
        assertThat((List<?>) producer.list("KEYS", "{" + LIST + "}:working:*")).isEmpty();
        assertThat(producer.number("SCARD", KEYS.consumers())).as("consumers").isZero();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        redis.close();
        producer.close();
    }
}
