package io.respline.tracking.cache;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.engine.TrackingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each order in which a read, its answer, a change and a loss can come, forced step by step. */
@Timeout(60)
class RacesTest {

    private final CacheRig rig = CacheRig.standard();

    @Test
    void aChangeBetweenReadAndAnswerKeepsTheAnswerOut() {
        Request<@Nullable String> first = rig.get("k");
        rig.changed("k");
        rig.tracked.text("old");

        assertThat(first.join()).isEqualTo("old");
        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void whoComesAfterTheChangeDoesNotGetTheAnswerOfTheReadBefore() {
        Request<@Nullable String> before = rig.get("k");
        rig.changed("k");
        Request<@Nullable String> after = rig.get("k");
        assertThat(rig.tracked.count()).isEqualTo(2);

        rig.tracked.text("old");
        assertThat(before.join()).isEqualTo("old");
        assertThat(after).isNotDone();
        rig.tracked.text("new");

        assertThat(after.join()).isEqualTo("new");
        assertThat(rig.get("k").join()).isEqualTo("new");
    }

    @Test
    void aSecondChangeTakesOutTheSecondReadAsWell() {
        rig.get("k");
        rig.changed("k");
        rig.get("k");
        rig.changed("k");
        rig.tracked.text("1");
        rig.tracked.text("2");

        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void aChangeAfterTheAnswerTakesItOut() {
        rig.keep("k", "old");
        assertThat(rig.has("k")).isTrue();
        rig.changed("k");

        assertThat(rig.has("k")).isFalse();
        assertThat(rig.stats().invalidations()).isEqualTo(1);
        assertThat(rig.stats().entries()).isZero();
        assertThat(rig.stats().bytes()).isZero();
    }

    @Test
    void ownWriteBehindAReadTakesItOutBeforeItIsSentAndWhenItHasEnded() {
        Request<@Nullable String> read = rig.get("k");
        Request<Reply> write = rig.send("SET", "k", "new");
        Request<@Nullable String> meanwhile = rig.get("k");
        assertThat(rig.tracked.count()).isEqualTo(2);
        rig.tracked.text("old");
        rig.tracked.text("old"); // the server has not seen the write yet
        assertThat(read.join()).isEqualTo("old");
        assertThat(meanwhile.join()).isEqualTo("old");

        List<Boolean> seen = new ArrayList<>();
        var unused = write.thenRun(() -> seen.add(rig.has("k")));
        rig.beneath.answer(Reply.Status.OK);

        assertThat(seen).containsExactly(false);
    }

    @Test
    void ownWriteThatFailsMayHaveRunAndTakesItOutToo() {
        rig.send("SET", "k", "new");
        rig.keep("k", "old");
        rig.beneath.fail(new RedisConnectionException("lost", Outcome.MAYBE_EXECUTED));

        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void afterALossNothingOfBeforeIsThereAndALateAnswerIsNotKept() {
        rig.keep("a", "old");
        Request<@Nullable String> read = rig.get("k");
        rig.listener.onState(TrackingState.DOWN);
        assertThat(rig.stats().entries()).isZero();
        assertThat(rig.get("a")).isNotDone();
        assertThat(rig.beneath.count()).isEqualTo(1);
        rig.listener.onState(TrackingState.TRACKING);
        rig.tracked.text("old");

        assertThat(read.join()).isEqualTo("old");
        assertThat(rig.has("k")).isFalse();
        assertThat(rig.has("a")).isFalse();
    }

    @Test
    void whatArrivesWhileNothingIsTrackedIsNotKept() {
        for (TrackingState state : List.of(TrackingState.DOWN, TrackingState.UNAVAILABLE, TrackingState.CLOSED)) {
            CacheRig other = CacheRig.standard();
            Request<@Nullable String> read = other.get("k");
            other.listener.onState(state);
            other.tracked.text("v");
            assertThat(read.join()).isEqualTo("v");
            assertThat(other.stats().entries()).isZero();
            other.listener.onState(TrackingState.TRACKING);
            assertThat(other.has("k")).as("%s", state).isFalse();
        }
    }

    @Test
    void everythingMayHaveChanged() {
        rig.keep("a", "old");
        Request<@Nullable String> read = rig.get("k");
        rig.listener.onAllInvalidated();
        rig.tracked.text("old");

        assertThat(read.join()).isEqualTo("old");
        assertThat(rig.has("a")).isFalse();
        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void anAnswerOfSeveralKeysGoesWithAnyOfThemAndInAnyOrder() {
        String[] mget = {"MGET", "a", "b", "a"};
        Reply[] answer = {
            Reply.Array.of(Reply.Bulk.of("1"), Reply.Null.NULL, Reply.Bulk.of("1")),
            Reply.Int.of(-1),
            Reply.Int.of(-2),
            Reply.Int.of(-1)
        };
        for (String key : List.of("a", "b")) {
            rig.send(mget);
            rig.changed(key);
            rig.tracked.answer(answer);
            int before = rig.tracked.count();
            rig.send(mget);
            assertThat(rig.tracked.count()).as("awaited, %s", key).isEqualTo(before + 1);
            rig.tracked.answer(answer);
            rig.send(mget);
            assertThat(rig.tracked.count()).as("kept, %s", key).isEqualTo(before + 1);
            rig.changed(key);
        }
        assertThat(rig.stats().entries()).isZero();
    }

    @Test
    void allCommandsOfAKeyGoWithIt() {
        for (String[] words : new String[][] {{"HGET", "h", "f"}, {"HGET", "h", "g"}, {"HLEN", "h"}}) {
            rig.send(words);
            rig.tracked.answer(Reply.Int.of(1), Reply.Int.of(-1));
        }
        assertThat(rig.stats().entries()).isEqualTo(3);
        rig.changed("h");

        assertThat(rig.stats().entries()).isZero();
        assertThat(rig.stats().invalidations()).isEqualTo(3);
    }

    @Test
    void thatThereIsNothingIsKeptToo() {
        rig.get("k");
        rig.tracked.answer(Reply.Null.NULL, Reply.Int.of(-2));
        assertThat(rig.get("k").join()).isNull();
        rig.changed("k");

        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void anAnswerLivesNoLongerThanItsKey() {
        rig.get("k");
        rig.tracked.answer(Reply.Bulk.of("v"), Reply.Int.of(40));
        long end = System.nanoTime() + Duration.ofMillis(40).toNanos();
        Request<@Nullable String> late =
                Request.of(io.respline.commands.Strings.get("k").encoded(), end, CacheRig.TIMEOUT.toNanos());
        rig.confirmed(Duration.ZERO);
        rig.sender.send(late);

        assertThat(late).isNotDone();
        assertThat(rig.stats().entries()).isZero();
    }

    @Test
    void anAnswerWhoseLifeIsOverOrNotKnownIsNotKept() {
        for (Reply left : List.of(Reply.Int.of(0), Reply.Failure.of("NOPERM no PTTL for you"))) {
            Request<@Nullable String> read = rig.get("k");
            rig.tracked.answer(Reply.Bulk.of("v"), left);
            assertThat(read.join()).isEqualTo("v");
            assertThat(rig.stats().entries()).isZero();
        }
    }

    @Test
    void aSilentConnectionIsNotTrustedForLongerThanStated() {
        CacheRig hasty = CacheRig.of(
                CacheOptions.builder().maxStaleness(Duration.ofSeconds(2)).build());
        hasty.keep("k", "old");
        hasty.confirmed(Duration.ofMillis(1500));
        assertThat(hasty.get("k").join()).isEqualTo("old");
        hasty.confirmed(Duration.ofMillis(2100));
        Request<@Nullable String> read = hasty.get("k");
        assertThat(read).isNotDone();
        hasty.beneath.answer(Reply.Bulk.of("new"));
        assertThat(read.join()).isEqualTo("new");
        assertThat(hasty.stats().bypassed()).isEqualTo(1);

        hasty.confirmed(Duration.ofMillis(1500));
        assertThat(hasty.has("k"))
                .as("what is older than what the caller has just seen")
                .isFalse();
    }

    @Test
    void aSilentConnectionTakesNobodyWhoWaits() {
        Request<@Nullable String> first = rig.get("k");
        rig.confirmed(Duration.ofSeconds(3));
        Request<@Nullable String> second = rig.get("k");
        assertThat(rig.beneath.count()).isEqualTo(1);
        rig.tracked.text("old");

        assertThat(first.join()).isEqualTo("old");
        assertThat(second).isNotDone();
    }

    @Test
    void sixtyFourCallersMakeOneRequestAndOneEntry() {
        List<Request<@Nullable String>> reads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            reads.add(rig.get("k"));
        }
        assertThat(rig.tracked.count()).isEqualTo(1);
        rig.tracked.text("v");

        assertThat(reads).allMatch(read -> "v".equals(read.join()));
        assertThat(rig.stats().entries()).isEqualTo(1);
        assertThat(rig.stats().misses()).isEqualTo(64);
    }

    @Test
    void anErrorGoesToAllAndIsNotKept() {
        Request<@Nullable String> first = rig.get("k");
        Request<Reply> second = rig.send("GET", "k");
        rig.tracked.answer(Reply.Failure.of("WRONGTYPE it is a list"), Reply.Int.of(-1));

        assertThatThrownBy(first::join).hasMessageContaining("WRONGTYPE");
        assertThatThrownBy(second::join).hasMessageContaining("WRONGTYPE");
        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void aLossIsThatOfHimWhoHasSentTheReadAndOthersReadForThemselves() {
        Request<@Nullable String> first = rig.get("k");
        Request<@Nullable String> second = rig.get("k");
        rig.tracked.fail(new RedisConnectionException("lost", Outcome.MAYBE_EXECUTED));

        assertThatThrownBy(first::join).hasMessageContaining("lost");
        assertThat(second).isNotDone();
        rig.beneath.answer(Reply.Bulk.of("v"));
        assertThat(second.join()).isEqualTo("v");
        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void whoIsTurnedAwayDoesNotSeeTheValueGoBack() {
        Request<@Nullable String> first = rig.get("k");
        for (int i = 0; i < 99; i++) {
            rig.get("other");
        }
        Request<@Nullable String> turnedAway = rig.get("k");
        rig.beneath.answer(Reply.Bulk.of("new"));
        assertThat(turnedAway.join()).isEqualTo("new");
        rig.tracked.text("old"); // read by the server before the write, whose news is behind it on the stream
        assertThat(first.join()).isEqualTo("old");
        assertThat(rig.has("k")).isFalse();
    }

    @Test
    void aCommandWithTooManyKeysTakesOutWhatIsKeptOfThem() {
        rig.keep("k0", "old");
        Object[] words = new Object[CacheOptions.MAX_KEYS + 2];
        words[0] = "MGET";
        for (int i = 1; i < words.length; i++) {
            words[i] = "k" + (i - 1);
        }
        Request<Reply> many = rig.send(cmd(words), CacheRig.TIMEOUT);
        rig.beneath.answer(new Reply.Array(List.of(Reply.Bulk.of("new"))));
        assertThat(many.join().asList()).hasSize(1);
        assertThat(rig.has("k0")).isFalse();
    }

    @Test
    void aKeyThatEndsBetweenTheRepliesIsNotKeptForLong() {
        Request<@Nullable String> read = rig.get("k");
        rig.tracked.answer(Reply.Bulk.of("v"), Reply.Int.of(-2));
        assertThat(read.join()).isEqualTo("v");

        Request<@Nullable String> soon = rig.get("k");
        assertThat(soon.join()).isEqualTo("v");
        rig.confirmed(Duration.ZERO);
        assertThat(rig.answers("k", CacheOptions.standard().maxStaleness())).isFalse();
    }

    @Test
    void thatThereIsNothingIsKept() {
        Request<@Nullable String> read = rig.get("k");
        rig.tracked.answer(Reply.Null.NULL, Reply.Int.of(-2));
        assertThat(read.join()).isNull();
        assertThat(rig.answers("k", CacheOptions.standard().maxStaleness())).isTrue();
    }

    @Test
    void readsInsideOfABatchAreNotAnsweredLocallyButItsWritesAreForgotten() {
        rig.keep("k", "v");
        rig.keep("other", "v");
        Request<?> batch = io.respline.command.Batch.of(cmd("GET", "k"), cmd("SET", "k", "w"))
                .transaction(System.nanoTime(), CacheRig.TIMEOUT.toNanos());
        rig.sender.send(batch);

        assertThat(rig.beneath.names()).containsExactly("MULTI", "GET", "SET", "EXEC");
        assertThat(rig.has("k")).isFalse();
        assertThat(rig.has("other")).isTrue();
    }

    @Test
    void aWriteThatNamesNoKeyForgetsEverything() {
        for (String[] words :
                new String[][] {{"FLUSHALL"}, {"SWAPDB", "0", "1"}, {"EVAL", "return 1", "0"}, {"MOD.X", "k"}}) {
            CacheRig other = CacheRig.standard();
            other.keep("k", "v");
            other.send(words);
            assertThat(other.has("k")).as(words[0]).isFalse();
        }
    }

    @Test
    void whatIsNoWriteForgetsNothing() {
        rig.keep("k", "v");
        rig.send("PUBLISH", "c", "m");
        rig.send("PING");
        rig.send("EVAL_RO", "return 1", "0");
        rig.send("TTL", "k");
        rig.send("SET", "j", "v");

        assertThat(rig.has("k")).isTrue();
        assertThat(rig.beneath.count()).isEqualTo(5);
    }
}
