package io.respline.commands;

import java.util.stream.Stream;

/** The commands of {@link Sets} that take options. */
public final class SetsVariations {

    private SetsVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(
                Variation.of(Sets.sscan("s")).option(scan -> scan.match("a*")).option(scan -> scan.count(50)),
                Variation.of(Sets.sinterCard("s", "t")).option(card -> card.limit(2)),
                Variation.of(Sets.sdiffCard("s", "t")).since("8.10.0").option(card -> card.limit(2)),
                Variation.of(Sets.sunionCard("s", "t"))
                        .since("8.10.0")
                        .option(card -> card.limit(2))
                        .option(SetCardCommand::approx));
    }
}
