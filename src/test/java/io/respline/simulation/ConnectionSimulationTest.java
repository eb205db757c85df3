package io.respline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The connection in thousands of small worlds, each made from a seed. {@code respline.sim.seeds} says how many (default
 * 10,000) and {@code respline.sim.seed} which one comes first: a failing seed is run again alone by naming it with one
 * seed.
 */
@Timeout(600) // a matter of seconds on an idle machine, and of minutes on one that ten others use
class ConnectionSimulationTest {

    private static final long SEEDS = Long.getLong("respline.sim.seeds", 10_000);
    private static final long FIRST = Long.getLong("respline.sim.seed", 1);

    @Test
    void noSeedBreaksAPromise() {
        Tally tally = new Tally();
        long start = System.nanoTime();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Result result = Simulation.run(seed);
            if (!result.isGood()) {
                throw new AssertionError(result + "\nand smaller:\n" + Simulation.shrink(result));
            }
            assertThat(result.scenario().callers()).isGreaterThanOrEqualTo(4);
            tally.addAll(result.tally());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "figures | simulation | seeds %d | seconds %.1f%n%s", SEEDS, seconds, tally);
        if (SEEDS >= 1_000) {
            allScenariosOccur(tally);
        }
    }

    private static void allScenariosOccur(Tally tally) {
        for (Count count : Count.values()) {
            assertThat(tally.of(count)).as("how often: " + count).isPositive();
        }
        assertThat(tally.of(Count.STEPS)).isGreaterThanOrEqualTo(200 * SEEDS);
    }

    @Test
    void aSeedAlwaysMakesTheSameRun() {
        Result first = Simulation.run(FIRST);
        for (int i = 0; i < 100; i++) {
            assertThat(Simulation.run(FIRST).hash()).isEqualTo(first.hash());
        }
    }
}
