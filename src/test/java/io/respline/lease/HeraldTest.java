package io.respline.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What listeners are told, and when they are slow. */
class HeraldTest {

    private static final Member A = new Member("a", 1);
    private static final Member A2 = new Member("a", 3);
    private static final Member B = new Member("b", 2);

    private final RecordingMembers members = new RecordingMembers();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Herald herald = new Herald(tasks::add, members, members);

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void leavesComeBeforeJoinsAndBothByAge() {
        herald.present(Map.of("b", B, "a", A));
        run();
        herald.present(Map.of("a", A2));
        run();
        assertThat(members.heard()).containsExactly("+a", "+b", "-a", "-b", "+a");
        assertThat(members.joined()).containsExactly(A, B, A2);
    }

    @Test
    void whoIsSlowIsToldHowThingsStand() {
        herald.held(A);
        herald.lost(Loss.EXPIRED);
        herald.held(A2);
        herald.present(Map.of("b", B));
        herald.present(Map.of());
        assertThat(tasks).hasSize(1);
        run();
        assertThat(members.heard()).containsExactly("held");
        assertThat(members.selves()).containsExactly(A2);

        herald.lost(Loss.TAKEN);
        herald.held(A);
        run();
        assertThat(members.heard()).containsExactly("held", "lost TAKEN", "held");
    }

    @Test
    void nothingNewIsNotTold() {
        herald.present(Map.of("a", A));
        run();
        herald.present(Map.of("a", A));
        assertThat(tasks).isEmpty();
    }

    @Test
    void nothingIsToldAfterItWasStopped() {
        herald.held(A);
        herald.stop();
        run();
        herald.lost(Loss.EXPIRED);
        run();
        assertThat(members.heard()).isEmpty();
    }

    @Test
    void aListenerThatThrowsHearsTheRest() {
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(this::run);
        thread.setUncaughtExceptionHandler((where, cause) -> thrown.add(cause));
        List<Member> joined = new ArrayList<>();
        Herald told = new Herald(tasks::add, members, new MembershipListener() {
            @Override
            public void onJoined(Member member) {
                joined.add(member);
                throw new IllegalStateException("broken");
            }
        });
        told.present(Map.of("a", A, "b", B));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(joined).containsExactly(A, B);
        assertThat(thrown).hasSize(2);
    }
}
