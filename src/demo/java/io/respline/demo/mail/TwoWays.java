package io.respline.demo.mail;

import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Lists.llen;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.demo.Latencies;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import io.respline.demo.connector.ConnectorOptions;
import io.respline.demo.connector.ConnectorStats;
import io.respline.demo.connector.ListConnector;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The same requests, their mail sent in one way and in the other. */
record TwoWays(RedisOptions options) implements Stop {

    private static final Duration MAIL_TIME = Duration.ofMillis(20);
    private static final int REQUESTS = 50;
    private static final int FULL_EVERY = 10;
    private static final int SENDERS = 16;

    @Override
    public String title() {
        return "A mail in the request, and a mail through a list";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws Exception {
        terminal.say("""
                %d users sign up and get a mail, which takes the mail server %d ms; the mailbox of every %dth is
                full. First the mail is sent in the request, then a consumer of a list sends it.""", REQUESTS, MAIL_TIME.toMillis(), FULL_EVERY);
        terminal.code("""
                mails.send(Mail.welcome(address));

                redis.call(lpush("mails", Mail.welcome(address).asText()));
                ListConnector.start(redis, ConnectorOptions.of("mails"), executor, new MailSender(redis, mails));""");
        MailServer first = new MailServer(MAIL_TIME);
        report(terminal, "in the request", request(new InTheRequest(first)), first);
        try (Redis redis = Redis.connect(options)) {
            throughTheList(redis, terminal, verdict);
        }
        verdict.claim("mail in the request arrives", first.delivered().size() == arriving());
    }

    private static void throughTheList(Redis redis, Terminal terminal, Verdict verdict) {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        MailServer mails = new MailServer(MAIL_TIME);
        ConnectorOptions patient =
                ConnectorOptions.of(ThroughTheList.LIST).concurrency(SENDERS).attempts(3, Duration.ofMillis(50));
        try (ListConnector connector = ListConnector.start(redis, patient, threads, new MailSender(redis, mails))) {
            Latencies requests = request(new ThroughTheList(redis));
            ConnectorStats stats = awaitAll(connector);
            report(terminal, "through the list", requests, mails);
            Map<String, String> reasons = redis.call(hgetAll("{mails}:reasons"));
            terminal.result(
                    "%d attempts failed, %d mails are parked: %s",
                    stats.failed() + stats.parked(),
                    redis.call(llen("{mails}:dead")),
                    reasons.values().iterator().next());
            verdict.claim("mail through the list arrives", mails.delivered().size() == arriving());
            verdict.claim("what cannot be sent is parked with the reason", reasons.size() == REQUESTS - arriving());
        } finally {
            threads.shutdown();
        }
    }

    private static int arriving() {
        return REQUESTS - REQUESTS / FULL_EVERY;
    }

    private static Latencies request(SignUp signUp) {
        Latencies latencies = new Latencies();
        for (int user = 1; user <= REQUESTS; user++) {
            long start = System.nanoTime();
            try {
                signUp.of((user % FULL_EVERY == 0 ? "full" : "user") + user + "@example.org");
            } catch (IOException e) {
                // The page tells the user, who can give another address.
            }
            latencies.add(System.nanoTime() - start, MAIL_TIME.toNanos());
        }
        return latencies.sorted();
    }

    /** Within the limit that the walk has for a stop. */
    private static ConnectorStats awaitAll(ListConnector connector) {
        ConnectorStats stats = connector.stats();
        while (stats.done() + stats.parked() < REQUESTS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            stats = connector.stats();
        }
        return stats;
    }

    private static void report(Terminal terminal, String how, Latencies requests, MailServer mails) {
        terminal.result(
                "%-18s request p50 %6.2f ms, p99 %6.2f ms; %d of %d mails arrived",
                how, requests.millis(50), requests.millis(99), mails.delivered().size(), REQUESTS);
    }
}
