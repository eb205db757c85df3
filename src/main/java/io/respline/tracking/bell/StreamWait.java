package io.respline.tracking.bell;

import io.respline.command.Command;
import io.respline.command.Decoders;
import io.respline.command.Request;
import io.respline.connection.Questions;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One blocking read of all streams, where the server does not track: it ends when something is appended to one of them, so that
 * they need not be polled for. {@link StreamWaitState} has the diagram.
 *
 * <p>Nothing that is appended is missed. The newest entry of a stream is asked for in the same line in which its arms are read,
 * and what was read before the answer is read again behind it: what is older than that entry is in there, and what is newer ends
 * the blocking read. A stream is covered when a blocking read with it has ended well for the first time, and polled until then; so
 * a blocking read that never comes to the server delays nothing. Confined to the event loop.
 */
final class StreamWait {

    /** So many streams may be waited for. The server looks at all of them at the beginning and the end of each wait. */
    static final int MOST = 256;

    /** Blocking reads do not begin sooner one after the other, so that a busy stream costs at most a hundred per second. */
    static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** After a refusal it is tried again. */
    static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How long a blocking read with a new stream waits, in milliseconds: others may want to join. */
    static final long FIRST_MILLIS = 1_000;

    /** How long one with streams that have been waited for before does. */
    static final long NEXT_MILLIS = 10_000;

    private final Loop loop;
    private final Questions questions;
    private final @Nullable Seat seat;
    private final Consumer<Arm> onCoverage;
    private final Map<KeyName, WaitedStream> streams = new LinkedHashMap<>();
    /** Those whose newest entry is being asked for. */
    private final Set<WaitedStream> unlocated = new LinkedHashSet<>();

    private StreamWaitState state = StreamWaitState.IDLE;
    private String reason = "new";
    private boolean up;
    private long begun;
    /** Reads since then that the waits have brought about. */
    private long reads;

    private @Nullable Request<Reply> request;
    private Loop.@Nullable Timer timer;
    private Loop.@Nullable Timer hope;

    /**
     * @param questions the line in which arms are read too
     * @param seat for the blocking read, or null if there is none to spare
     * @param onCoverage hears of arms of which {@link #covers} may say something else now
     */
    StreamWait(Loop loop, Questions questions, @Nullable Seat seat, Consumer<Arm> onCoverage) {
        this.loop = loop;
        this.questions = questions;
        this.seat = seat;
        this.onCoverage = onCoverage;
        this.begun = loop.nanoTime() - PACE_NANOS;
    }

    StreamWaitState state() {
        return state;
    }

    long nanoTime() {
        return loop.nanoTime();
    }

    /** How many streams are known. */
    int size() {
        return streams.size();
    }

    /** The only place where the state changes. */
    private void transition(StreamWaitState to, String why) {
        state = to;
        reason = why;
    }

    // ---- who reads streams

    void add(Arm arm) {
        if (!arm.reading().isOfStreams()) {
            return;
        }
        for (KeyName key : arm.reading().keys()) {
            streams.computeIfAbsent(key, name -> new WaitedStream(this, name))
                    .arms()
                    .add(arm);
        }
        if (up && state == StreamWaitState.IDLE) {
            begin("somebody reads a stream");
        }
    }

    /** A stream that is waited for stays until the wait is over. */
    void remove(Arm arm) {
        if (!arm.reading().isOfStreams()) {
            return;
        }
        for (KeyName key : arm.reading().keys()) {
            WaitedStream stream = streams.get(key);
            if (stream != null && stream.arms().remove(arm) && stream.isLeft() && !stream.isTaken()) {
                streams.remove(key);
            }
        }
    }

    /** Whether all that is appended to what it reads is told of by blocking reads. */
    boolean covers(Arm arm) {
        if (!up || !arm.reading().isOfStreams()) {
            return false;
        }
        for (KeyName key : arm.reading().keys()) {
            WaitedStream stream = streams.get(key);
            if (stream == null || !stream.isCovered()) {
                return false;
            }
        }
        return true;
    }

    // ---- the connection

    /** The line is there, and the server does not track. */
    void up() {
        up = seat != null;
        if (up && state == StreamWaitState.IDLE) {
            begin("the connection is there");
        }
    }

    /** The line is gone, and whatever was asked on it. */
    void down() {
        up = false;
        Request<Reply> late = request;
        request = null; // its end counts for nothing
        if (late != null) {
            late.cancel(false);
        }
        release();
        transition(StreamWaitState.IDLE, "the connection is gone");
    }

    // ---- where to wait

    private void begin(String why) {
        prune();
        if (streams.size() > MOST) {
            pause("there are too many streams");
            return;
        }
        streams.values().forEach(WaitedStream::take);
        List<WaitedStream> taken = taken();
        if (taken.isEmpty()) {
            transition(StreamWaitState.IDLE, "there is nothing to wait for");
            return;
        }
        transition(StreamWaitState.LOCATING, why);
        long now = loop.nanoTime();
        for (WaitedStream stream : taken) {
            if (stream.isStale(now)) {
                unlocated.add(stream);
                reads += 1 + stream.arms().size();
            }
        }
        unlocated.forEach(questions::enqueue);
        if (unlocated.isEmpty()) {
            pace();
        }
    }

    private void prune() {
        streams.values().removeIf(WaitedStream::isLeft);
    }

    private List<WaitedStream> taken() {
        return streams.values().stream().filter(WaitedStream::isTaken).toList();
    }

    /** What its arms have read since is as new as its newest entry. What they had read before is perhaps not. */
    void located(WaitedStream stream, boolean moved) {
        if (moved) {
            stream.doubt();
        }
        settled(stream);
    }

    /** The others are waited for without it. */
    void refused(WaitedStream stream) {
        stream.refuse();
        stream.arms().forEach(onCoverage);
        if (hope == null) {
            hope = loop.schedule(this::hopeAgain, PAUSE_NANOS);
        }
        settled(stream);
    }

    private void settled(WaitedStream stream) {
        unlocated.remove(stream);
        if (unlocated.isEmpty()) {
            pace();
        }
    }

    private void hopeAgain() {
        hope = null;
        streams.values().forEach(WaitedStream::restore);
        if (state == StreamWaitState.IDLE) {
            begin("what was refused may be allowed by now");
        }
    }

    private void pace() {
        long least = Math.max(PACE_NANOS, reads * Rounds.NANOS_PER_ARM);
        long left = least - (loop.nanoTime() - begun);
        transition(StreamWaitState.PACING, "all places are known");
        if (left > 0) {
            timer = loop.schedule(this::sit, left);
        } else {
            sit();
        }
    }

    // ---- the wait

    private void sit() {
        timer = null;
        prune();
        List<WaitedStream> taken = taken();
        if (taken.isEmpty() || seat == null) {
            begin("nobody reads these any more");
            return;
        }
        boolean known = taken.stream().allMatch(WaitedStream::isCovered);
        long millis = known ? NEXT_MILLIS : FIRST_MILLIS;
        transition(StreamWaitState.WAITING, "it is time");
        begun = loop.nanoTime();
        reads = 0;
        long timeout = TimeUnit.MILLISECONDS.toNanos(millis) + seat.timeoutNanos();
        Request<Reply> next =
                Request.of(read(taken, millis).encoded().decodedBy(Decoders.REPLY), loop.nanoTime(), timeout);
        next.exchanged(); // an executor of the user's may be busy
        request = next;
        var unused = next.whenComplete((reply, failure) -> heard(next, reply, failure));
        seat.sender().accept(next);
    }

    private static Command<Reply> read(List<WaitedStream> streams, long millis) {
        List<Object> words = new ArrayList<>(List.of("XREAD", "COUNT", 1, "BLOCK", millis, "STREAMS"));
        streams.forEach(stream -> words.add(stream.key().bytes()));
        streams.forEach(stream -> words.add(stream.place()));
        return Command.cmd(words.toArray());
    }

    /** From any thread. */
    private void heard(Request<Reply> of, @Nullable Reply reply, @Nullable Throwable failure) {
        try {
            loop.execute(() -> ended(of, reply, failure));
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and nothing is watched any more
        }
    }

    private void ended(Request<Reply> of, @Nullable Reply reply, @Nullable Throwable failure) {
        if (of != request) {
            return; // it was for a connection that is gone
        }
        request = null;
        List<WaitedStream> named = failure == null && reply != null ? named(reply) : null;
        if (named == null) {
            pause("a blocking read has failed");
            return;
        }
        for (WaitedStream stream : taken()) {
            if (!stream.isCovered()) {
                stream.cover();
                stream.arms().forEach(onCoverage);
            }
        }
        named.forEach(WaitedStream::outdate);
        begin(named.isEmpty() ? "the time is up" : "something was appended");
        named.forEach(WaitedStream::doubt); // behind the question in the same line, so that no round trip is lost
    }

    /** Those in which there is something new, none if the time was up; null if that cannot be told. */
    private @Nullable List<WaitedStream> named(Reply reply) {
        if (reply.isNull()) {
            return List.of();
        }
        try {
            List<WaitedStream> named = new ArrayList<>();
            for (Reply key : reply.asMap().keySet()) {
                byte[] bytes = key.asBytes();
                WaitedStream stream = bytes == null ? null : streams.get(new KeyName(bytes));
                if (stream != null && stream.isTaken()) {
                    named.add(stream);
                }
            }
            return named;
        } catch (RedisException e) {
            return null;
        }
    }

    private void pause(String why) {
        release();
        transition(StreamWaitState.PAUSED, why);
        timer = loop.schedule(this::resume, PAUSE_NANOS);
    }

    private void resume() {
        timer = null;
        begin("the pause is over");
    }

    /** All that is known of streams is of no use any more. */
    private void release() {
        cancel(timer);
        timer = null;
        cancel(hope);
        hope = null;
        unlocated.clear();
        prune();
        for (WaitedStream stream : streams.values()) {
            stream.release();
            stream.arms().forEach(onCoverage);
        }
    }

    private static void cancel(Loop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public String toString() {
        return "StreamWait " + state + " (" + reason + "), " + streams.size() + " streams";
    }
}
