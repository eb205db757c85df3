package io.respline.pool;

import io.respline.config.Balance;
import io.respline.event.ConnectionState;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses the member for the next request. Thread-safe; allocates nothing. */
interface Picker {

    /**
     * The position of the chosen member: one that is ready; without such a one, one that keeps requests until it is; else any.
     *
     * @param now by {@link System#nanoTime()}; may be a moment old
     */
    int pick(Load[] members, long now);

    /** The picker of a strategy. */
    static Picker of(Balance balance) {
        return switch (balance) {
            case LEAST_AGED -> new LeastAged();
            case ROUND_ROBIN -> roundRobin();
            case RANDOM -> (members, now) -> from(ThreadLocalRandom.current().nextInt(members.length), members);
        };
    }

    private static Picker roundRobin() {
        AtomicInteger turn = new AtomicInteger();
        return (members, now) -> from(Math.floorMod(turn.getAndIncrement(), members.length), members);
    }

    /** The first usable member from this position on. */
    private static int from(int first, Load[] members) {
        int parking = -1;
        int i = first;
        for (int n = members.length; n > 0; n--) {
            ConnectionState state = members[i].state();
            if (state == ConnectionState.READY) {
                return i;
            }
            if (parking < 0 && state.parks()) {
                parking = i;
            }
            i = i + 1 == members.length ? 0 : i + 1;
        }
        return parking < 0 ? first : parking;
    }
}
