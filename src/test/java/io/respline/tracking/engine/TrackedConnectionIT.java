package io.respline.tracking.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.connection.ConnectGate;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.event.RedisEvent;
import io.respline.protocol.ReadBudget;
import io.respline.reply.Reply;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.TrackingMode;
import io.respline.transport.EventLoops;
import io.respline.transport.NettyDialer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real server tells about what was read on a tracked connection. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrackedConnectionIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final Duration BEAT = Duration.ofMillis(20);
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final TrackingListener listener = new Recorder(told);
    private EventLoops loops;
    private RawClient other;
    private TrackedConnection tracked;

    /** Writes down what it is told. */
    private record Recorder(List<String> told) implements TrackingListener {
        @Override
        public void onState(TrackingState state) {
            told.add(state.name());
        }

        @Override
        public void onInvalidated(byte[] key) {
            told.add(new String(key, StandardCharsets.UTF_8));
        }

        @Override
        public void onAllInvalidated() {
            told.add("ALL");
        }
    }

    @BeforeEach
    void open() throws IOException {
        other = SERVER.connect();
        other.call("FLUSHALL");
        loops = EventLoops.acquire(RedisOptions.of(SERVER.uri()).transport());
    }

    @AfterEach
    void close() throws IOException {
        other.call("ACL", "SETUSER", "default", "+client|tracking");
        other.close();
        tracked.close().join();
        loops.close();
    }

    private void connect(TrackingMode mode, Protocol protocol) {
        RedisOptions options = RedisOptions.of(SERVER.uri()).toBuilder()
                .protocol(protocol)
                .heartbeatInterval(BEAT)
                .reconnect(EAGER)
                .build();
        NettyDialer dialer = NettyDialer.on(loops, options);
        Surroundings surroundings = new Surroundings(
                dialer.loop(), dialer, new ReadBudget(1 << 20), new SplittableRandom(), new ConnectGate(1));
        tracked = new TrackedConnection(options, surroundings, events::add, mode);
        tracked.add(listener);
        tracked.start();
    }

    private void connect(TrackingMode mode) {
        connect(mode, Protocol.RESP3);
        awaitTold("TRACKING");
    }

    private void awaitTold(String last) {
        await().until(() -> !told.isEmpty() && told.get(told.size() - 1).equals(last));
    }

    private Reply read(Object... words) {
        Request<Reply> request = Request.of(
                Command.cmd(words).encoded(),
                System.nanoTime(),
                Duration.ofSeconds(10).toNanos());
        tracked.sender().send(request);
        return request.join();
    }

    @Test
    void eachReadIsFollowedByOneInvalidation() throws IOException {
        connect(TrackingMode.reads());
        read("GET", "k");
        other.call("SET", "k", "1");
        awaitTold("k");
        other.call("SET", "k", "2");
        other.call("SET", "unread", "1");
        read("GET", "k");
        other.call("DEL", "k");
        await().until(() -> told.size() == 4);
        assertThat(told).containsExactly("DOWN", "TRACKING", "k", "k");
    }

    @Test
    void optedIntoAreTheAnnouncedReadsAlone() throws IOException {
        connect(TrackingMode.optIn());
        read("GET", "a");
        Request<List<Reply>> announced = Batch.of(Command.cmd("CLIENT", "CACHING", "YES"), Command.cmd("GET", "b"))
                .pipeline(System.nanoTime(), Duration.ofSeconds(10).toNanos());
        tracked.sender().send(announced); // in one write: a heartbeat in between would be what is announced
        announced.join();
        other.call("SET", "a", "1");
        other.call("SET", "b", "1");
        awaitTold("b");
        assertThat(told).doesNotContain("a");
    }

    @Test
    void aBroadcastTellsOfEachChangeWithThePrefix() throws IOException {
        connect(TrackingMode.broadcast("user:"));
        other.call("SET", "user:1", "1");
        other.call("SET", "flag:1", "1");
        awaitTold("user:1");
        other.call("SET", "user:2", "1");
        awaitTold("user:2");
        assertThat(told).doesNotContain("flag:1");
    }

    @Test
    void emptyingTheServerConcernsEverything() throws IOException {
        connect(TrackingMode.reads());
        read("GET", "k");
        other.call("FLUSHALL");
        awaitTold("ALL");
    }

    @Test
    void aLostConnectionIsToldAndTheNextOneIsTrackedFromItsFirstRead() throws IOException {
        connect(TrackingMode.reads());
        read("GET", "k");
        for (int i = 0; i < 20; i++) {
            told.clear();
            assertThat(other.number("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"))
                    .isPositive();
            awaitTold("TRACKING");
            assertThat(told).containsExactly("DOWN", "TRACKING");
            read("GET", "k");
            other.call("SET", "k", String.valueOf(i));
            awaitTold("k");
        }
    }

    @Test
    void authenticatingAnewChangesNothing() throws IOException {
        connect(TrackingMode.reads());
        read("GET", "k");
        read("AUTH", "default", "anything");
        other.call("SET", "k", "1");
        awaitTold("k");
    }

    @Test
    void whatTheServerSentBeforeAHeartbeatHasArrivedWithItsAnswer() {
        connect(TrackingMode.reads());
        long before = System.nanoTime();
        await().until(() -> tracked.confirmedNanos() - before > 0);
        assertThat(tracked.confirmedNanos() - System.nanoTime()).isNegative();
    }

    @Test
    void withoutTheRightToTrackTheConnectionWorksAndSaysSo() throws IOException {
        other.call("ACL", "SETUSER", "default", "-client|tracking");
        connect(TrackingMode.reads(), Protocol.RESP3);
        awaitTold("UNAVAILABLE");
        assertThat(read("GET", "k").isNull()).isTrue();
        assertThat(degradations()).singleElement().asString().contains("CLIENT TRACKING (NOPERM)", "cached locally");
    }

    @Test
    void withResp2TheConnectionWorksAndSaysSo() throws IOException {
        connect(TrackingMode.reads(), Protocol.RESP2);
        awaitTold("UNAVAILABLE");
        other.call("RPUSH", "l", "message", "looks", "like");
        assertThat(read("LRANGE", "l", 0, -1).asList()).hasSize(3);
        assertThat(degradations()).singleElement().asString().contains("CLIENT TRACKING (it needs RESP3)");
    }

    private List<String> degradations() {
        return events.stream()
                .filter(RedisEvent.Degraded.class::isInstance)
                .map(event -> ((RedisEvent.Degraded) event).what())
                .toList();
    }

    @Test
    void whoIsAddedLaterHearsHowThingsAreAndWhoIsRemovedHearsNothing() throws IOException {
        connect(TrackingMode.reads());
        List<String> later = new CopyOnWriteArrayList<>();
        TrackingListener second = new Recorder(later);
        tracked.add(second);
        await().untilAsserted(() -> assertThat(later).containsExactly("TRACKING"));
        tracked.remove(second);
        read("GET", "k");
        other.call("SET", "k", "1");
        awaitTold("k");
        assertThat(later).containsExactly("TRACKING");
    }

    @Test
    void closingIsTold() {
        connect(TrackingMode.reads());
        tracked.close().join();
        assertThat(told).endsWith("CLOSED");
        assertThat(tracked.state()).isEqualTo(TrackingState.CLOSED);
    }

    @Test
    void ownersAskInOneWriteOnTheLoop() {
        connect(TrackingMode.reads());
        AtomicInteger answered = new AtomicInteger();
        tracked.loop().execute(() -> {
            List<Request<Reply>> requests = List.of(ask("EXISTS", "a"), ask("EXISTS", "b"));
            requests.forEach(request -> request.thenAccept(reply -> answered.incrementAndGet()));
            tracked.ask(requests);
        });
        await().until(() -> answered.get() == 2);
    }

    private static Request<Reply> ask(Object... words) {
        return Request.of(Command.cmd(words).encoded(), System.nanoTime(), Connection.NO_DEADLINE_NANOS);
    }
}
