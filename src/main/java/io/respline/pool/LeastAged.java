package io.respline.pool;

import io.respline.event.ConnectionState;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses the member that promises the shortest wait: the least of {@code (inFlight + 1) x max(latency, age of the oldest
 * unanswered command)}. The average learns from answers alone, and a stalled connection gives none; its age tells.
 */
final class LeastAged implements Picker {

    /** Below this, differences in latency are noise, and the number in flight decides. */
    private static final long FLOOR_NANOS = 10_000;

    /** Above this (a minute) a member is as bad as can be; it keeps the product within a long. */
    private static final long CEILING_NANOS = 60_000_000_000L;

    private static final long PARKING = Long.MAX_VALUE - 1;
    private static final long DOWN = Long.MAX_VALUE;

    @Override
    public int pick(Load[] members, long now) {
        // Among equals the first one seen wins, so everybody begins elsewhere.
        int i = ThreadLocalRandom.current().nextInt(members.length);
        int best = i;
        long least = DOWN;
        for (int n = members.length; n > 0; n--) {
            Load member = members[i];
            long share = member.inFlight() + 1L;
            // What cannot be better is not looked at any further, and the state of the better ones last.
            if (share * FLOOR_NANOS < least) {
                long score = share * waitNanos(member, now);
                score = score < least ? standing(member.state(), score) : DOWN;
                if (score < least) {
                    least = score;
                    best = i;
                }
            }
            i = i + 1 == members.length ? 0 : i + 1;
        }
        return best;
    }

    private static long waitNanos(Load member, long now) {
        long oldest = member.oldestSince();
        long age = oldest == 0 ? 0 : now - oldest;
        return Math.min(Math.max(FLOOR_NANOS, Math.max(member.latencyNanos(), age)), CEILING_NANOS);
    }

    private static long standing(ConnectionState state, long score) {
        if (state == ConnectionState.READY) {
            return score;
        }
        return state.parks() ? PARKING : DOWN;
    }
}
