package io.respline.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** The options of {@link Strings}. */
public final class StringsVariations {

    private static final Instant LATER = Instant.ofEpochSecond(4_000_000_000L);

    private StringsVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(
                set(),
                Variation.of(Strings.getEx("k"))
                        .ending(command -> command.ex(ofSeconds(5)))
                        .ending(command -> command.ex(ofMillis(1500)))
                        .ending(command -> command.exAt(LATER))
                        .ending(GetExCommand::persist),
                Variation.of(Strings.lcs("a", "b"))
                        .ending(LcsCommand::len)
                        .ending(LcsCommand::idx)
                        .ending(command -> command.idx(3)),
                setComparing(),
                delEx(),
                msetEx(),
                incrEx());
    }

    private static Variation<SetCommand> set() {
        return Variation.of(Strings.set("k", "value of \"k\"\r\n"))
                .option(command -> command.ex(ofSeconds(5)))
                .option(command -> command.ex(ofMillis(1500)))
                .option(command -> command.exAt(LATER))
                .option(command -> command.exAt(LATER.plusMillis(1)))
                .option(SetCommand::keepTtl)
                .option(SetCommand::nx)
                .option(SetCommand::xx)
                .ending(SetCommand::get);
    }

    private static Variation<SetCommand> setComparing() {
        return set().since("8.4.0")
                .option(command -> command.ifEq("a"))
                .option(command -> command.ifEq(new byte[] {0}))
                .option(command -> command.ifNe("a"))
                .option(command -> command.ifNe(new byte[] {0}))
                .option(command -> command.ifDigestEq("0123456789abcdef"))
                .option(command -> command.ifDigestNe("0123456789abcdef"));
    }

    private static Variation<DelExCommand> delEx() {
        return Variation.of(Strings.delEx("k"))
                .since("8.4.0")
                .ending(command -> command.ifEq("a"))
                .ending(command -> command.ifNe("a"))
                .ending(command -> command.ifDigestEq("0123456789abcdef"))
                .ending(command -> command.ifDigestNe("0123456789abcdef"));
    }

    private static Variation<MsetExCommand> msetEx() {
        return Variation.of(Strings.msetEx(Map.of("a", "1", "b", "2")))
                .since("8.4.0")
                .option(MsetExCommand::nx)
                .option(MsetExCommand::xx)
                .option(MsetExCommand::keepTtl)
                .option(command -> command.ex(ofSeconds(5)))
                .option(command -> command.ex(ofMillis(1500)))
                .option(command -> command.exAt(LATER))
                .option(command -> command.exAt(LATER.plusMillis(1)));
    }

    private static Variation<IncrExCommand<Long>> incrEx() {
        return Variation.of(Strings.incrEx("k", 3))
                .since("8.8.0")
                .option(command -> command.lowerBound(-5L))
                .option(command -> command.upperBound(5L))
                .option(IncrExCommand::saturate)
                .option(IncrExCommand::persist)
                .option(command -> command.ex(ofSeconds(5)))
                .option(command -> command.exOnce(ofMillis(1500)))
                .option(command -> command.exAt(LATER))
                .option(command -> command.exOnceAt(LATER));
    }
}
