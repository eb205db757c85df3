package io.respline.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** The commands of {@link Hashes} that take options. */
public final class HashesVariations {

    private static final Instant SECOND = Instant.ofEpochSecond(2_000_000_000L);

    private HashesVariations() {}

    /** All of them. */
    public static Stream<Variation<?>> variations() {
        return Stream.of(
                Variation.of(Hashes.hrandField("h", 2)).ending(HRandFieldCommand::withValues),
                Variation.of(Hashes.hscan("h")).option(scan -> scan.match("a*")).option(scan -> scan.count(50)),
                Variation.of(Hashes.hscan("h").noValues())
                        .since("7.4.0, valkey 8.0.0")
                        .option(scan -> scan.match("a*"))
                        .option(scan -> scan.count(50)),
                expire(Hashes.hexpire("h", ofSeconds(5), "a", "b")),
                expire(Hashes.hexpire("h", ofMillis(5), "a", "b")),
                expire(Hashes.hexpireAt("h", SECOND, "a", "b")),
                expire(Hashes.hexpireAt("h", SECOND.plusMillis(1), "a", "b")),
                Variation.of(Hashes.hgetEx("h", "a", "b"))
                        .since("8.0.0, valkey 9.0.0")
                        .ending(get -> get.ex(ofSeconds(5)))
                        .ending(get -> get.ex(ofMillis(5)))
                        .ending(get -> get.exAt(SECOND))
                        .ending(get -> get.exAt(SECOND.plusMillis(1)))
                        .ending(HGetExCommand::persist),
                Variation.of(Hashes.hsetEx("h", Map.of("a", 1, "b", 2)))
                        .since("8.0.0, valkey 9.0.0")
                        .option(set -> set.ex(ofSeconds(5)))
                        .option(set -> set.ex(ofMillis(5)))
                        .option(set -> set.exAt(SECOND))
                        .option(set -> set.exAt(SECOND.plusMillis(1)))
                        .option(HSetExCommand::keepTtl)
                        .option(HSetExCommand::fnx)
                        .option(HSetExCommand::fxx));
    }

    private static Variation<HExpireCommand> expire(HExpireCommand base) {
        return Variation.of(base)
                .since("7.4.0, valkey 9.0.0")
                .ending(HExpireCommand::nx)
                .ending(HExpireCommand::xx)
                .ending(HExpireCommand::gt)
                .ending(HExpireCommand::lt);
    }
}
