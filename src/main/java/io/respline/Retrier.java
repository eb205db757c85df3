package io.respline;

import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.command.ServerErrors;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
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
        attempt(request, new Tries());
    }

    private void attempt(Request<?> request, Tries tries) {
        if (request.isDone()) {
            return;
        }
        Request<Object> attempt = request.again(System.nanoTime());
        var unusedEnd = attempt.whenComplete((raw, failure) -> ended(request, tries, raw, failure));
        var unusedCancel = request.whenComplete((result, failure) -> attempt.cancel(false));
        target.send(attempt);
    }

    private void ended(Request<?> request, Tries tries, @Nullable Object raw, @Nullable Throwable failure) {
        long wait = repeats.waitNanos(request, tries, raw, failure);
        if (wait < 0
                || !repeats.schedule(request, tries.outcome(failure), wait, () -> again(request, tries, failure))) {
            settle(request, tries, raw, failure);
        }
    }

    private void again(Request<?> request, Tries tries, @Nullable Throwable failure) {
        tries.next(failure);
        attempt(request, tries);
    }

    @Override
    public void exchange(Request<?> request) {
        Tries tries = new Tries();
        while (!request.isDone()) {
            Request<Object> attempt = request.again(System.nanoTime());
            target.exchange(attempt);
            Throwable failure = attempt.failure();
            Object raw = failure == null ? attempt.join() : null;
            long wait = repeats.waitNanos(request, tries, raw, failure);
            if (wait < 0) {
                settle(request, tries, raw, failure);
            } else if (!pause(wait)) {
                request.completeExceptionally(repeats.interrupted(request, tries.outcome(failure)));
                Thread.currentThread().interrupt();
            }
            tries.next(failure);
        }
    }

    /** What is there needs no attempt. */
    @Override
    public @Nullable Object ready(EncodedCommand<?> command, long now) {
        return target.ready(command, now);
    }

    private static void settle(Request<?> request, Tries tries, @Nullable Object raw, @Nullable Throwable failure) {
        Throwable last = failure;
        if (raw instanceof Reply.Failure error) {
            RedisException refused =
                    ServerErrors.toException(error, request.command(0).spec());
            Throwable honest = tries.honest(refused);
            last = honest == refused ? null : honest;
        }
        request.settle(raw, last == null ? null : tries.honest(last));
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
