package io.respline.tracking.bell;

import io.respline.command.Command;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.connection.Questions;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stream that somebody reads, and the id of its newest entry, behind which to wait. Confined to the event loop. */
final class WaitedStream implements Questions.Asker {

    /**
     * <pre>{@code
     *         its turn          a wait with it has ended well
     *    NEW ----------> TAKEN ------------------------------> COVERED
     *     ^                |                                      |
     *     +-- later -- REFUSED <-- the server will not read it ---+
     *     +--------- a wait has failed, lost ---------------------+
     * }</pre>
     */
    private enum Standing {
        /** It is not waited for. */
        NEW,
        /** It is, and whether that can be done is not known yet. */
        TAKEN,
        /** It need not be read again and again: an entry that is appended ends the wait. */
        COVERED,
        /** It cannot be waited for. */
        REFUSED
    }

    /**
     * It is asked for again after so long, less than a wait in vain takes. What has been deleted meanwhile and begun anew with lower
     * ids is not heard of otherwise, nor is a key that is no stream any more, which would spoil the wait for all others.
     */
    static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(9);

    /** Before all entries. */
    private static final String BEGINNING = "0-0";

    private final StreamWait wait;
    private final KeyName key;
    private final EncodedCommand<Reply> newest;
    private final Set<Arm> arms = new LinkedHashSet<>();
    private Standing standing = Standing.NEW;
    private @Nullable String place;
    private boolean stale = true;
    private long askedNanos;

    WaitedStream(StreamWait wait, KeyName key) {
        this.wait = wait;
        this.key = key;
        this.newest = Command.cmd("XREVRANGE", key.bytes(), "+", "-", "COUNT", 1)
                .encoded()
                .decodedBy(Decoders.REPLY);
    }

    KeyName key() {
        return key;
    }

    /** Those that read it. */
    Set<Arm> arms() {
        return arms;
    }

    boolean isLeft() {
        return arms.isEmpty();
    }

    /** Whether it is part of the present wait or the next. */
    boolean isTaken() {
        return standing == Standing.TAKEN || standing == Standing.COVERED;
    }

    boolean isCovered() {
        return standing == Standing.COVERED;
    }

    void take() {
        if (standing == Standing.NEW) {
            standing = Standing.TAKEN;
        }
    }

    void cover() {
        standing = Standing.COVERED;
    }

    void refuse() {
        standing = Standing.REFUSED;
        forget();
    }

    void release() {
        standing = Standing.NEW;
        forget();
    }

    private void forget() {
        place = null;
        stale = true;
    }

    /** To be waited for anew, if it was refused. */
    void restore() {
        if (standing == Standing.REFUSED) {
            standing = Standing.NEW;
        }
    }

    /** The id of the newest entry when it was last asked for. */
    String place() {
        return Objects.requireNonNullElse(place, BEGINNING);
    }

    /** Whether its newest entry is to be asked for, at the latest after a while. */
    boolean isStale(long now) {
        return stale || now - askedNanos >= STALE_NANOS;
    }

    /** There may be a newer entry. */
    void outdate() {
        stale = true;
    }

    /** Whoever reads it is to read it again. */
    void doubt() {
        List.copyOf(arms).forEach(Arm::doubt);
    }

    // ---- the question for its newest entry

    @Override
    public EncodedCommand<Reply> turn() {
        askedNanos = wait.nanoTime();
        return newest;
    }

    @Override
    public void answered(Reply reply) {
        String now;
        try {
            List<Reply> entries = reply.asList();
            now = entries.isEmpty() ? BEGINNING : entries.get(0).asList().get(0).asString();
        } catch (RedisException | IndexOutOfBoundsException e) {
            wait.refused(this);
            return;
        }
        boolean moved = !Objects.equals(now, place);
        place = now;
        stale = false;
        wait.located(this, moved);
    }

    /** Others are not to wait for it. */
    @Override
    public void putOff() {
        wait.refused(this);
    }

    @Override
    public void refused(RedisException cause) {
        wait.refused(this);
    }

    /** The key may be secret. */
    @Override
    public String toString() {
        return key + " " + standing;
    }
}
