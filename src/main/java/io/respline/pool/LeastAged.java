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
        int first = ThreadLocalRandom.current().nextInt(members.length);
        int best = first;
        long least = Long.MAX_VALUE;
        int i = first;
        for (int n = members.length; n > 0; n--) {
            long score = wait(members[i], now);
            if (score < least) {
                least = score;
                best = i;
            }
            i = i + 1 == members.length ? 0 : i + 1;
        }
        // All but always it is ready, so that only one state has to be read.
        return members[best].state() == ConnectionState.READY ? best : pickUsable(members, first, now);
    }

    private static int pickUsable(Load[] members, int first, long now) {
        int best = first;
        long least = score(members[first], now);
        for (int n = 1; n < members.length; n++) {
            int i = (first + n) % members.length;
            long score = score(members[i], now);
            if (score < least) {
                least = score;
                best = i;
            }
        }
        return best;
    }

    /** What a request would meet there: the less, the better. */
    static long score(Load member, long now) {
        ConnectionState state = member.state();
        if (state != ConnectionState.READY) {
            return state.parks() ? PARKING : DOWN;
        }
        return wait(member, now);
    }

    private static long wait(Load member, long now) {
        long oldest = member.oldestSince();
        long age = oldest == 0 ? 0 : now - oldest;
        long wait = Math.max(FLOOR_NANOS, Math.max(member.latencyNanos(), age));
        return (member.inFlight() + 1L) * Math.min(wait, CEILING_NANOS);
    }
}
