package io.respline.commands;

import static java.time.Duration.ofSeconds;

import java.util.stream.Stream;

/** The options of {@link Keys}. */
public final class KeysVariations {

    private KeysVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(
                Variation.of(Keys.copy("a", "b")).option(CopyCommand::replace).option(command -> command.db(3)),
                expire(),
                Variation.of(Keys.restore("k", new byte[] {0}))
                        .option(RestoreCommand::replace)
                        .option(command -> command.freq(5))
                        .option(command -> command.idleTime(ofSeconds(5))),
                Variation.of(Keys.scan())
                        .option(command -> command.match("a*"))
                        .option(command -> command.count(10))
                        .option(command -> command.type("hash")),
                sort(Keys.sort("l")).ending(command -> command.store("d")),
                sort(Keys.sortRo("l")));
    }

    private static Variation<ExpireCommand> expire() {
        return Variation.of(Keys.expire("k", ofSeconds(5)))
                .ending(ExpireCommand::nx)
                .ending(ExpireCommand::xx)
                .ending(ExpireCommand::gt)
                .ending(ExpireCommand::lt);
    }

    private static Variation<SortCommand> sort(SortCommand command) {
        return Variation.of(command)
                .option(sort -> sort.by("w_*"))
                .option(sort -> sort.limit(0, 5))
                .option(sort -> sort.get("#", "n_*"))
                .option(SortCommand::desc)
                .option(SortCommand::alpha);
    }
}
