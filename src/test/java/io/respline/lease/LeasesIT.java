package io.respline.lease;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisServerException;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leases that nothing goes wrong with. Whatever comes within the test comes by the bell: the interval is far too long for it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeasesIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private static final String KEY = "{app}:nodes";
    private static final LeaseOptions LONG = LeaseOptions.DEFAULT.lease(Duration.ofMinutes(10));

    private final RecordingMembers a = new RecordingMembers();
    private final RecordingMembers b = new RecordingMembers();
    private Redis redis;
    private Leases leases;

    @BeforeEach
    void connect() throws IOException {
        SERVER.flush();
        redis = Redis.connect(SERVER.uri());
        leases = Leases.of(redis, KEY, LONG);
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private Lease join(String id, RecordingMembers listener) {
        Lease lease = leases.join(id, listener, listener);
        lease.joined().orTimeout(30, SECONDS).join();
        return lease;
    }

    @Test
    void whoJoinsAndLeavesIsSeenAtOnce() {
        Lease first = join("a", a);
        a.awaitExactly("held", "+a");
        Lease second = join("b", b);
        b.awaitExactly("held", "+a", "+b");
        a.awaitExactly("held", "+a", "+b");
        assertThat(first.members()).containsExactly(first.member(), second.member());
        assertThat(first.isHeld()).isTrue();
        assertThat(leases.members().join()).containsExactlyElementsOf(first.members());

        second.close();
        a.awaitExactly("held", "+a", "+b", "-b");
        assertThat(second.isHeld()).isFalse();
        assertThat(second.member()).isNull();
        assertThat(leases.members().join()).containsExactly(first.member());
        b.awaitExactly("held", "+a", "+b");
    }

    @Test
    void aWatchIsNobody() {
        Watch watch = leases.watch(a);
        assertThat(watch.seen().join()).isEmpty();
        assertThat(watch.isUncertain()).isFalse();

        Lease lease = leases.join("b");
        a.awaitExactly("+b");
        assertThat(watch.members()).containsExactly(lease.joined().join());
        assertThatThrownBy(lease::members).isInstanceOf(IllegalStateException.class);
        watch.close();
        lease.close();
        assertThat(watch.seen().join()).isEmpty();
        a.awaitExactly("+b");
    }

    @Test
    void whoComesLastUnderAnIdHasIt() {
        Lease first = join("a", a);
        Lease second = join("a", b);
        assertThat(second.member().epoch()).isGreaterThan(a.selves().get(0).epoch());
        a.awaitHeard("lost TAKEN", 1);
        assertThat(first.member()).isNull();
        b.awaitExactly("held", "+a");
        first.close();
        assertThat(leases.members().join()).containsExactly(second.member());
    }

    @Test
    void epochsOfAnIdGrow() {
        long last = 0;
        for (int i = 0; i < 20; i++) {
            try (Lease lease = join("a", new RecordingMembers())) {
                assertThat(lease.member().epoch()).isGreaterThan(last);
                last = lease.member().epoch();
            }
        }
    }

    @Test
    void whatIsNoEntryIsNobody() throws IOException {
        try (RawClient client = SERVER.connect()) {
            client.call("ZADD", KEY, "9e15", "garbage", "9e15", "x:y:z", "9e15", "::");
        }
        Lease lease = join("a:b", a);
        assertThat(lease.members()).containsExactly(lease.member());
        assertThat(lease.member().id()).isEqualTo("a:b");
        assertThat(leases.members().join()).containsExactly(lease.member());
    }

    @Test
    void nothingIsLeftBehindForGood() throws IOException {
        join("a", a);
        try (RawClient client = SERVER.connect()) {
            for (String key : List.of(KEY, KEY + ":version")) {
                assertThat(client.number("PTTL", key)).isBetween(1L, 3_600_000L);
            }
        }
    }

    @Test
    void whatTheServerRefusesFails() throws IOException {
        try (RawClient client = SERVER.connect()) {
            client.call("SET", KEY, "no sorted set");
        }
        Lease lease = leases.join("a");
        assertThatThrownBy(() -> lease.joined().join()).hasCauseInstanceOf(RedisServerException.class);
        assertThat(lease.isHeld()).isFalse();
        lease.close();
    }

    @Test
    void aClosedClientEndsItsLeases() {
        Lease lease = join("a", a);
        try (Redis other = Redis.connect(SERVER.uri())) {
            Leases.of(other, KEY, LONG).join("b", b).joined().join();
            await().until(() -> lease.members().size() == 2);
        }
        assertThat(b.heard()).containsExactly("held");
        redis.close();
        lease.close();
        assertThatThrownBy(() -> leases.watch(b)).isInstanceOf(RedisClosedException.class);
    }

    @Test
    void aSchedulerAndAnExecutorMayBeGiven() {
        ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor();
        LeaseOptions options = LeaseOptions.DEFAULT
                .lease(Duration.ofSeconds(2))
                .interval(Duration.ofMillis(20))
                .scheduler(own)
                .executor(own);
        Lease lease = Leases.of(redis, KEY, options).join("a", a, a);
        a.awaitExactly("held", "+a");
        own.shutdown();
        await().atMost(Duration.ofSeconds(30)).until(() -> lease.member() == null);
        lease.close();
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Leases.of(redis, "nodes")).hasMessageContaining("hash tag");
        assertThatThrownBy(() -> Leases.of(redis, "{}nodes")).hasMessageContaining("hash tag");
        assertThatThrownBy(() -> leases.join("")).hasMessageContaining("characters");
        assertThatThrownBy(() -> leases.join("x".repeat(Leases.LONGEST_ID + 1))).hasMessageContaining("257");
        assertThatThrownBy(() -> LONG.lease(Duration.ofMillis(99))).hasMessageContaining("lease");
        assertThatThrownBy(() -> LONG.interval(Duration.ofMinutes(6))).hasMessageContaining("half of the lease");
        assertThatThrownBy(() -> LONG.interval(Duration.ofNanos(1))).hasMessageContaining("interval");
        assertThat(LeaseOptions.DEFAULT.lease(Duration.ofSeconds(5))).isEqualTo(LeaseOptions.DEFAULT);
    }
}
