package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.respline.config.ReconnectPolicy;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The arithmetic of the waits between attempts, in which those of Redix are the upper bounds. */
class BackoffTest {

    private static final ReconnectPolicy POLICY = ReconnectPolicy.DEFAULT;

    /** What Redix 1.6.0 waits with its defaults, in milliseconds, rounded at the end instead of at each step. */
    private static final double[] REDIX = {
        500,
        750,
        1125,
        1687.5,
        2531.25,
        3796.875,
        5695.3125,
        8542.96875,
        12814.453125,
        19221.6796875,
        28832.51953125,
        30000,
        30000,
        30000
    };

    private static Backoff seeded(long seed) {
        return new Backoff(POLICY, new SplittableRandom(seed));
    }

    /** A random number that is always the same, so that nothing of the arithmetic is hidden. */
    private static Backoff drawing(double random) {
        RandomGenerator fixed = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only fractions are drawn");
            }

            @Override
            public double nextDouble() {
                return random;
            }
        };
        return new Backoff(POLICY, fixed);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    @Test
    void withoutJitterTheWaitsAreExactlyThoseOfRedix() {
        Backoff backoff = drawing(0);
        for (double expected : REDIX) {
            assertThat(millis(backoff.nextNanos())).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void atTheMostJitterTheyAreHalfAsLong() {
        Backoff backoff = drawing(Math.nextDown(1.0));
        for (double expected : REDIX) {
            assertThat(millis(backoff.nextNanos())).isCloseTo(expected / 2, within(1e-5));
        }
    }

    @Test
    void everyWaitOfEverySeedIsBetweenTheTwo() {
        for (long seed = 0; seed < 1_000; seed++) {
            Backoff backoff = seeded(seed);
            for (double ceiling : REDIX) {
                assertThat(millis(backoff.nextNanos())).isBetween(ceiling / 2 - 1e-5, ceiling);
            }
        }
    }

    @Test
    void firstRetriesOfManyClientsDifferAndComeWithinATenthOfASecond() {
        long[] first = LongStream.range(0, 1_000)
                .map(seed -> seeded(seed).firstNanos())
                .toArray();

        assertThat(LongStream.of(first)).allMatch(nanos -> nanos >= 0 && nanos < 100_000_000);
        assertThat(LongStream.of(first).distinct().count()).isGreaterThan(990);
        for (int tenth = 0; tenth < 10; tenth++) {
            long from = tenth * 10_000_000L;
            assertThat(LongStream.of(first)
                            .filter(nanos -> nanos >= from && nanos < from + 10_000_000)
                            .count())
                    .as("retries from %d ms on", from / 1_000_000)
                    .isBetween(50L, 150L);
        }
    }

    /** Redix begins anew with each connection, however short. */
    @Test
    void onlyAConnectionThatLastedMakesTheWaitsBeginAnew() {
        Backoff backoff = drawing(0);
        Duration stable = POLICY.stableAfter();
        backoff.ready(0);
        assertThat(backoff.retriesAtOnce(1)).as("the first loss").isTrue();
        backoff.nextNanos();
        backoff.ready(0);
        assertThat(backoff.retriesAtOnce(stable.toNanos() - 1)).as("too soon").isFalse();
        assertThat(millis(backoff.nextNanos())).isEqualTo(750);
        backoff.ready(0);
        assertThat(backoff.retriesAtOnce(stable.toNanos())).as("it lasted").isTrue();
        assertThat(millis(backoff.nextNanos())).isEqualTo(500);
    }
}
