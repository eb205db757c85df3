package io.respline.tracking.cache;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** As {@link RaceRun}, for the races on the wire. */
public final class WireRun implements LongFunction<@Nullable String> {

    @Override
    public @Nullable String apply(long race) {
        try {
            return WireRace.values()[(int) race].run() > 0 ? null : "nothing was played";
        } catch (Exception | AssertionError e) {
            return e.toString();
        }
    }
}
