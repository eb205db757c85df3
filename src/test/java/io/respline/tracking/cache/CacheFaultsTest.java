package io.respline.tracking.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.simulation.Fault;
import io.respline.simulation.Mutant;
import io.respline.testing.Figures;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The races find what they are made to find. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CacheFaultsTest {

    static List<Fault> faults() {
        return CacheFaults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPlantedFaultIsFoundByItsRace(Fault fault) throws ReflectiveOperationException {
        long race = Race.valueOf(fault.promise()).ordinal();
        @Nullable String violation = Mutant.run(RaceRun.class, fault).apply(race);
        Figures.print("fault " + fault, "race", fault.promise(), "found", String.valueOf(violation));
        assertThat(violation).isNotNull();
    }

    static List<Fault> faultsOnTheWire() {
        return CacheFaults.onTheWire();
    }

    @ParameterizedTest
    @MethodSource("faultsOnTheWire")
    void aPlantedFaultIsFoundOnTheWire(Fault fault) throws ReflectiveOperationException {
        long race = WireRace.valueOf(fault.promise()).ordinal();
        @Nullable String violation = Mutant.run(WireRun.class, fault).apply(race);
        Figures.print("fault " + fault, "race", fault.promise(), "found", String.valueOf(violation));
        assertThat(violation).isNotNull();
    }

    @Test
    void eachRaceHasAFault() {
        Set<String> covered = CacheFaults.all().stream().map(Fault::promise).collect(Collectors.toSet());
        assertThat(covered).isEqualTo(Stream.of(Race.values()).map(Race::name).collect(Collectors.toSet()));
    }
}
