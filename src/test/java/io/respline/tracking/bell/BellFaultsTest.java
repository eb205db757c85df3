package io.respline.tracking.bell;

import static io.respline.testing.FakeReplies.close;
import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.integer;
import static io.respline.testing.FakeReplies.raw;
import static io.respline.testing.FakeReplies.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.Credentials;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisServerException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.testing.FakeConnection;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReply;
import io.respline.testing.Gate;
import io.respline.tracking.ArmedRead;
import io.respline.tracking.Bell;
import io.respline.tracking.BellMode;
import io.respline.tracking.BellWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bell with a server whose words come at the worst moment, or not at all. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BellFaultsTest {

    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);
    private static final FakeReply FLUSHED = raw(">2\r\n$10\r\ninvalidate\r\n_\r\n");

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final RingCounter counter = new RingCounter();
    private final AtomicInteger asked = new AtomicInteger();
    private FakeRedis fake;
    private Redis redis;

    @BeforeEach
    void start() throws IOException {
        fake = FakeRedis.start().reply("EXISTS", integer(1));
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
        fake.close();
    }

    private Bell connect() {
        redis = Redis.builder(
                        RedisOptions.of(fake.uri()).toBuilder().reconnect(EAGER).build())
                .listener(events::add)
                .connect();
        return redis.bell();
    }

    /** The connection of the bell: the second one, as the first carries commands. */
    private FakeConnection tracked() throws InterruptedException {
        return fake.connection(2);
    }

    private static FakeReply changed(String key) {
        return raw(">2\r\n$10\r\ninvalidate\r\n*1\r\n$" + key.length() + "\r\n" + key + "\r\n");
    }

    /** What the reads are answered, one after the other; the last one for good. */
    private void answers(FakeReply... replies) {
        fake.on("EXISTS", command -> replies[Math.min(asked.getAndIncrement(), replies.length - 1)]);
    }

    @Test
    void watchesAreBounded() {
        Bell bell = connect();
        BellWatch one = bell.watch("k", counter);
        for (int i = 1; i < Bell.MOST; i++) {
            bell.watch("k", counter);
        }
        assertThatThrownBy(() -> bell.watch("k", counter))
                .isInstanceOf(RedisOverloadException.class)
                .hasMessageContaining(Bell.MOST + " are open");

        one.close();
        bell.watch("k", counter).armed().join();
        assertThat(bell.watches()).isEqualTo(Bell.MOST);
    }

    @Test
    void aPushRightBehindTheReplyThatArmsRings() throws Exception {
        answers(integer(1).then(changed("k")), integer(1));
        connect().watch("k", counter).armed().join();
        counter.awaitMoreThan(0);
        assertThat(counter.settled()).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aPushInFrontOfTheReplyThatArmsRingsToo() throws Exception {
        answers(changed("k").then(integer(1)), integer(1));
        connect().watch("k", counter).armed().join();
        counter.awaitMoreThan(0);
        assertThat(counter.settled()).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void itRingsWhenTheKeyIsArmedAgainAndNotBefore() throws Exception {
        Gate gate = Gate.closed();
        answers(integer(1), integer(1).heldBy(gate));
        connect().watch("k", counter).armed().join();
        tracked().send(changed("k"));
        fake.awaitCommands("EXISTS", 2);
        assertThat(counter.settled()).isZero();
        gate.open();
        counter.awaitMoreThan(0);
        assertThat(counter.settled()).isEqualTo(1);
    }

    @Test
    void aPushDuringACallbackRingsAgain() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        connect()
                .watch("k", () -> {
                    inside.countDown();
                    awaitQuietly(release);
                    counter.run();
                })
                .armed()
                .join();
        tracked().send(changed("k"));
        inside.await();
        for (int i = 0; i < 5; i++) {
            tracked().send(changed("k"));
            fake.awaitCommands("EXISTS", 3 + i);
        }
        release.countDown();
        counter.awaitMoreThan(1);
        assertThat(counter.settled()).isLessThanOrEqualTo(3);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aConnectionLostWhileArmingArmsOnTheNextOne() throws Exception {
        answers(close(), integer(1));
        connect().watch("k", counter).armed().join();
        assertThat(counter.settled()).isZero();
        assertThat(fake.accepted()).isEqualTo(3);
        fake.connection(3).send(changed("k"));
        counter.awaitMoreThan(0);
    }

    @Test
    void aConnectionLostWhileArmingAgainRingsOnTheNextOne() throws Exception {
        answers(integer(1), close(), integer(1));
        connect().watch("k", counter).armed().join();
        tracked().send(changed("k"));
        counter.awaitMoreThan(0);
        assertThat(counter.settled()).isEqualTo(1);
    }

    @Test
    void afterALostReplyItRingsWithinAHeartbeat() {
        answers(silence(), integer(1));
        connect().watch("k", counter).armed().join(); // the answer to the PING took the place of the one that was lost
        counter.awaitMoreThan(0);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoWaitsForAConnectionThatWasGivenUpIsToldAndHearsWhenItIsArmed() {
        fake.password("right");
        redis = Redis.builder(RedisOptions.of(fake.uri()).toBuilder()
                        .credentials(Credentials.password("wrong"))
                        .build())
                .listener(events::add)
                .open();
        BellWatch early = redis.bell().watch("k", counter);
        assertThatThrownBy(() -> early.armed().join()).hasCauseInstanceOf(RedisConnectionException.class);
        await().until(() -> redis.state() == ConnectionState.FAILED);
        BellWatch late = redis.bell().watch("k", counter);
        assertThatThrownBy(() -> late.armed().join()).hasCauseInstanceOf(RedisConnectionException.class);
        try (ArmedRead<?> read = redis.bell().arm(Command.cmd("EXISTS", "k"), counter)) {
            assertThatThrownBy(() -> read.value().join()).hasCauseInstanceOf(RedisConnectionException.class);
        }
        fake.password("wrong");
        redis.reconnect();
        counter.awaitMoreThan(1);
        assertThat(counter.settled()).isEqualTo(2);
    }

    @Test
    void aServerThatLoadsIsAskedAgain() {
        answers(error("LOADING Redis is loading the dataset in memory"), integer(1));
        connect().watch("k", counter).armed().join();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRefusedKeyFailsAloneAndIsOver() throws Exception {
        fake.on(
                "EXISTS",
                command -> command.word(1).equals("secret")
                        ? error("NOPERM this user has no permissions to access one of the keys used as arguments")
                        : integer(1));
        Bell bell = connect();
        BellWatch secret = bell.watch("secret", counter);
        BellWatch open = bell.watch("k", counter);
        assertThatThrownBy(() -> secret.armed().join()).hasCauseInstanceOf(RedisServerException.class);
        open.armed().join();
        await().until(() -> bell.watches() == 1);
        tracked().send(changed("k"));
        counter.awaitMoreThan(0);
    }

    @Test
    void aKeyThatIsRefusedLaterIsToldOfAndAskedForUntilItIsAllowed() throws Exception {
        answers(integer(1), error("NOPERM no"), integer(1));
        connect().watch("k", counter).armed().join();
        tracked().send(changed("k"));
        counter.awaitMoreThan(0);
        assertThat(events)
                .anyMatch(event -> event instanceof RedisEvent.Degraded degraded
                        && degraded.what().contains("NOPERM"));
    }

    @Test
    void aFlushRingsEverything() throws Exception {
        Bell bell = connect();
        for (String key : List.of("a", "b", "c")) {
            bell.watch(key, counter).armed().join();
        }
        tracked().send(FLUSHED);
        await().until(() -> counter.rings() == 3);
    }

    @Test
    void pushesThatConcernNobodyDoNoHarm() throws Exception {
        Bell bell = connect();
        bell.watch("k", counter).armed().join();
        tracked().send(changed("other"));
        tracked().send(changed(""));
        tracked().send(">2\r\n$7\r\nmessage\r\n$1\r\nk\r\n");
        tracked().send(">0\r\n");
        assertThat(counter.settled()).isZero();
        tracked().send(">2\r\n$10\r\ninvalidate\r\n:1\r\n"); // not understood: everything may have changed
        counter.awaitMoreThan(0);
        assertThat(fake.accepted()).isEqualTo(2);
    }

    @Test
    void anArmedReadRingsOnceWhenItsConnectionIsLost() throws Exception {
        ArmedRead<?> read = connect().arm(Command.cmd("GET", "k"), counter);
        read.value().join();
        tracked().close();
        counter.awaitMoreThan(0);
        await().until(() -> fake.accepted() == 3);
        assertThat(counter.settled()).isEqualTo(1);
        assertThat(fake.log("GET")).hasSize(1);
    }

    @Test
    void aPushInFrontOfTheValueRingsAfterIt() throws Exception {
        CompletableFuture<Boolean> valueFirst = new CompletableFuture<>();
        fake.reply("GET", changed("k").then(raw("$1\r\nv\r\n")));
        Bell bell = connect();
        CompletableFuture<ArmedRead<?>> own = new CompletableFuture<>();
        own.complete(bell.arm(
                Command.cmd("GET", "k"),
                () -> valueFirst.complete(own.join().value().isDone())));
        assertThat(valueFirst.get()).isTrue();
        assertThat(bell.watches()).isZero();
    }

    @Test
    void whereTrackingIsUnknownItPolls() {
        fake.reply("CLIENT TRACKING", error("ERR unknown subcommand 'tracking'. Try CLIENT HELP."));
        AtomicInteger value = new AtomicInteger(1);
        fake.on("GET", command -> raw("$1\r\n" + value.get() + "\r\n"));
        Bell bell = connect();
        List<String> values = new CopyOnWriteArrayList<>();
        bell.watch(Command.cmd("GET", "k"), reply -> values.add(reply.asString()))
                .armed()
                .join();
        assertThat(bell.mode()).isEqualTo(BellMode.POLLING);
        await().until(() -> values.equals(List.of("1")));
        value.set(2);
        await().until(() -> values.equals(List.of("1", "2")));
        assertThat(events)
                .anyMatch(event -> event instanceof RedisEvent.Degraded degraded
                        && degraded.what().contains("CLIENT TRACKING"));
    }
}
