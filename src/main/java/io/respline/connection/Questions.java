package io.respline.connection;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a connection asks the server for itself, such as subscriptions, in the order in which it comes up: what does
 * so in one turn of the loop leaves in one write, and a bounded number is in flight, so that ten thousand go out in chunks. Each
 * is one command, so that one refusal concerns one asker. Confined to the event loop.
 */
public final class Questions {

    /** So many may be in flight at a time. */
    public static final int WINDOW = 1_000;

    /** After a refusal that passes, nothing is asked for so long. */
    public static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Refusals that are about the state of the server and not about what was asked. */
    private static final Set<String> PASSING =
            Set.of("NOAUTH", "BUSY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN");

    /** Who has something to ask. Hears the answer, unless the connection is lost before. */
    public interface Asker {

        /** Its turn has come: what it asks, or null for nothing. */
        @Nullable
        EncodedCommand<Reply> turn();

        /** The server has done what it was asked. */
        void answered(Reply reply);

        /** The server would not do it now, and is to be asked again. */
        void putOff();

        /** The server will not do it. */
        void refused(RedisException cause);
    }

    private final Loop loop;
    private final Consumer<List<Request<Reply>>> line;
    private final Runnable pump = this::pump;
    private final Set<Asker> due = new LinkedHashSet<>();
    private final Set<Request<Reply>> inFlight = new HashSet<>();
    private boolean up;
    private boolean pumping;
    private Loop.@Nullable Timer pause;

    /** @param line takes requests to the server, as {@link Connection#ask} does; called only while it is up */
    public Questions(Loop loop, Consumer<List<Request<Reply>>> line) {
        this.loop = loop;
        this.line = line;
    }

    /** The connection is ready. */
    public void up() {
        up = true;
        schedulePump();
    }

    /** The connection is gone: nobody is asked or answered any more, unless he comes again. */
    public void down() {
        up = false;
        due.clear();
        inFlight.forEach(Request::withdraw); // what still waits to be written is not for the next stream
        inFlight.clear();
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }

    /** Whether nothing waits and nothing is in flight. */
    public boolean isIdle() {
        return due.isEmpty() && inFlight.isEmpty();
    }

    /** Somebody has something to ask: {@link Asker#turn} when he may. Once, however often it is said before. */
    public void enqueue(Asker asker) {
        due.add(asker);
        schedulePump();
    }

    private void schedulePump() {
        if (up && pause == null && !pumping && !due.isEmpty() && inFlight.size() < WINDOW) {
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
        while (inFlight.size() < WINDOW && !due.isEmpty()) {
            Iterator<Asker> first = due.iterator();
            Asker asker = first.next();
            first.remove();
            EncodedCommand<Reply> command = asker.turn();
            if (command != null) {
                requests.add(request(asker, command));
            }
        }
        if (!requests.isEmpty()) {
            line.accept(requests);
        }
    }

    private Request<Reply> request(Asker asker, EncodedCommand<Reply> command) {
        Request<Reply> request = Request.of(command, loop.nanoTime(), Connection.NO_DEADLINE_NANOS);
        inFlight.add(request);
        var unused = request.whenComplete((reply, failure) -> answered(asker, request, reply, failure));
        return request;
    }

    private void answered(Asker asker, Request<Reply> request, Reply reply, @Nullable Throwable failure) {
        if (!inFlight.remove(request)) {
            return; // of a connection that is gone
        }
        if (failure == null) {
            asker.answered(reply);
        } else if (failure instanceof RedisServerException error && PASSING.contains(error.code())) {
            beginPause();
            asker.putOff();
        } else if (failure instanceof RedisException cause) {
            asker.refused(cause);
        }
        schedulePump();
    }

    private void beginPause() {
        if (pause == null) {
            pause = loop.schedule(
                    () -> {
                        pause = null;
                        schedulePump();
                    },
                    PAUSE_NANOS);
        }
    }
}
