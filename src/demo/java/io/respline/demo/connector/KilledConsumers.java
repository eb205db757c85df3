package io.respline.demo.connector;

import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Hashes.hlen;
import static io.respline.commands.Keys.keys;
import static io.respline.commands.Lists.llen;
import static io.respline.commands.Lists.lpush;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Consumers are killed with jobs in hand, and others do their jobs. */
record KilledConsumers(RedisOptions server) implements Stop {

    private static final String LIST = "reports";
    private static final String CONSUMERS = new ListKeys(LIST).consumers();
    private static final int JOBS = 2_000;
    private static final int KILLS = 2;
    private static final int AT_LEAST = 100;
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 40;

    @Override
    public String title() {
        return "Jobs in a list, consumers that are killed";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws Exception {
        terminal.say("""
                Anybody pushes jobs to a list. A consumer moves each one to a working list of its own (LMOVE), does it,
                and takes it off there (LREM). %,d jobs; two consumers in JVMs of their own are killed (SIGKILL) while
                they work; a third one does the rest, and what the dead had in hand.""", JOBS);
        terminal.code("""
                redis.call(lpush("reports", "42"));
                ListConnector.start(redis, ConnectorOptions.of("reports"), executor, job -> make(job.text()));""");
        try (Redis redis = Redis.connect(server)) {
            for (int job = 1; job <= JOBS; job++) {
                redis.post(lpush(LIST, Integer.toString(job)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                killOne(redis);
                terminal.result(
                        "killed consumer %d: %,d jobs done, %,d wait",
                        kill, redis.call(hlen(ConsumerProcess.DONE)), redis.call(llen(LIST)));
            }
            finish(redis, terminal);
            report(redis, terminal, verdict);
        }
    }

    private void killOne(Redis redis) throws Exception {
        long before = redis.call(hlen(ConsumerProcess.DONE));
        Process consumer = ConsumerProcess.start(uri(), LIST, LEASE);
        try {
            await(() -> redis.call(hlen(ConsumerProcess.DONE)) >= before + AT_LEAST);
        } finally {
            consumer.destroyForcibly().waitFor();
        }
    }

    private String uri() {
        return "redis://" + server.endpoint();
    }

    private static void finish(Redis redis, Terminal terminal) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        ConnectorOptions options = ConsumerProcess.options(LIST, LEASE);
        try (ListConnector connector =
                ListConnector.start(redis, options, threads, job -> ConsumerProcess.count(redis, job))) {
            await(() -> redis.call(hlen(ConsumerProcess.DONE)) == JOBS
                    && connector.stats().recovered() > 0);
            terminal.result("the last one: %s", connector.stats());
        } finally {
            threads.shutdown();
        }
    }

    private static void report(Redis redis, Terminal terminal, Verdict verdict) {
        Map<String, String> done = redis.call(hgetAll(ConsumerProcess.DONE));
        List<String> twice = new ArrayList<>(done.values());
        twice.removeIf("1"::equals);
        List<String> working = redis.call(keys("{" + LIST + "}:working:*"));
        terminal.result(
                "%,d jobs: %,d done, %d of them more than once, %d lost",
                JOBS, done.size(), twice.size(), JOBS - done.size());
        verdict.claim("no job is lost with its consumer", done.size() == JOBS);
        verdict.claim("nothing is left in a working list", working.isEmpty());
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                throw new TimeoutException("waited " + PATIENCE_SECONDS + " s in vain");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
