package io.respline.commands;

import java.time.Duration;
import java.util.stream.Stream;

/** The options of {@link Diagnostics}. */
public final class ServerVariations {

    private ServerVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(Variation.of(Diagnostics.hotKeysStart(HotKeyMetric.NET))
                .since("8.6.0")
                .option(command -> command.count(5))
                .option(command -> command.duration(Duration.ofSeconds(5)))
                .option(command -> command.sample(10))
                .option(command -> command.slots(1, 2, 3)));
    }
}
