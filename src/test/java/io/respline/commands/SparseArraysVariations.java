package io.respline.commands;

import java.util.stream.Stream;

/** The options of {@link SparseArrays}. */
public final class SparseArraysVariations {

    private SparseArraysVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(Variation.of(SparseArrays.arGrep("k", ArrayPredicate.glob("a*")))
                .since("8.8.0")
                .option(command -> command.between(0, 9))
                .option(ArGrepCommand::all)
                .option(ArGrepCommand::ignoreCase)
                .option(command -> command.limit(5))
                .ending(ArGrepCommand::withValues));
    }
}
