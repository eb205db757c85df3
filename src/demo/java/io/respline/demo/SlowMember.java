package io.respline.demo;

import static io.respline.commands.Strings.incr;

import io.respline.Redis;
import io.respline.config.Balance;
import io.respline.config.RedisOptions;
import io.respline.testing.FaultProxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A named pool of five, one member of which is slow: what the three ways to choose a member make of it.
 *
 * @param patience how long a call may take on a busy machine
 */
public record SlowMember(InetSocketAddress server, Duration patience) implements Stop {

    private static final int MEMBERS = 5;
    private static final int CALLERS = 8;
    private static final Duration DELAY = Duration.ofMillis(25);
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int WIDEST_BAR = 30;

    @Override
    public String title() {
        return "A named pool of five, one of them slow";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws Exception {
        terminal.say("""
                Names are found from anywhere. This pool has five connections, through a proxy that holds
                every reply of one of them back for %d ms, as a slow path or a large reply in front would.
                %d threads call it for half a second with each strategy.""", DELAY.toMillis(), CALLERS);
        terminal.code("""
                Redis.connect(uri + "?name=main&connections=5&balance=least-aged");
                Redis.named("main").call(incr("visits"));""");
        Map<Balance, Latencies> measured = new EnumMap<>(Balance.class);
        for (Balance balance : Balance.values()) {
            measured.put(balance, measure(balance));
        }
        report(terminal, measured);
        verdict.claim(
                "least aged sends fewer calls to the slow member than random does",
                measured.get(Balance.LEAST_AGED).slow()
                        < measured.get(Balance.RANDOM).slow());
    }

    private Latencies measure(Balance balance) throws Exception {
        String name = "tour-" + balance.name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (FaultProxy proxy = FaultProxy.to(server);
                Redis pool = Redis.connect(RedisOptions.of(proxy.uri() + "?name=" + name).toBuilder()
                        .connections(MEMBERS)
                        .balance(balance)
                        .connectTimeout(patience)
                        .commandTimeout(patience)
                        .build())) {
            proxy.line(1).toClient().delay(DELAY);
            callAll(name, WARM_UP_NANOS); // the first calls of a JVM tell more about the JVM
            return callAll(name, NANOS);
        }
    }

    private static Latencies callAll(String name, long nanos) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(threads.submit(() -> call(Redis.named(name), nanos)));
            }
            Latencies all = new Latencies();
            for (Future<Latencies> caller : running) {
                all.add(caller.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Latencies call(Redis pool, long nanos) {
        Latencies own = new Latencies();
        long end = System.nanoTime() + nanos;
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            pool.call(incr("visits"));
            own.add(System.nanoTime() - start, DELAY.toNanos());
        }
        return own;
    }

    private static void report(Terminal terminal, Map<Balance, Latencies> measured) {
        double worst = measured.values().stream()
                .mapToDouble(latencies -> latencies.millis(99))
                .max()
                .orElse(1);
        terminal.result("%-12s %9s %10s %10s %11s", "", "calls", "p50", "p99", "slow calls");
        measured.forEach((balance, latencies) -> terminal.result(
                "%-12s %,9d %7.2f ms %7.2f ms %10.2f%%  %s",
                balance.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                latencies.count(),
                latencies.millis(50),
                latencies.millis(99),
                100.0 * latencies.slow() / latencies.count(),
                "#".repeat((int) Math.ceil(WIDEST_BAR * latencies.millis(99) / worst))));
        terminal.say("""
                The bars show p99. Round robin and random give the slow member a fifth of the calls. Least
                aged looks at what is in flight, at the average, and at how long the oldest command has waited: it
                comes back to a member when its heartbeat is answered fast again.""");
    }
}
