package io.respline.commands;

import static io.respline.commands.ListEnd.LEFT;
import static io.respline.commands.ListEnd.RIGHT;
import static java.time.Duration.ofMillis;

import java.util.stream.Stream;

/** The commands of {@link Lists} that take options. */
public final class ListsVariations {

    private ListsVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(
                Variation.of(Lists.lpos("l", "a"))
                        .option(lpos -> lpos.rank(2))
                        .option(lpos -> lpos.rank(-1))
                        .option(lpos -> lpos.maxLen(10))
                        .ending(lpos -> lpos.count(2)),
                Variation.of(Lists.lmpop(LEFT, "l", "m")).ending(pop -> pop.count(2)),
                Variation.of(Lists.blmpop(ofMillis(1), RIGHT, "l", "m")).ending(pop -> pop.count(2)),
                move(Lists.lmovem("l", "m", LEFT, RIGHT)),
                move(Lists.blmovem("l", "m", LEFT, RIGHT, ofMillis(1))));
    }

    private static Variation<LMoveMCommand> move(LMoveMCommand base) {
        return Variation.of(base)
                .since("8.10.0")
                .ending(move -> move.count(2, MoveOrder.BULK))
                .ending(move -> move.count(2, MoveOrder.ONE_BY_ONE))
                .ending(move -> move.exactly(2, MoveOrder.BULK));
    }
}
