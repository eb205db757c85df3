package io.respline.demo.livelog;

import static io.respline.commands.streams.Streams.xrange;

import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamId;
import io.respline.commands.streams.StreamRange;
import io.respline.tracking.BellWatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One account's log on one node, for all sockets that follow it: one watch, one cursor, one read. The bell says that there
 * may be something new; what it is, a read behind the cursor finds out. So a ring too many costs a read, and no ring can
 * bring an entry twice or leave one out. Confined to the node's event loop, where the futures of its client end too.
 */
final class Feed {

    static final int PAGE = 200;

    private static final long RETRY_MILLIS = 200;

    private final AccountId account;
    private final Backend backend;
    private final Set<Follower> followers = new LinkedHashSet<>();

    /** Those who have everything up to the cursor. */
    private final Set<Follower> live = new LinkedHashSet<>();

    private final BellWatch watch;
    private FeedState state = FeedState.ARMING;
    private StreamId cursor = StreamId.MIN;
    private boolean rung;

    Feed(AccountId account, Backend backend) {
        this.account = account;
        this.backend = backend;
        this.watch = backend.bell().watch(account.logKey(), this::ring);
        watch.armed().whenCompleteAsync((done, failure) -> armed(failure), backend.loop());
    }

    void add(Follower follower) {
        followers.add(follower);
        if (state != FeedState.ARMING) {
            follower.follow();
        }
    }

    /** True if nobody is left, and the feed closed. */
    boolean remove(Follower follower) {
        followers.remove(follower);
        live.remove(follower);
        if (followers.isEmpty() && state != FeedState.CLOSED) {
            transition(FeedState.CLOSED);
            watch.close();
        }
        return state == FeedState.CLOSED;
    }

    /** True if the follower gets every entry behind its position from now on; false if it must read on by itself first. */
    boolean join(Follower follower) {
        if (live.isEmpty() && state != FeedState.READING) {
            // Nobody else depends on the cursor: it goes where the only one stands.
            if (state == FeedState.CURRENT && !cursor.equals(follower.position())) {
                transition(FeedState.BEHIND);
            }
            cursor = follower.position();
        } else if (follower.position().compareTo(cursor) < 0) {
            return false;
        }
        live.add(follower);
        return true;
    }

    /** What follows the joining of somebody. */
    void joined(Follower follower) {
        if (state == FeedState.CURRENT) {
            follower.caughtUp();
        } else {
            read();
        }
    }

    /** Who takes nothing for the moment leaves the live ones, and reads on by itself later. */
    void leave(Follower follower) {
        backend.figures().pauses++;
        live.remove(follower);
    }

    StreamId cursor() {
        return cursor;
    }

    /** A page of the log behind a position. */
    CompletableFuture<List<StreamEntry>> page(StreamId after) {
        backend.figures().reads++;
        return backend.redis()
                .send(xrange(account.logKey(), StreamRange.ALL.after(after)).count(PAGE));
    }

    private void armed(@Nullable Throwable failure) {
        if (state != FeedState.ARMING) {
            return;
        }
        if (failure != null) {
            List.copyOf(followers).forEach(Follower::giveUp);
            return;
        }
        transition(FeedState.BEHIND);
        List.copyOf(followers).forEach(Follower::follow);
    }

    private void ring() {
        backend.figures().rings++;
        if (state == FeedState.CURRENT) {
            transition(FeedState.BEHIND);
            read();
        } else {
            rung = true;
        }
    }

    private void read() {
        if (state == FeedState.BEHIND && !live.isEmpty()) {
            transition(FeedState.READING);
            rung = false;
            page(cursor).whenComplete(this::onPage);
        }
    }

    private void onPage(@Nullable List<StreamEntry> entries, @Nullable Throwable failure) {
        if (state != FeedState.READING) {
            return;
        }
        if (entries == null) {
            transition(FeedState.BEHIND);
            backend.loop().schedule(this::read, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        if (!entries.isEmpty()) {
            Page page = new Page(entries);
            cursor = page.last();
            List.copyOf(live).forEach(follower -> follower.deliver(page));
        }
        if (entries.size() == PAGE || rung) {
            transition(FeedState.BEHIND);
            read();
        } else {
            transition(FeedState.CURRENT);
            live.forEach(Follower::caughtUp);
        }
    }

    private void transition(FeedState to) {
        state = to;
    }
}
