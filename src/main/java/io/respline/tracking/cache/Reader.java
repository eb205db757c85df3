package io.respline.tracking.cache;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads on the tracked connection. One write carries the announcement, where reads are announced, then the read itself, then
 * {@code PTTL} for each key.
 *
 * <p>The read comes first: if a key changes between it and {@code PTTL}, the change comes after the read, and so the server
 * tells of it. The other way round the new value would be kept with the old life. A life counts from before the request left,
 * so that nothing outlives its key.
 */
final class Reader {

    private static final Command<?> ANNOUNCEMENT = Command.cmd("CLIENT", "CACHING", "YES");
    private static final CommandTemplate<Long> PTTL = CommandTemplate.of("PTTL", Decoders.LONG);

    /** Replies of {@code PTTL}: there is no expiry, or no key, whose absence lasts until it is written. */
    private static final int NO_EXPIRY = -1;

    private static final int NO_KEY = -2;

    private final Tracker tracker;
    private final boolean announces;
    private final long ttlNanos;
    private final long maxStaleNanos;

    Reader(Tracker tracker, CacheOptions options) {
        this.tracker = tracker;
        this.announces = options.mode().optsIn();
        this.ttlNanos = options.ttl().toNanos();
        this.maxStaleNanos = options.maxStaleness().toNanos();
    }

    /** What has come back for the command: a {@link Reply}, or an exception in its place. */
    record Answer(Object raw, long expiresNanos, boolean mayBeKept) {}

    /** Sends a read; the end is told, with an answer or a failure, on the loop or, if it is refused, at once. */
    void read(
            EncodedCommand<?> command,
            List<byte[]> keys,
            long timeoutNanos,
            BiConsumer<@Nullable Answer, @Nullable Throwable> end) {
        List<Command<?>> commands = new ArrayList<>(keys.size() + 2);
        if (announces) {
            commands.add(ANNOUNCEMENT);
        }
        commands.add(command);
        for (byte[] key : keys) {
            commands.add(PTTL.with(key));
        }
        long now = System.nanoTime();
        Request<Object> request = Batch.of(commands).pipeline(now, timeoutNanos).again(now);
        var unused = request.whenComplete((raw, failure) ->
                end.accept(failure == null && raw != null ? answer((Object[]) raw, now) : null, failure));
        tracker.sender().send(request);
    }

    private Answer answer(Object[] replies, long askedNanos) {
        int first = announces ? 1 : 0;
        boolean announced = !announces || Reply.Status.OK.equals(replies[0]);
        Object raw = replies[first];
        long life = lifeNanos(replies, first + 1, raw);
        boolean isAnswer = raw instanceof Reply && !(raw instanceof Reply.Failure);
        return new Answer(raw, askedNanos + life, announced && isAnswer && life > 0);
    }

    /** 0 if it is over already, or not known, because {@code PTTL} is not allowed. */
    private long lifeNanos(Object[] replies, int firstLeft, Object answer) {
        long life = ttlNanos;
        for (int i = firstLeft; i < replies.length; i++) {
            if (!(replies[i] instanceof Reply.Int left)) {
                return 0;
            }
            if (left.value() == NO_KEY) {
                life = Math.min(life, speaksOfNothing(answer) ? ttlNanos : maxStaleNanos);
            } else if (left.value() != NO_EXPIRY) {
                life = Math.min(life, TimeUnit.MILLISECONDS.toNanos(left.value()));
            }
        }
        return life;
    }

    /**
     * Otherwise a key may have ended between the two replies, on a server that does not delete it yet, such as a replica, and so
     * does not tell of it yet.
     */
    private static boolean speaksOfNothing(Object answer) {
        return answer instanceof Reply reply
                && (reply.isNull()
                        || (reply instanceof Reply.Int count && count.value() == 0)
                        || (reply instanceof Reply.Array array && array.items().isEmpty())
                        || (reply instanceof Reply.Set set && set.items().isEmpty())
                        || (reply instanceof Reply.Dict map && map.pairs().isEmpty()));
    }
}
