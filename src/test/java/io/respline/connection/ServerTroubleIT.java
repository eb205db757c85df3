package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.command.Request;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server, or a network, that is there and does not answer. */
@Timeout(180)
class ServerTroubleIT {

    private static final Duration STALL = Duration.ofMillis(400);
    private static final Duration CAP = Duration.ofMillis(500);

    private static RedisOptionsBuilder options(String uri) {
        return RedisOptions.of(uri).toBuilder()
                .stallTimeout(STALL)
                .heartbeatInterval(Duration.ofMinutes(5))
                .commandTimeout(Duration.ofSeconds(3))
                .connectTimeout(Duration.ofSeconds(3))
                .reconnect(new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(50), 1.5, CAP, Duration.ZERO));
    }

    private static @Nullable RedisException failureOf(Request<Reply> request) {
        try {
            request.join();
            return null;
        } catch (CompletionException e) {
            return (RedisException) e.getCause();
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static void awaitAnswer(LiveConnection live) {
        await().pollInterval(Duration.ofMillis(2)).until(() -> failureOf(live.send("GET", "k")) == null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blackHoleWithDataInFlightIsFound(boolean bothWays) throws Exception {
        int runs = 10;
        double slowest = 0;
        double slowestRecovery = 0;
        try (RealServer server = RealServer.open();
                FaultProxy proxy = FaultProxy.to(server.address());
                LiveConnection live = LiveConnection.open(options(proxy.uri()).build())) {
            for (int i = 0; i < runs; i++) {
                awaitAnswer(live);
                proxy.toClient().swallow();
                if (bothWays) {
                    proxy.toServer().swallow();
                }
                int losses = live.events(RedisEvent.Disconnected.class).size();
                long begun = System.nanoTime();
                Request<Reply> lost = live.send("SET", "k", "v");
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> live.events(RedisEvent.Disconnected.class).size() > losses);
                slowest = Math.max(slowest, millisSince(begun));
                assertThat(failureOf(lost).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
                long healed = System.nanoTime();
                proxy.toClient().heal();
                proxy.toServer().heal();
                awaitAnswer(live);
                slowestRecovery = Math.max(slowestRecovery, millisSince(healed));
            }
        }
        Figures.print(
                "black hole with data in flight, both ways " + bothWays,
                "runs",
                runs,
                "found",
                runs,
                "slowest ms",
                slowest,
                "stallTimeout ms",
                STALL.toMillis(),
                "slowest recovery ms",
                slowestRecovery);
    }

    @Test
    void blackHoleWhileIdleIsFoundByTheHeartbeat() throws Exception {
        Duration interval = Duration.ofMillis(200);
        int runs = 10;
        double slowest = 0;
        try (RealServer server = RealServer.open();
                FaultProxy proxy = FaultProxy.to(server.address());
                LiveConnection live = LiveConnection.open(
                        options(proxy.uri()).heartbeatInterval(interval).build())) {
            for (int i = 0; i < runs; i++) {
                awaitAnswer(live);
                int losses = live.events(RedisEvent.Disconnected.class).size();
                long begun = System.nanoTime();
                proxy.toServer().swallow();
                proxy.toClient().swallow();
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> live.events(RedisEvent.Disconnected.class).size() > losses);
                slowest = Math.max(slowest, millisSince(begun));
                proxy.toServer().heal();
                proxy.toClient().heal();
            }
        }
        Figures.print("black hole while idle", "runs", runs, "found", runs, "slowest ms", slowest, "heartbeat ms", 200);
    }

    /** Calls one after another for a while; the number of those that may have run. */
    private static int callFrozen(LiveConnection live) {
        int doubtful = 0;
        long end = System.nanoTime() + Duration.ofMillis(1200).toNanos();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            RedisException failure = failureOf(live.send("INCR", "n"));
            assertThat(failure).isNotNull();
            assertThat(millisSince(begun)).isLessThan(3_000);
            doubtful += failure.outcome() == Outcome.MAYBE_EXECUTED ? 1 : 0;
        }
        return doubtful;
    }

    @Test
    void frozenServerUnderLoadKeepsDeadlinesAndRunsNothingTwice() throws Exception {
        int freezes = 5;
        long answered = 0;
        long doubtful = 0;
        double slowestRecovery = 0;
        int failedAttempts;
        try (RealServer server = RealServer.open();
                LiveConnection live = LiveConnection.open(options(server.uri())
                        .commandTimeout(Duration.ofMillis(300))
                        .build())) {
            for (int i = 0; i < freezes; i++) {
                server.freeze();
                doubtful += callFrozen(live);
                server.thaw();
                long thawed = System.nanoTime();
                awaitAnswer(live);
                slowestRecovery = Math.max(slowestRecovery, millisSince(thawed));
                for (int k = 0; k < 50; k++) {
                    live.call("INCR", "n");
                    answered++;
                }
            }
            failedAttempts = live.events(RedisEvent.ConnectFailed.class).size();
            assertThat(live.call("GET", "n").asLong()).isBetween(answered, answered + doubtful);
        }
        Figures.print(
                "frozen server",
                "freezes",
                freezes,
                "answered",
                answered,
                "maybe executed",
                doubtful,
                "failed attempts",
                failedAttempts,
                "slowest recovery ms",
                slowestRecovery);
    }

    @Test
    void loadingServerIsTypedAndServesAsSoonAsItCan() throws Exception {
        try (RealServer server = RealServer.open(
                "--save",
                "",
                "--key-load-delay",
                "150",
                "--loading-process-events-interval-bytes",
                "1024",
                "--enable-debug-command",
                "local")) {
            try (RawClient admin = server.connect()) {
                admin.call("DEBUG", "POPULATE", "20000");
                admin.call("SET", "k", "v");
                admin.call("SAVE");
            }
            try (LiveConnection live = LiveConnection.open(options(server.uri()).build())) {
                server.kill();
                Thread starter = new Thread(() -> {
                    try {
                        server.start();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
                starter.start();
                callLoading(live);
                starter.join();
            }
        }
    }

    /** Calls until one succeeds after some were refused because of loading. */
    private static void callLoading(LiveConnection live) {
        int loading = 0;
        long lastLoading = 0;
        RedisException failure = failureOf(live.send("GET", "k"));
        while (failure != null || loading == 0) {
            if (failure instanceof RedisServerException error && error.code().equals("LOADING")) {
                assertThat(error.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
                loading++;
                lastLoading = System.nanoTime();
            }
            failure = failureOf(live.send("GET", "k"));
        }
        Figures.print("LOADING", "typed LOADING", loading, "first success after the last ms", millisSince(lastLoading));
    }

    @Test
    void clientsThatFindNoRoomTryAgainAndComeInWhenThereIs() throws Exception {
        int clients = 12;
        int slots = 4;
        try (RealServer server = RealServer.open("--maxclients", Integer.toString(slots))) {
            List<LiveConnection> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(LiveConnection.begin(options(server.uri()).build()));
            }
            await().until(() -> ready(all) == slots);
            await().until(() -> all.stream()
                    .filter(live -> live.connection.state() != ConnectionState.READY)
                    .allMatch(
                            live -> !live.events(RedisEvent.ConnectFailed.class).isEmpty()));
            assertThat(all.stream()
                            .flatMap(live -> live.events(RedisEvent.ConnectFailed.class).stream())
                            .map(e -> String.valueOf(e.cause().getMessage())))
                    .anyMatch(message -> message.contains("maxclients"));
            assertThat(all).noneMatch(live -> live.connection.state() == ConnectionState.FAILED);
            int served = 0;
            while (!all.isEmpty()) {
                LiveConnection next = all.stream()
                        .filter(live -> live.connection.state() == ConnectionState.READY)
                        .findFirst()
                        .orElse(null);
                if (next != null) {
                    next.call("PING");
                    served++;
                    next.close();
                    all.remove(next);
                }
            }
            assertThat(served).isEqualTo(clients);
            Figures.print("maxclients", "clients", clients, "slots", slots, "served in the end", served);
        }
    }

    private static long ready(List<LiveConnection> all) {
        return all.stream()
                .filter(live -> live.connection.state() == ConnectionState.READY)
                .count();
    }

    /** Attempts in each tenth of a second since the first one, the busiest of them after the first, in percent of all. */
    private static double busiestTenth(List<Long> attempts) {
        long first = attempts.stream().mapToLong(Long::longValue).min().orElseThrow();
        int[] tenths = new int[1000];
        attempts.forEach(at ->
                tenths[(int) Math.min(999, Duration.ofNanos(at - first).toMillis() / 100)]++);
        return 100.0 * Arrays.stream(tenths).skip(1).max().orElseThrow() / attempts.size();
    }

    @Test
    void connectionsOfOneClientComeBackOneAfterAnother() throws Exception {
        int connections = 200;
        int most = 4;
        try (RealServer server = RealServer.open()) {
            ConnectGate gate = new ConnectGate(most);
            List<LiveConnection> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(LiveConnection.begin(options(server.uri()).build(), gate));
            }
            await().until(() -> ready(all) == connections);
            all.forEach(live -> live.dialled.clear());
            try (RawClient admin = server.connect()) {
                admin.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            }
            long begun = System.nanoTime();
            await().until(() -> all.stream()
                    .allMatch(live -> live.events(RedisEvent.Connected.class).size() >= 2));
            printStorm(all, most, millisSince(begun));
            for (LiveConnection live : all) {
                live.close();
                assertThat(live.events(RedisEvent.ConnectFailed.class)).isEmpty();
                assertThat(live.dialled).hasSize(1);
            }
        }
    }

    private static void printStorm(List<LiveConnection> all, int most, double backMillis) {
        List<Long> attempts =
                all.stream().flatMap(live -> live.dialled.stream()).toList();
        Figures.print(
                "reconnect storm",
                "connections",
                all.size(),
                "at a time",
                most,
                "all back after ms",
                backMillis,
                "attempts",
                attempts.size(),
                "busiest 100 ms after the first, percent of them",
                busiestTenth(attempts));
    }
}
