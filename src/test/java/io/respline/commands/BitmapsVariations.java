package io.respline.commands;

import java.util.stream.Stream;

/** The commands of {@link Bitmaps} that take options. */
public final class BitmapsVariations {

    private BitmapsVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(Variation.of(Bitmaps.bitField("b"))
                .option(bits -> bits.get(BitType.unsigned(7).at(3)))
                .option(bits -> bits.get(BitType.signed(64).nth(1)))
                .option(bits -> bits.set(BitType.unsigned(63).nth(0), 5))
                .option(bits -> bits.set(BitType.signed(1).at(9), -1))
                .option(bits -> bits.incrBy(BitType.signed(5).at(100), 10))
                .option(bits -> bits.overflow(BitOverflow.WRAP))
                .option(bits -> bits.overflow(BitOverflow.SAT))
                .option(bits -> bits.overflow(BitOverflow.FAIL)));
    }
}
