package io.respline.lease;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leases of processes that pause, die, lose the server or their data; and what all of that costs. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeaseFaultsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final String KEY = "{app}:nodes";
    private static final LeaseOptions SHORT =
            LeaseOptions.DEFAULT.lease(Duration.ofSeconds(2)).interval(Duration.ofMillis(200));

    private final RecordingMembers a = new RecordingMembers();
    private final RecordingMembers b = new RecordingMembers();
    private Redis redis;
    private FaultProxy proxy;
    private Redis remote;
    private Lease first;
    private Lease second;

    /** One by the direct way, one through the proxy. */
    @BeforeEach
    void join() throws IOException {
        SERVER.flush();
        redis = Redis.connect(SERVER.uri());
        proxy = FaultProxy.to(SERVER.address());
        remote = Redis.connect(proxy.uri());
        first = Leases.of(redis, KEY, SHORT).join("a", a, a);
        first.joined().orTimeout(30, SECONDS).join();
        second = Leases.of(remote, KEY, SHORT).join("b", b, b);
        second.joined().orTimeout(30, SECONDS).join();
        a.awaitExactly("held", "+a", "+b");
        b.awaitExactly("held", "+a", "+b");
    }

    @AfterEach
    void leave() throws IOException {
        redis.close();
        remote.close();
        proxy.close();
    }

    /** Its requests are held back for longer than the lease, as if the whole process stood still, and then all pass. */
    @Test
    void aPausedProcessIsToldThatItLeftAndJoinsUnderAnotherEpoch() {
        Member before = second.member();
        proxy.toServer().hold();
        a.awaitExactly("held", "+a", "+b", "-b");
        await().atMost(Duration.ofSeconds(30)).until(() -> !second.isHeld());
        assertThat(b.heard())
                .as("an observer's own outage declares nobody dead")
                .doesNotContain("-a");

        proxy.toServer().release();
        a.awaitExactly("held", "+a", "+b", "-b", "+b");
        b.awaitHeard("held", 2);
        assertThat(b.heard()).containsSubsequence("held", "lost EXPIRED", "held");
        assertThat(second.isHeld()).isTrue();
        assertThat(second.member().epoch()).isGreaterThan(before.epoch());
        assertThat(a.joined()).contains(before, second.member());
        assertThat(b.heard()).doesNotContain("-a");
    }

    /** Nobody says goodbye. */
    @Test
    void aCrashIsSeenWhenTheLeaseHasRunOut() throws IOException {
        long beganAt = System.nanoTime();
        proxy.down();
        a.awaitExactly("held", "+a", "+b", "-b");
        Figures.print(
                "a crash was seen", "ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganAt), "lease ms", 2000);
        assertThat(first.members()).containsExactly(first.member());
    }

    @Test
    void lostConnectionsCostNoLease() throws IOException {
        Member before = second.member();
        for (int i = 0; i < 3; i++) {
            proxy.reset();
            killAll();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> remote.call("PING").asString().equals("PONG"));
        }
        assertThat(second.member()).isEqualTo(before);
        a.awaitExactly("held", "+a", "+b");
    }

    private static void killAll() throws IOException {
        try (RawClient client = SERVER.connect()) {
            client.call("CLIENT", "KILL", "TYPE", "pubsub");
        }
    }

    /** The server forgets everybody at once: whoever comes back is not said to be gone, whoever does not is, after one lease. */
    @Test
    void aRestartOfTheServerBuriesOnlyTheDead() throws IOException, InterruptedException {
        RecordingMembers c = new RecordingMembers();
        Watch watch = Leases.of(redis, KEY, SHORT).watch(c);
        c.awaitExactly("+a", "+b");
        Member before = first.member();
        SERVER.kill();
        proxy.down();
        SERVER.start();

        a.awaitHeard("held", 2);
        assertThat(first.member().epoch()).isGreaterThan(before.epoch());
        c.awaitHeard("-b", 1);
        assertThat(c.heard()).containsExactly("+a", "+b", "-a", "+a", "-b");
        await().atMost(Duration.ofSeconds(30)).until(() -> !watch.isUncertain());
        assertThat(watch.members()).containsExactly(first.member());

        proxy.up();
        c.awaitExactly("+a", "+b", "-a", "+a", "-b", "+b");
    }

    @Test
    void aFlushIsNoDeath() throws IOException {
        SERVER.flush();
        a.awaitHeard("held", 2);
        b.awaitHeard("held", 2);
        a.awaitHeard("+b", 2);
        b.awaitHeard("+a", 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> first.members().size() == 2);
        assertThat(Stream.of(a, b).flatMap(each -> each.heard().stream()).filter(text -> text.startsWith("-")))
                .as("only those whom a new epoch has taken the place of")
                .hasSizeLessThanOrEqualTo(4);
    }

    /** One command per process and interval, whatever it holds and watches. */
    @Test
    void anIdleGroupCostsOneCommandPerIntervalAndProcess() throws IOException {
        try (RawClient client = SERVER.connect()) {
            client.call("CONFIG", "RESETSTAT");
            long beganAt = System.nanoTime();
            await().atMost(Duration.ofSeconds(60)).until(() -> scripts(client) >= 40);
            double intervals =
                    (System.nanoTime() - beganAt) / (double) SHORT.interval().toNanos();
            long scripts = scripts(client);
            Figures.print("an idle group of 2", "scripts", scripts, "intervals", Math.round(intervals));
            assertThat((double) scripts).isLessThanOrEqualTo(2 * (intervals + 1));
            List<String> others = client.string("INFO", "commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_"))
                    .map(line -> line.substring("cmdstat_".length(), line.indexOf(':')))
                    .filter(name -> !name.equals("evalsha"))
                    .toList();
            assertThat(others)
                    .as("what the script is made of, the heartbeat, and this look")
                    .isSubsetOf(
                            "time",
                            "zremrangebyscore",
                            "zscore",
                            "zadd",
                            "zrange",
                            "pttl",
                            "get",
                            "ping",
                            "info",
                            "config|resetstat");
        }
    }

    private static long scripts(RawClient client) throws IOException {
        return client.string("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_evalsha:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }
}
