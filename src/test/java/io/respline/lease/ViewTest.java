package io.respline.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.testing.Figures;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an observer may say, step by step and against a random course of events. */
class ViewTest {

    private static final long LEASE = 1_000;
    private static final long INTERVAL = 300;
    private static final Member A = new Member("a", 1);
    private static final Member B = new Member("b", 2);
    private static final Member B2 = new Member("b", 3);

    private static final int RUNS = 2_000;
    private static final int STEPS = 40;

    private final SplittableRandom random = new SplittableRandom(31);
    private int looks;

    private final View view = new View(LEASE, INTERVAL);

    private Collection<Member> seen(long now, long version, Member... members) {
        return view.seen(now, new Version(1, version), List.of(members)).values();
    }

    @Test
    void whatTheServerSaysIsTheTruth() {
        assertThat(view.version()).isEqualTo(Group.NOTHING_KNOWN);
        assertThat(seen(0, 1, A)).containsExactly(A);
        assertThat(view.version()).isEqualTo("1:1");
        assertThat(seen(300, 2, A, B)).containsExactly(A, B);
        assertThat(view.seen(600, new Version(1, 2), null).values()).containsExactly(A, B);
        assertThat(seen(900, 3)).isEmpty();
        assertThat(view.isUncertain()).isFalse();
    }

    @Test
    void afterAFailureNobodyLeavesForALease() {
        seen(0, 1, A, B);
        view.failed();
        assertThat(view.isUncertain()).isTrue();
        assertThat(seen(400, 2, A)).containsExactly(A, B);
        view.seen(900, new Version(1, 2), null);
        assertThat(view.seen(1_300, new Version(1, 2), null).values()).containsExactly(A, B);
        assertThat(view.seen(1_400, new Version(1, 2), null).values()).containsExactly(A);
        assertThat(view.isUncertain()).isFalse();
    }

    @Test
    void whoeverComesBackReplacesHimself() {
        seen(0, 1, A, B);
        view.failed();
        assertThat(seen(400, 2, B2)).containsExactlyInAnyOrder(A, B2);
    }

    @Test
    void aLongSilenceIsAnOutage() {
        seen(0, 1, A);
        assertThat(seen(700, 2)).isEmpty();
        seen(900, 3, A);
        assertThat(seen(1_601, 4)).containsExactly(A);
    }

    @Test
    void lostDataIsAnOutage() {
        seen(0, 9, A);
        assertThat(view.seen(300, Version.NONE, List.of()).values()).containsExactly(A);
        assertThat(view.seen(600, new Version(2, 10), List.of(B)).values()).containsExactly(A, B);
        assertThat(view.seen(1_299, new Version(2, 10), null).values()).containsExactly(A, B);
        assertThat(view.seen(1_600, new Version(2, 10), null).values()).containsExactly(B);
        assertThat(view.seen(1_700, new Version(2, 9), List.of()).values())
                .as("a replica that lagged behind has taken over")
                .containsExactly(B);
    }

    @Test
    void versionsAreRead() {
        assertThat(Version.parse("12:34")).isEqualTo(new Version(12, 34)).hasToString("12:34");
        assertThat(List.of("", "12", ":", "1:x", "x:1", "1:", "99999999999999999999:1"))
                .allSatisfy(text -> assertThat(Version.parse(text)).isEqualTo(Version.NONE));
    }

    @Test
    void entriesAreRead() {
        assertThat(Entry.parse("a:b:12:t")).isEqualTo(new Entry(new Member("a:b", 12), "a:b:12:t"));
        assertThat(List.of("", "a", "a:1", ":1:t", "::", "a:x:t", "a::t", "a:99999999999999999999:t"))
                .allSatisfy(text -> assertThat(Entry.parse(text)).isNull());
    }

    /** In any course of events: nobody is missing who is there, nobody is buried in doubt, and in the end the view is the truth. */
    @Test
    void aRandomCourse() {
        for (int run = 0; run < RUNS; run++) {
            new Course().run();
        }
        Figures.print("views of a group", "runs", RUNS, "looks", looks);
    }

    private final class Course {
        private final View observer = new View(LEASE, INTERVAL);
        private final Map<String, Member> server = new TreeMap<>();
        private Collection<Member> before = List.of();
        private long version = 1;
        private long now;
        private long lastLook = Long.MIN_VALUE;
        private long doubtUntil;
        private boolean failed;

        void run() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(500);
                String id = "n" + random.nextInt(4);
                switch (random.nextInt(6)) {
                    case 0, 1 -> server.put(id, new Member(id, ++version));
                    case 2 -> {
                        server.remove(id);
                        version++;
                    }
                    case 3 -> {
                        observer.failed();
                        failed = true;
                    }
                    default -> look();
                }
            }
            look();
            for (long end = now + 2 * LEASE; now < end; now += INTERVAL) {
                look();
            }
            assertThat(before).containsExactlyInAnyOrderElementsOf(server.values());
        }

        private void look() {
            boolean isFirst = lastLook == Long.MIN_VALUE;
            if (!isFirst && (failed || now - lastLook > LEASE - INTERVAL)) {
                doubtUntil = now + LEASE;
            }
            Version current = new Version(1, version);
            boolean isKnown = observer.version().equals(current.toString());
            Collection<Member> told =
                    List.copyOf(observer.seen(now, current, isKnown ? null : List.copyOf(server.values()))
                            .values());
            assertThat(told).containsAll(server.values());
            if (now < doubtUntil) {
                assertThat(ids(told)).containsAll(ids(before));
            }
            before = told;
            lastLook = now;
            failed = false;
            looks++;
        }
    }

    private static List<String> ids(Collection<Member> members) {
        return members.stream().map(Member::id).toList();
    }
}
