package io.respline.simulation;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One run, for those who have loaded this class with another class loader than their own. */
public final class MutantRun implements LongFunction<@Nullable String> {

    /** The violation that the run of a seed ends with, or null. */
    @Override
    public @Nullable String apply(long seed) {
        return Simulation.run(seed).violation();
    }
}
