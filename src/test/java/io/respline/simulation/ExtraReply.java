package io.respline.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that RESP cannot reveal: a well-formed reply too many. Once per stream at most. If no request is under way
 * when its first byte arrives, the connection has to end with it; otherwise within a heartbeat, and until then values may
 * be wrong.
 */
final class ExtraReply {

    /** Longest way of bytes from then on: long enough for requests to overlap. */
    static final long LATENCY = 3 * Settings.MILLIS;

    /** What a round trip takes then, cut into segments and with everybody's patience. */
    private static final long ROUND_TRIP = 80 * Settings.MILLIS;

    private final World world;
    private final SimLink link;
    private @Nullable Answer last;
    private int answers;
    private long start = Long.MAX_VALUE;
    private long end = Long.MAX_VALUE;
    private int repliesBefore;
    private boolean idle;
    private long shiftedAt = Long.MAX_VALUE;

    /** What follows: which answer ends where. */
    private final Queue<Follower> followers = new ArrayDeque<>();

    private record Follower(int index, long end, boolean error, String text) {}

    ExtraReply(World world, SimLink link) {
        this.world = world;
        this.link = link;
    }

    /** The server has answered one more command. */
    void answered(Answer answer) {
        answers++;
        last = answer;
        if (isEmitted()) {
            followers.add(new Follower(answers, link.down.appended(), answer.isError(), answer.text()));
        }
    }

    /** The server repeats its last answer. */
    void emit() {
        if (last == null || isEmitted() || !link.session.state().isInUse()) {
            return;
        }
        world.note(Event.EXTRA, link.id, 0);
        start = link.down.appended();
        repliesBefore = answers;
        link.down.append(last.bytes());
        end = link.down.appended();
        followers.add(new Follower(answers, end, last.isError(), last.text()));
        link.session.calmDown();
        world.server.wake();
    }

    /** Whether it is on its way or has come. */
    boolean isEmitted() {
        return start != Long.MAX_VALUE;
    }

    void reading(long from, long to) {
        if (from <= start && to > start) {
            idle = link.up.begun() == repliesBefore;
            world.tally.add(idle ? Count.EXTRA_REPLIES_IDLE : Count.EXTRA_REPLIES_BUSY);
            if (!idle) {
                shiftedAt = world.now;
            }
        }
    }

    void hasRead(long to) {
        if (idle && to >= end && link.isOpen()) {
            world.violate("a reply too many ends an idle connection at once: link " + link.id + " is still open");
        }
        while (!followers.isEmpty() && followers.element().end <= to) {
            check(followers.remove());
        }
    }

    /** An answer has gone to the request that stands behind its own. */
    private void check(Follower follower) {
        if (link.up.isHeartbeat(follower.index) && !follower.error && link.isOpen()) {
            world.violate("a heartbeat that gets a foreign answer ends the connection: link " + link.id + " got '"
                    + follower.text + "' and is still open");
        }
    }

    /** Whether replies may have gone to the wrong requests. */
    boolean hasShifted() {
        return shiftedAt != Long.MAX_VALUE;
    }

    /** When it must have been found. */
    long mustBeFoundBy() {
        // An error may be the answer to a PING, so a shift that gives it one is found with the next PING only.
        long heartbeats = world.settings.serverErrors ? 3 : 1;
        return hasShifted() ? shiftedAt + heartbeats * world.settings.heartbeat + ROUND_TRIP : Long.MAX_VALUE;
    }
}
