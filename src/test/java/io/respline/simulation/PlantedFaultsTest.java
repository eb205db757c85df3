package io.respline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation finds what it is made to find. */
class PlantedFaultsTest {

    private static final long MOST_SEEDS = 1_000;

    static List<Fault> faults() {
        return Faults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPlantedFaultIsFound(Fault fault) throws ReflectiveOperationException {
        LongFunction<@Nullable String> simulation = Mutant.simulationWith(fault);
        long seed = 0;
        String violation = null;
        while (violation == null && seed < MOST_SEEDS) {
            violation = simulation.apply(++seed);
        }
        System.out.printf("figures | planted faults | %s | seeds %d | %s%n", fault, seed, violation);
        assertThat(violation).as("after %d seeds of '%s'", seed, fault).isNotNull();
    }
}
