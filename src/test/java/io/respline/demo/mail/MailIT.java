package io.respline.demo.mail;

import static io.respline.commands.Hashes.hget;
import static io.respline.commands.Lists.lpush;
import static io.respline.commands.Lists.lrange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.demo.connector.ConnectorOptions;
import io.respline.demo.connector.ListConnector;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class MailIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final MailServer mails = new MailServer(Duration.ofMillis(1));
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private Redis redis;

    @BeforeEach
    void connect() throws Exception {
        server.flush();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void disconnect() {
        threads.shutdownNow();
        redis.close();
    }

    private ListConnector sender() {
        ConnectorOptions options =
                ConnectorOptions.of(ThroughTheList.LIST).concurrency(4).attempts(2, Duration.ofMillis(10));
        return ListConnector.start(redis, options, threads, new MailSender(redis, mails));
    }

    @Test
    void mailInTheRequestTellsAtOnce() throws Exception {
        SignUp signUp = new InTheRequest(mails);

        signUp.of("han@example.org");

        assertThat(mails.delivered()).extracting(Mail::to).containsExactly("han@example.org");
        assertThatThrownBy(() -> signUp.of("full@example.org"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("full");
    }

    @Test
    void mailThroughTheListIsSentLaterOrParked() throws Exception {
        SignUp signUp = new ThroughTheList(redis);
        signUp.of("han@example.org");
        signUp.of("full@example.org");
        assertThat(mails.delivered()).isEmpty();

        try (ListConnector connector = sender()) {
            await().until(() ->
                    connector.stats().done() == 1 && connector.stats().parked() == 1);
        }

        assertThat(mails.delivered()).extracting(Mail::to).containsExactly("han@example.org");
        String parked = redis.call(lrange("{mails}:dead", 0, 0)).get(0);
        assertThat(Mail.parse(parked).to()).isEqualTo("full@example.org");
        assertThat(redis.call(hget("{mails}:reasons", parked))).contains("full");
    }

    @Test
    void mailThatIsPushedTwiceIsSentOnce() {
        String mail = Mail.welcome("han@example.org").asText();

        try (ListConnector connector = sender()) {
            redis.call(lpush(ThroughTheList.LIST, mail));
            await().until(() -> connector.stats().done() == 1);
            redis.call(lpush(ThroughTheList.LIST, mail)); // as after a push without an answer
            await().until(() -> connector.stats().done() == 2);
        }

        assertThat(mails.delivered()).hasSize(1);
    }

    @Test
    void whatIsNoMailIsParkedWithTheReason() {
        redis.call(lpush(ThroughTheList.LIST, "hello"));

        try (ListConnector connector = sender()) {
            await().until(() -> connector.stats().parked() == 1);
        }

        assertThat(redis.call(hget("{mails}:reasons", "hello"))).contains("a line each");
    }
}
