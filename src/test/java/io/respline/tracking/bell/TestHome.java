package io.respline.tracking.bell;

import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisTimeoutException;
import io.respline.testing.TestLoop;
import io.respline.transport.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The home of watches under test: everything happens on the test's thread, and callbacks when the test says so. */
final class TestHome implements Home, Callbacks {

    static final long TIMEOUT_NANOS = 1_000_000_000;

    final List<Runnable> callbacks = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    final Executor executor = callbacks::add;

    private final TestLoop loop;
    private final Arms arms;

    TestHome(TestLoop loop, Arms arms) {
        this.loop = loop;
        this.arms = arms;
    }

    @Override
    public void leave(Member member) {
        loop.execute(() -> arms.leave(member));
    }

    @Override
    public void ended(Member member) {
        arms.leave(member);
    }

    @Override
    public Ringer ringer(Executor executorOfWatch, Runnable callback, Runnable ifRejected) {
        return new Ringer(callback, executorOfWatch, ifRejected, this);
    }

    @Override
    public Loop.Timer afterTimeout(Runnable task) {
        return loop.schedule(task, TIMEOUT_NANOS);
    }

    @Override
    public RedisException timeout(Reading reading) {
        return new RedisTimeoutException("late", Outcome.MAYBE_EXECUTED);
    }

    @Override
    public RedisException closed(String what) {
        return new RedisClosedException(what, Outcome.NOT_SENT);
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public void end() {}

    @Override
    public boolean isInside() {
        return false;
    }

    @Override
    public void failed(Throwable cause) {
        failures.add(cause);
    }
}
