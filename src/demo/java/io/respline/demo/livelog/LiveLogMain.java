package io.respline.demo.livelog;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Starts the application and tells where it is. Ctrl-C ends it, and with it the Redis that it has started. */
public final class LiveLogMain {

    private static final int PORT = 8080;
    private static final Duration HOLD = Duration.ofSeconds(5);

    private LiveLogMain() {}

    /** Takes the port of the first node, 8080 if none is given; if that is in use, any free one. */
    public static void main(String[] args) throws Exception {
        // The page shows what happens to the connections; the log says it once more only if something is wrong.
        System.setProperty("org.slf4j.simpleLogger.log.io.respline", "error");
        System.out.println("Starting an embedded Redis and two nodes ...");
        LiveLog log = start(args.length == 0 ? PORT : Integer.parseInt(args[0]));
        fetchPage(log.node(0).origin());
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        System.out.printf(
                "%n  %s/   node a%n  %s/   node b%n%n",
                log.node(0).origin(), log.node(1).origin());
        System.out.printf("The first page was served %.1f seconds after the start of the JVM.%n", millis / 1e3);
        System.out.printf(
                "Redis is at %s: redis-cli -p %d XADD account:1:log '*' type HELLO payload hello%n",
                log.server().uri(), log.server().port());
        System.out.println("Ctrl-C ends all of it.");
        new CountDownLatch(1).await();
    }

    private static LiveLog start(int port) throws IOException, InterruptedException {
        try {
            return LiveLog.start(port, HOLD);
        } catch (BindException e) {
            System.out.println("Port " + port + " or the next one is in use; taking free ones.");
            return LiveLog.start(0, HOLD);
        }
    }

    /** As the first visitor. */
    private static void fetchPage(String origin) throws IOException {
        HttpURLConnection visit =
                (HttpURLConnection) URI.create(origin + "/").toURL().openConnection();
        visit.setRequestProperty("Accept", "text/html");
        try (InputStream page = visit.getInputStream()) {
            if (page.readAllBytes().length == 0) {
                throw new IOException("the page is empty");
            }
        }
    }
}
