package io.respline.tracking.cache;

import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * A connection that the test moves: the server runs one command per step, and one frame arrives per step. What is sent while
 * it is down waits for the next stream.
 */
final class StepStream implements CommandSender {

    /**
     * What the server says to a command.
     *
     * @param arriving what the client learns by it, done just before anybody is told
     * @param afterwards what else the server has to say, behind the reply
     */
    record Answer(Reply reply, Runnable arriving, Runnable afterwards) {}

    private final Function<EncodedCommand<?>, Answer> server;
    private final Queue<Runnable> commands = new ArrayDeque<>();
    private final Queue<Runnable> frames = new ArrayDeque<>();
    private final Set<Request<?>> open = new LinkedHashSet<>();
    private boolean up = true;
    private boolean holed;
    private int sent;

    StepStream(Function<EncodedCommand<?>, Answer> server) {
        this.server = server;
    }

    @Override
    public void send(Request<?> request) {
        sent++;
        open.add(request);
        for (int i = 0; i < request.size(); i++) {
            EncodedCommand<?> command = request.command(i);
            commands.add(() -> {
                Answer answer = server.apply(command);
                frames.add(() -> arrived(request, answer));
                answer.afterwards().run();
            });
        }
    }

    @Override
    public void exchange(Request<?> request) {
        throw new UnsupportedOperationException("a step does not wait");
    }

    private void arrived(Request<?> request, Answer answer) {
        answer.arriving().run();
        if (request.receive(answer.reply())) {
            open.remove(request);
            request.finish();
        }
    }

    /** Work of the server in the order of what was sent to it, and what comes of it. */
    void ask(Runnable arrival) {
        commands.add(() -> frames.add(arrival));
    }

    /** The server says something. */
    void push(Runnable arrival) {
        frames.add(arrival);
    }

    boolean canServe() {
        return up && !commands.isEmpty();
    }

    void serve() {
        commands.remove().run();
    }

    boolean canDeliver() {
        return up && !holed && !frames.isEmpty();
    }

    void deliver() {
        frames.remove().run();
    }

    /** From now on nothing arrives, and nobody is told. */
    void hole() {
        holed = true;
    }

    int sent() {
        return sent;
    }

    /** The stream ends with all that is on it; those who wait for replies are still to be told. */
    List<Request<?>> lose() {
        up = false;
        holed = false;
        frames.clear();
        commands.clear();
        List<Request<?>> lost = new ArrayList<>(open);
        open.clear();
        return lost;
    }

    /** As {@link #lose}; what had arrived is dealt with by the one who runs what is returned. */
    Runnable loseLate() {
        List<Runnable> late = new ArrayList<>(frames);
        List<Request<?>> lost = lose();
        return () -> {
            late.forEach(Runnable::run);
            fail(lost);
        };
    }

    static void fail(List<Request<?>> lost) {
        lost.forEach(
                request -> request.completeExceptionally(new RedisConnectionException("lost", Outcome.MAYBE_EXECUTED)));
    }

    void connect() {
        up = true;
    }
}
