package io.respline.tracking.bell;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.connection.Connection;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The line in which arms wait for their turn to be read: what comes up in one turn of the loop leaves in one write, and a bounded
 * number is in flight. Each reads by a command of its own, so that one refusal concerns one key. Confined to the event loop.
 */
final class Asking {

    /** So many reads may be in flight at a time. */
    static final int WINDOW = 1_000;

    /** What was refused is asked for again after so long. */
    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Refusals that are about the state of the server and not about the read. */
    private static final Set<String> PASSING =
            Set.of("NOAUTH", "BUSY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN");

    private final Loop loop;
    private final Consumer<List<Request<Reply>>> line;
    private final Consumer<RedisException> refusals;
    private final Runnable pump = this::pump;
    private final Queue<Arm> due = new ArrayDeque<>();
    private final List<Arm> refused = new ArrayList<>();
    private boolean up;
    private boolean pumping;
    private int inFlight;
    private Loop.@Nullable Timer pause;
    private Loop.@Nullable Timer hope;

    /**
     * @param line takes requests to the server; called only while it is up
     * @param refusals hears of reads that the server refuses
     */
    Asking(Loop loop, Consumer<List<Request<Reply>>> line, Consumer<RedisException> refusals) {
        this.loop = loop;
        this.line = line;
        this.refusals = refusals;
    }

    void up() {
        up = true;
        schedulePump();
    }

    /** What was in flight is not answered any more. */
    void down() {
        up = false;
        inFlight = 0;
        due.clear();
        refused.clear();
        pause = cancelled(pause);
        hope = cancelled(hope);
    }

    private static Loop.@Nullable Timer cancelled(Loop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }

    /** Whether nothing waits and nothing is in flight. */
    boolean isIdle() {
        return due.isEmpty() && inFlight == 0;
    }

    void enqueue(Arm arm) {
        due.add(arm);
        schedulePump();
    }

    private void schedulePump() {
        if (up && pause == null && !pumping && !due.isEmpty() && inFlight < WINDOW) {
            pumping = true;
            loop.execute(pump);
        }
    }

    private void pump() {
        pumping = false;
        if (!up || pause != null) {
            return;
        }
        List<Request<Reply>> requests = new ArrayList<>();
        while (inFlight < WINDOW && !due.isEmpty()) {
            Arm arm = due.remove();
            EncodedCommand<Reply> command = arm.turn();
            if (command != null) {
                inFlight++;
                requests.add(request(arm, command));
            }
        }
        if (!requests.isEmpty()) {
            line.accept(requests);
        }
    }

    private Request<Reply> request(Arm arm, EncodedCommand<Reply> command) {
        Request<Reply> request = Request.of(command, loop.nanoTime(), Connection.NO_DEADLINE_NANOS);
        arm.asked(request);
        var unused = request.whenComplete((reply, failure) -> answered(arm, request, reply, failure));
        return request;
    }

    private void answered(Arm arm, Request<Reply> request, Reply reply, @Nullable Throwable failure) {
        if (!arm.takes(request)) {
            return; // of a connection that is gone
        }
        inFlight--;
        if (failure == null) {
            arm.answered(reply);
        } else if (failure instanceof RedisServerException error && PASSING.contains(error.code())) {
            pause();
            arm.putOff();
        } else if (failure instanceof RedisException cause) {
            arm.refused(cause);
            if (!arm.isEmpty()) {
                refusals.accept(cause);
                retryLater(arm);
            }
        }
        schedulePump();
    }

    /** The server is not in a state to read anything. */
    private void pause() {
        if (pause == null) {
            pause = loop.schedule(
                    () -> {
                        pause = null;
                        schedulePump();
                    },
                    PAUSE_NANOS);
        }
    }

    /** Others need not wait for one that the server does not want to read. */
    private void retryLater(Arm arm) {
        refused.add(arm);
        if (hope == null) {
            hope = loop.schedule(
                    () -> {
                        hope = null;
                        List<Arm> retried = List.copyOf(refused);
                        refused.clear();
                        retried.forEach(Arm::restore);
                    },
                    PAUSE_NANOS);
        }
    }
}
