package io.respline.lease;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a lease and its group were said to do, in order. Thread-safe. */
final class RecordingMembers implements LeaseListener, MembershipListener {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Member> selves = new CopyOnWriteArrayList<>();
    private final List<Member> joined = new CopyOnWriteArrayList<>();

    @Override
    public void onHeld(Member self) {
        selves.add(self);
        heard.add("held");
    }

    @Override
    public void onLost(Member self, Loss loss) {
        heard.add("lost " + loss);
    }

    @Override
    public void onJoined(Member member) {
        joined.add(member);
        heard.add("+" + member.id());
    }

    @Override
    public void onLeft(Member member) {
        heard.add("-" + member.id());
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Memberships of the own lease, in order. */
    List<Member> selves() {
        return List.copyOf(selves);
    }

    List<Member> joined() {
        return List.copyOf(joined);
    }

    long count(String what) {
        return heard.stream().filter(what::equals).count();
    }

    void awaitExactly(String... all) {
        List<String> expected = List.of(all);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(this::heard, expected::equals);
    }

    void awaitHeard(String what, int times) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> count(what) >= times);
    }
}
