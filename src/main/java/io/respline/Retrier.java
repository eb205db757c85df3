package io.respline;

import io.respline.command.CommandSender;
import io.respline.command.Request;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Makes requests again that failed and may be repeated, within their deadlines. Thread-safe. */
final class Retrier implements CommandSender {

    private final CommandSender target;
    private final Repeats repeats;

    Retrier(CommandSender target, Repeats repeats) {
        this.target = target;
        this.repeats = repeats;
    }

    @Override
    public void send(Request<?> request) {
        attempt(request, 1);
    }

    private void attempt(Request<?> request, int tries) {
        if (request.isDone()) {
            return;
        }
        Request<Object> attempt = request.again(System.nanoTime());
        var unusedEnd = attempt.whenComplete((raw, failure) -> ended(request, tries, raw, failure));
        var unusedCancel = request.whenComplete((result, failure) -> attempt.cancel(false));
        target.send(attempt);
    }

    private void ended(Request<?> request, int tries, @Nullable Object raw, @Nullable Throwable failure) {
        long wait = repeats.waitNanos(request, tries, raw, failure);
        if (wait < 0 || !repeats.schedule(request, failure, wait, () -> attempt(request, tries + 1))) {
            Relay.settle(request, raw, failure);
        }
    }

    @Override
    public void exchange(Request<?> request) {
        for (int tries = 1; !request.isDone(); tries++) {
            Request<Object> attempt = request.again(System.nanoTime());
            target.exchange(attempt);
            Throwable failure = attempt.failure();
            Object raw = failure == null ? attempt.join() : null;
            long wait = repeats.waitNanos(request, tries, raw, failure);
            if (wait < 0) {
                Relay.settle(request, raw, failure);
            } else if (!pause(wait)) {
                request.completeExceptionally(repeats.interrupted(request, failure));
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False if the thread was interrupted; its flag is cleared then. */
    private boolean pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                return false;
            }
        }
        return true;
    }
}
