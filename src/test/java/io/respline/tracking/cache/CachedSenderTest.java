package io.respline.tracking.cache;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.command.EncodedCommand;
import io.respline.command.NonBlocking;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.TrackingMode;
import io.respline.tracking.engine.TrackingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for what, how long, and what goes where. */
@Timeout(60)
class CachedSenderTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final CacheRig rig = CacheRig.standard();

    @Test
    void theReadComesFirstThenTheLivesOfItsKeys() {
        rig.get("k");
        assertThat(rig.tracked.names()).containsExactly("GET", "PTTL");
        rig.send("MGET", "a", "b");
        assertThat(rig.tracked.names()).containsExactly("MGET", "PTTL", "PTTL");
    }

    @Test
    void whatIsThereIsReadyForABlockingCallAsLongAsItIsTrusted() {
        EncodedCommand<?> read = get("k").encoded();
        assertThat(rig.sender.ready(read, System.nanoTime())).isNull();
        rig.keep("k", "v");
        assertThat(rig.sender.ready(read, System.nanoTime())).isEqualTo("v");
        assertThat(rig.sender.ready(set("k", "v").encoded(), System.nanoTime())).isNull();
        rig.confirmed(Duration.ofHours(1));
        assertThat(rig.sender.ready(read, System.nanoTime())).isNull();
        rig.confirmed(Duration.ZERO);
        rig.changed("k");
        assertThat(rig.sender.ready(read, System.nanoTime())).isNull();
        assertThat(rig.stats().hits()).isEqualTo(1);
    }

    @Test
    void readsAreAnnouncedWhereTheyHaveToBe() {
        CacheRig optIn =
                CacheRig.of(CacheOptions.builder().mode(TrackingMode.optIn()).build());
        optIn.get("k");
        assertThat(optIn.tracked.names()).containsExactly("CLIENT CACHING", "GET", "PTTL");
        optIn.tracked.answer(Reply.Status.OK, Reply.Bulk.of("v"), Reply.Int.of(-1));
        assertThat(optIn.get("k").join()).isEqualTo("v");

        optIn.get("j");
        optIn.tracked.answer(Reply.Failure.of("NOPERM no"), Reply.Bulk.of("v"), Reply.Int.of(-1));
        assertThat(optIn.has("j")).isFalse();
    }

    @Test
    void withPrefixesOnlyTheirKeysAreKept() {
        CacheRig broadcast = CacheRig.of(
                CacheOptions.builder().mode(TrackingMode.broadcast("a:", "b:")).build());
        broadcast.get("a:1");
        broadcast.get("b:");
        broadcast.send("MGET", "a:1", "b:1");
        assertThat(broadcast.tracked.count()).isEqualTo(3);

        broadcast.get("c:1");
        broadcast.get("a");
        broadcast.send("MGET", "a:1", "c:1");
        assertThat(broadcast.tracked.count()).isEqualTo(3);
        assertThat(broadcast.beneath.count()).isEqualTo(3);
        assertThat(broadcast.stats().bypassed()).isEqualTo(3);
    }

    @Test
    void commandsWithManyKeysAreNotKept() {
        List<String> words = new ArrayList<>(List.of("MGET"));
        IntStream.range(0, CacheOptions.MAX_KEYS).forEach(i -> words.add("k" + i));
        rig.send(words.toArray(String[]::new));
        assertThat(rig.tracked.count()).isEqualTo(1);
        words.add("one more");
        rig.send(words.toArray(String[]::new));

        assertThat(rig.tracked.count()).isEqualTo(1);
        assertThat(rig.beneath.count()).isEqualTo(1);
    }

    @Test
    void whileTheServerDoesNotTrackEverythingGoesBeneath() {
        CacheRig fresh = new CacheRig(CacheOptions.standard(), null);
        for (TrackingState state : Stream.of(null, TrackingState.DOWN, TrackingState.UNAVAILABLE, TrackingState.CLOSED)
                .toList()) {
            if (state != null) {
                fresh.listener.onState(state);
            }
            Request<@Nullable String> read = fresh.get("k");
            fresh.beneath.answer(Reply.Bulk.of("v"));
            assertThat(read.join()).isEqualTo("v");
        }
        assertThat(fresh.tracked.count()).isZero();
        assertThat(fresh.stats().bypassed()).isEqualTo(4);
    }

    @Test
    void aClosedCacheAnswersNothing() {
        rig.keep("k", "v");
        var listener = rig.listener;
        rig.cache.close();
        listener.onState(TrackingState.TRACKING); // it was on its way
        rig.get("k");

        assertThat(rig.beneath.count()).isEqualTo(1);
        assertThat(rig.listener).isNull();
        assertThat(rig.stats().entries()).isZero();
    }

    @Test
    void oneWhoGivesUpLeavesTheReadToTheOthers() {
        Request<@Nullable String> hasty = rig.send(get("k"), SHORT);
        Request<@Nullable String> patient = rig.get("k");
        Request<@Nullable String> cancelled = rig.get("k");
        cancelled.cancel(false);
        rig.loop.advance(SHORT.multipliedBy(2));

        assertThatThrownBy(hasty::join)
                .cause()
                .isInstanceOfSatisfying(
                        RedisTimeoutException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));
        assertThat(patient).isNotDone();
        rig.tracked.text("v");
        assertThat(patient.join()).isEqualTo("v");
        assertThat(rig.get("k").join()).isEqualTo("v");
        assertThat(rig.cache.waits().count()).isZero();
    }

    @Test
    void eachWaitsUntilHisOwnDeadlineWithOneTimerForAll() {
        List<Request<@Nullable String>> reads = new ArrayList<>();
        for (int i : new int[] {5, 1, 4, 2, 3}) {
            reads.add(rig.send(get("k" + i % 2), Duration.ofSeconds(i)));
        }
        rig.loop.run();
        assertThat(rig.loop.timers()).isEqualTo(1);
        for (int seconds = 1; seconds <= 5; seconds++) {
            rig.loop.advance(Duration.ofSeconds(1));
            assertThat(reads.stream().filter(Request::isDone)).hasSize(seconds);
        }
        assertThat(rig.loop.timers()).isZero();
    }

    @Test
    void theReadLivesAsLongAsTheClientSaysOrTheFirstCallerIfHeWaitsLonger() {
        rig.send(get("k"), SHORT);
        Request<?> flight = rig.tracked.last();
        assertThat(flight.deadlineNanos() - flight.startNanos()).isEqualTo(CacheRig.TIMEOUT.toNanos());
        rig.send(get("j"), CacheRig.TIMEOUT.multipliedBy(2));
        Request<?> longer = rig.tracked.last();
        assertThat(longer.deadlineNanos() - longer.startNanos()).isGreaterThan(CacheRig.TIMEOUT.toNanos() * 19 / 10);
    }

    @Test
    void whoseTimeIsNotOverWhenTheReadIsGoesBeneath() {
        Request<@Nullable String> read = rig.get("k");
        rig.tracked.fail(new RedisTimeoutException("too late", Outcome.MAYBE_EXECUTED));
        assertThat(read).isNotDone();
        rig.beneath.answer(Reply.Bulk.of("v"));

        assertThat(read.join()).isEqualTo("v");
    }

    @Test
    void aReadThatWasNeverSentIsSentBeneath() {
        rig.tracked.refuse(new RedisOverloadException("full", Outcome.NOT_SENT));
        Request<@Nullable String> read = rig.get("k");
        assertThat(rig.beneath.count()).isEqualTo(1);
        rig.beneath.answer(Reply.Bulk.of("v"));

        assertThat(read.join()).isEqualTo("v");
        assertThat(rig.stats().bypassed()).isEqualTo(1);
        assertThat(rig.cache.waits().count()).isZero();
    }

    @Test
    void whoWaitsIsBounded() {
        for (int i = 0; i < 100; i++) {
            rig.get("k");
        }
        assertThat(rig.beneath.count()).isZero();
        rig.get("k");
        assertThat(rig.beneath.count()).isEqualTo(1);
        rig.tracked.text("v");
        assertThat(rig.has("k")).isTrue();
        assertThat(rig.cache.waits().count()).isZero();
    }

    @Test
    void aBlockedCallerIsWokenByAReadOfAnother() throws InterruptedException {
        rig.get("k");
        Request<@Nullable String> blocked = request(Duration.ofSeconds(20));
        Thread thread = new Thread(() -> rig.sender.exchange(blocked));
        thread.start();
        await().until(() -> rig.cache.waits().count() == 2);
        rig.tracked.text("v");
        thread.join();

        assertThat(blocked.join()).isEqualTo("v");
    }

    @Test
    void aBlockedCallerEndsAtHisDeadline() {
        Request<@Nullable String> blocked = request(SHORT);
        rig.sender.exchange(blocked);

        assertThatThrownBy(blocked::join).cause().isInstanceOf(RedisTimeoutException.class);
        assertThat(rig.tracked.last().isDone()).isFalse();
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        Request<@Nullable String> blocked = request(Duration.ofSeconds(20));
        Thread.currentThread().interrupt();
        rig.sender.exchange(blocked);

        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(blocked::join).cause().isInstanceOf(RedisInterruptedException.class);
    }

    @Test
    void nobodyBlocksOnAnIoThreadNotEvenForAnAnswerThatIsThere() throws InterruptedException {
        rig.keep("k", "v");
        List<Throwable> thrown = new ArrayList<>();
        IoThreadLike thread = new IoThreadLike(() -> {
            try {
                rig.sender.exchange(request(SHORT));
            } catch (IllegalStateException e) {
                thrown.add(e);
            }
        });
        thread.start();
        thread.join();

        assertThat(thrown).hasSize(1);
    }

    @Test
    void futuresEndOnTheExecutorAndWaitingThreadsAtOnce() throws InterruptedException {
        List<Runnable> tasks = new ArrayList<>();
        CacheRig own = new CacheRig(CacheOptions.standard(), tasks::add);
        own.listener.onState(TrackingState.TRACKING);
        Request<@Nullable String> first = own.get("k");
        Request<@Nullable String> second = own.get("k");
        Request<@Nullable String> blocked = request(Duration.ofSeconds(20));
        Thread thread = new Thread(() -> own.sender.exchange(blocked));
        thread.start();
        await().until(() -> own.cache.waits().count() == 3);
        own.tracked.text("v");
        thread.join();

        assertThat(blocked.join()).isEqualTo("v");
        assertThat(first).isNotDone();
        assertThat(tasks).hasSize(1);
        tasks.get(0).run();
        assertThat(second.join()).isEqualTo("v");
    }

    @Test
    void aWriteThatBlocksForgetsToo() {
        rig.keep("k", "v");
        rig.beneath.answerAll();
        Request<Reply> write = Request.of(
                io.respline.command.Command.cmd("SET", "k", "w").encoded(), System.nanoTime(), 1_000_000_000);
        rig.sender.exchange(write);

        assertThat(write.join()).isEqualTo(Reply.Status.OK);
        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void besideTheCacheReadsGoBeneathAndWritesAreForgotten() {
        rig.keep("k", "v");
        var lane = rig.cache.beside(rig.beneath);
        lane.send(request(SHORT));
        assertThat(rig.beneath.count()).isEqualTo(1);
        lane.send(
                Request.of(io.respline.command.Command.cmd("DEL", "k").encoded(), System.nanoTime(), SHORT.toNanos()));

        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void aWriteWhoseFutureIsCancelledIsCancelledBeneath() {
        Request<Reply> write = rig.send("SET", "k", "v");
        write.cancel(false);
        assertThat(rig.beneath.last().isCancelled()).isTrue();
    }

    @Test
    void failureOfOneIsToldAsItIs() {
        Request<@Nullable String> read = rig.get("k");
        RedisConnectionException lost = new RedisConnectionException("lost", Outcome.MAYBE_EXECUTED);
        rig.tracked.fail(lost);
        assertThatThrownBy(read::join).isInstanceOf(CompletionException.class).hasCause(lost);
    }

    private static Request<@Nullable String> request(Duration timeout) {
        return Request.of(get("k").encoded(), System.nanoTime(), timeout.toNanos());
    }

    private static final class IoThreadLike extends Thread implements NonBlocking {
        IoThreadLike(Runnable task) {
            super(task);
        }
    }
}
