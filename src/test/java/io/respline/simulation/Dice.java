package io.respline.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** The only source of chance in a simulated world. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True in so many of a thousand cases. */
    boolean chance(int perMille) {
        return random.nextInt(1000) < perMille;
    }

    /** From 0 to one below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    long nanos(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    /** A generator of its own for the code under test. */
    SplittableRandom split() {
        return random.split();
    }
}
