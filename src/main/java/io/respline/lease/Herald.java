package io.respline.lease;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners how things stand, on an executor. It keeps no queue: what it tells is the difference between what it told last
 * and how things stand now, so that it needs no bound and a slow listener delays nobody. Thread-safe.
 */
final class Herald {

    /** How things stand. The loss is that of the last lease that was lost. */
    private record Scene(@Nullable Member self, Loss loss, Map<String, Member> present) {}

    private final Executor executor;
    private final LeaseListener lease;
    private final MembershipListener membership;
    private final AtomicReference<Scene> scene = new AtomicReference<>(new Scene(null, Loss.EXPIRED, Map.of()));
    private final AtomicInteger news = new AtomicInteger();
    private volatile boolean stopped;
    private Scene told = scene.get();

    Herald(Executor executor, LeaseListener lease, MembershipListener membership) {
        this.executor = executor;
        this.lease = lease;
        this.membership = membership;
    }

    /** What users' code throws: nobody else is there to be told. */
    static void report(Throwable cause) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, cause);
    }

    void held(Member self) {
        change(now -> new Scene(self, now.loss, now.present));
    }

    void lost(Loss loss) {
        change(now -> new Scene(null, loss, now.present));
    }

    void present(Map<String, Member> members) {
        change(now -> new Scene(now.self, now.loss, members));
    }

    /** No callback begins any more. */
    void stop() {
        stopped = true;
    }

    Collection<Member> present() {
        return scene.get().present.values();
    }

    private void change(UnaryOperator<Scene> to) {
        Scene before = scene.getAndUpdate(to);
        if (stopped || before.equals(scene.get()) || news.getAndIncrement() != 0) {
            return;
        }
        try {
            executor.execute(this::tell);
        } catch (RejectedExecutionException e) {
            stopped = true; // it is the user's, and closed
        }
    }

    private void tell() {
        int seen;
        do {
            seen = news.get();
            tell(told, told = scene.get());
        } while (news.addAndGet(-seen) > 0);
    }

    private void tell(Scene before, Scene now) {
        Member self = now.self;
        if (before.self != null && !before.self.equals(self)) {
            Member lost = before.self;
            call(() -> lease.onLost(lost, now.loss));
        }
        if (self != null && !self.equals(before.self)) {
            call(() -> lease.onHeld(self));
        }
        others(before.present, member -> !member.equals(now.present.get(member.id())))
                .forEach(member -> call(() -> membership.onLeft(member)));
        others(now.present, member -> !member.equals(before.present.get(member.id())))
                .forEach(member -> call(() -> membership.onJoined(member)));
    }

    private static List<Member> others(Map<String, Member> members, Predicate<Member> differs) {
        return members.values().stream().filter(differs).sorted(Look.BY_AGE).toList();
    }

    private void call(Runnable callback) {
        if (stopped) {
            return;
        }
        try {
            callback.run();
        } catch (Throwable e) {
            report(e);
        }
    }
}
