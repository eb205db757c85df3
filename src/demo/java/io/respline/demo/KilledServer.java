package io.respline.demo;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.testing.RedisProcess;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The server is killed and started again while many callers count up a key. It writes its log before it answers, and what
 * the operating system has taken survives the end of a process: so the counter must show every increment that was
 * acknowledged, and none but those that may have run.
 */
final class KilledServer implements Stop {

    private static final int CALLERS = 64;
    private static final String KEY = "counter";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long UP_MILLIS = 1_000;
    private static final long DOWN_MILLIS = 1_500;
    private static final long RECOVERY_MILLIS = 15_000;
    private static final long HUNG_MILLIS = 10_000;

    private final Tally tally = new Tally();

    @Override
    public String title() {
        return "The server is killed and comes back, under load";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws Exception {
        terminal.say("""
                %d threads count up one key. The server, which logs each command before it answers, is
                killed (SIGKILL) and started again. Nothing is repeated behind the callers' backs: each
                call ends with its value, or with an exception whose outcome() says what is known.""", CALLERS);
        terminal.code("""
                try {
                    redis.call(incr("counter"));
                } catch (RedisException e) {
                    count(e.outcome(), e.getClass());
                }""");
        Timeline timeline = new Timeline(terminal);
        try (RedisProcess server = RedisProcess.embedded("--appendonly", "yes", "--appendfsync", "no");
                Redis redis = connect(server, timeline)) {
            Crowd crowd = new Crowd(redis, KEY, tally);
            boolean recovered = killAndRestart(server, crowd, timeline);
            int hung = crowd.stop(HUNG_MILLIS);
            report(terminal);
            boolean agrees = agrees(redis, terminal);
            verdict.claim("calls succeed again after the restart of the server", recovered);
            verdict.claim("no call hangs, and none fails in an unforeseen way", hung == 0 && !tally.hasUnexpected());
            verdict.claim("the outcomes agree with the counter at the server", agrees);
        }
    }

    private void report(Terminal terminal) {
        terminal.say("How the calls ended:");
        tally.print(terminal);
        terminal.say("""
                NOT_SENT: no byte left this process. NOT_EXECUTED: the server certainly did not run it. Both
                may be repeated. MAYBE_EXECUTED: sent, and the answer was lost with the connection.""");
        terminal.say(
                "The longest call took %,d ms; the deadline was %,d ms.", tally.longestMillis(), TIMEOUT.toMillis());
    }

    private static Redis connect(RedisProcess server, Timeline timeline) {
        RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                .commandTimeout(TIMEOUT)
                .build();
        return Redis.builder(options).listener(timeline).connect();
    }

    /** True if a call succeeded after the restart. */
    private static boolean killAndRestart(RedisProcess server, Crowd crowd, Timeline timeline) throws Exception {
        crowd.start(CALLERS);
        timeline.add(CALLERS + " callers started");
        timeline.watch(UP_MILLIS);
        timeline.add("server killed");
        server.kill();
        timeline.watch(DOWN_MILLIS);
        CountDownLatch success = crowd.nextSuccess();
        server.start();
        long restarted = System.nanoTime();
        timeline.add("server answers again");
        boolean recovered = success.await(RECOVERY_MILLIS, TimeUnit.MILLISECONDS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - restarted);
        timeline.add(recovered ? "first success, " + millis + " ms later" : "no success in " + millis + " ms");
        timeline.watch(UP_MILLIS);
        return recovered;
    }

    /** What was acknowledged has run, what may have run makes up the rest, and nothing else has. */
    private boolean agrees(Redis redis, Terminal terminal) {
        long counter = redis.call("GET", KEY).asLong();
        long least = tally.successes() + tally.of(Outcome.EXECUTED);
        long most = least + tally.of(Outcome.MAYBE_EXECUTED);
        terminal.result(
                "The counter stands at %,d: %,d acknowledged, up to %,d more possible.", counter, least, most - least);
        return least <= counter && counter <= most;
    }
}
