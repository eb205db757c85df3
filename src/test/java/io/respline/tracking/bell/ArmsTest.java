package io.respline.tracking.bell;

import static io.respline.commands.Strings.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.connection.Questions;
import io.respline.testing.TestLoop;
import io.respline.tracking.BellMode;
import io.respline.tracking.engine.TrackingState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is armed, step by step. */
class ArmsTest {

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MANY = 3_000;

    private final TestLoop loop = new TestLoop();
    private final TestServer server = new TestServer();
    private final List<String> refusals = new ArrayList<>();
    private final RingCounter counter = new RingCounter();
    private Arms arms;
    private TestHome home;

    @BeforeEach
    void create() {
        arms = new Arms(loop, SWEEP_NANOS, server::ask, cause -> refusals.add(cause.getMessage()), null);
        home = new TestHome(loop, arms);
    }

    private void up() {
        arms.onState(server.tracks ? TrackingState.TRACKING : TrackingState.UNAVAILABLE);
        loop.run();
    }

    private KeyWatch watch(String key) {
        KeyWatch watch = new KeyWatch(home, Reading.ofKey(key), Runnable::run, counter);
        arms.join(watch);
        loop.run();
        return watch;
    }

    private void answerAll() {
        while (!server.isQuiet()) {
            while (server.isAsked()) {
                server.serve();
            }
            server.deliver(arms);
            loop.run();
        }
    }

    private ArmState state() {
        return arms.all().iterator().next().state();
    }

    @Test
    void aKeyIsArmedAgainBeforeItRings() {
        up();
        KeyWatch watch = watch("k");
        assertThat(state()).isEqualTo(ArmState.ARMING);
        answerAll();
        assertThat(state()).isEqualTo(ArmState.ARMED);
        assertThat(watch.armed()).isCompleted();
        server.change("k", false);
        server.deliver(arms);
        assertThat(state()).isEqualTo(ArmState.DIRTY);
        loop.run();
        assertThat(state()).isEqualTo(ArmState.ARMING);
        assertThat(counter.rings()).isZero();
        answerAll();
        assertThat(state()).isEqualTo(ArmState.ARMED);
        assertThat(counter.rings()).isEqualTo(1);
    }

    @Test
    void aPushDuringTheReadRingsAndReadsAgain() {
        up();
        watch("k");
        answerAll();
        server.change("k", false);
        server.deliver(arms);
        loop.run();
        server.serve();
        server.change("k", true); // overtakes the reply
        server.deliver(arms);
        assertThat(state()).isEqualTo(ArmState.ARMING);
        server.deliver(arms);
        assertThat(state()).isEqualTo(ArmState.DIRTY);
        assertThat(counter.rings()).isEqualTo(1);
        loop.run();
        answerAll();
        assertThat(state()).isEqualTo(ArmState.ARMED);
        assertThat(counter.rings()).isEqualTo(2);
    }

    @Test
    void noMoreThanAWindowIsInFlight() {
        up();
        for (int i = 0; i < MANY; i++) {
            arms.join(new KeyWatch(home, Reading.ofKey("k" + i), Runnable::run, counter));
        }
        loop.run();
        answerAll();
        assertThat(server.mostAsked()).isEqualTo(Questions.WINDOW);
        assertThat(arms.all()).hasSize(MANY).allMatch(arm -> arm.state() == ArmState.ARMED);
        arms.onAllInvalidated();
        loop.run();
        answerAll();
        assertThat(counter.rings()).isEqualTo(MANY);
    }

    @Test
    void aSweepReadsEachOnceAndRingsWhereSomethingMayHaveChanged() {
        up();
        for (int i = 0; i < 90; i++) {
            arms.join(new KeyWatch(home, Reading.ofKey("k" + i), Runnable::run, counter));
        }
        loop.run();
        answerAll();
        int before = counter.rings();
        for (int second = 0; second < 60; second++) {
            loop.fire(TICK_NANOS);
            answerAll();
            assertThat(counter.rings() - before).isBetween((second + 1) * 90 / 60 - 1, (second + 1) * 90 / 60);
        }
        assertThat(counter.rings() - before).isEqualTo(90);
        assertThat(arms.foundBySweep()).isZero();
    }

    @Test
    void aSweepFindsWhatWasSwallowed() {
        up();
        RingCounter rung = new RingCounter();
        ReadOnce<String> once =
                new ReadOnce<>(home, get("k").map(String::valueOf).encoded(), Runnable::run, rung);
        arms.join(once);
        loop.run();
        answerAll();
        assertThat(once.value()).isCompletedWithValue("0");
        for (int second = 0; second < 60; second++) {
            loop.fire(TICK_NANOS);
            answerAll();
        }
        assertThat(rung.rings()).isZero();
        server.change("k", false);
        server.swallow();
        for (int second = 0; second < 60; second++) {
            loop.fire(TICK_NANOS);
            answerAll();
        }
        assertThat(rung.rings()).isEqualTo(1);
        assertThat(arms.foundBySweep()).isEqualTo(1);
    }

    @Test
    void aChangeThatWasToldOfDuringASweepIsNotFound() {
        up();
        RingCounter rung = new RingCounter();
        arms.join(new ReadOnce<>(home, get("k").map(String::valueOf).encoded(), Runnable::run, rung));
        loop.run();
        answerAll();
        arms.all().iterator().next().doubt();
        loop.run();
        assertThat(state()).isEqualTo(ArmState.ARMING);
        server.change("k", false);
        answerAll();
        assertThat(rung.rings()).isEqualTo(1);
        assertThat(arms.foundBySweep()).isZero();
    }

    @Test
    void whereTheServerDoesNotTrackRoundsFollowRounds() {
        server.tracks = false;
        up();
        assertThat(arms.mode()).isEqualTo(BellMode.POLLING);
        List<String> values = new ArrayList<>();
        arms.join(new ValueWatch<>(home, get("k").map(String::valueOf).encoded(), Runnable::run, values::add));
        watch("k");
        answerAll();
        for (int round = 1; round <= 5; round++) {
            loop.fire(Rounds.SHORTEST_NANOS);
            answerAll();
            assertThat(counter.rings()).isEqualTo(round); // nobody can tell whether a key that exists has changed
        }
        assertThat(values).containsExactly("0");
        server.change("k", false);
        loop.fire(Rounds.SHORTEST_NANOS);
        answerAll();
        assertThat(values).containsExactly("0", "1");
        assertThat(arms.foundBySweep()).isZero();
    }

    @Test
    void aRoundBeginsWhenTheOneBeforeIsOver() {
        server.tracks = false;
        up();
        watch("k");
        answerAll();
        loop.fire(Rounds.SHORTEST_NANOS);
        loop.fire(Rounds.SHORTEST_NANOS);
        loop.fire(Rounds.SHORTEST_NANOS);
        assertThat(server.mostAsked()).isEqualTo(1);
        answerAll();
        assertThat(counter.rings()).isEqualTo(1);
    }

    @Test
    void aRefusedKeyFailsAloneAndOneThatWasArmedIsAskedForAgain() {
        up();
        KeyWatch refused = watch("k");
        server.refuse("NOPERM");
        assertThat(refused.armed()).isCompletedExceptionally();
        assertThat(arms.all()).isEmpty();
        assertThat(refusals).isEmpty();

        watch("k");
        answerAll();
        server.change("k", false);
        server.deliver(arms);
        loop.run();
        server.refuse("NOPERM");
        assertThat(refusals).hasSize(1);
        watch("other");
        answerAll(); // nobody waits for the refused one
        assertThat(counter.rings()).isZero();
        loop.fire(Questions.PAUSE_NANOS);
        answerAll();
        assertThat(counter.rings()).isEqualTo(1);
    }

    @Test
    void whoLeavesWhileItIsReadLeavesNothingBehind() {
        up();
        KeyWatch watch = watch("k");
        watch.close();
        loop.run();
        answerAll();
        assertThat(arms.all()).isEmpty();
        assertThat(loop.timers()).isZero();
        arms.onInvalidated("k".getBytes(UTF_8));
        loop.run();
        assertThat(server.isQuiet()).isTrue();
    }

    @Test
    void anArmedReadIsPatientForALimitedTime() {
        ReadOnce<String> once = new ReadOnce<>(home, get("k").encoded(), Runnable::run, counter);
        once.begin();
        arms.join(once);
        loop.fire(TestHome.TIMEOUT_NANOS);
        assertThat(once.value()).isCompletedExceptionally();
        assertThat(arms.all()).isEmpty();
        assertThat(counter.rings()).isZero();
    }

    @Test
    void whoIsArmedWhileTheConnectionIsLostRingsOnceItIsBack() {
        up();
        KeyWatch first = watch("k");
        answerAll();
        server.change("k", false);
        server.deliver(arms);
        loop.run();
        server.forget();
        arms.onState(TrackingState.DOWN);
        KeyWatch second = watch("other");
        assertThat(second.armed()).isNotDone();
        assertThat(arms.mode()).isEqualTo(BellMode.DOWN);
        up();
        answerAll();
        assertThat(second.armed()).isCompleted();
        assertThat(counter.rings()).isEqualTo(1);
        assertThat(first.armed()).isCompleted();
    }
}
