package io.respline.simulation;

import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.ReplyLimits;
import io.respline.config.WhileDown;
import java.time.Duration;
import java.util.List;

/** What the seed decides before the first step: the options of the connection and the character of its world. */
final class Settings {

    static final long MICROS = 1_000;
    static final long MILLIS = 1_000_000;

    /** How long a connection that is to be left waits for its last replies. */
    static final long COMMAND_TIMEOUT = 400 * MILLIS;

    final int callers;
    final int steps;
    final Ending ending;

    /** Where the clock begins: far from zero on either side, so that only differences of times make sense. */
    final long epoch;

    final RedisOptions options;
    final long heartbeat;
    final long connectTimeout;
    final long longestBackoff;
    final int kernelBytes;
    final long latency;
    final boolean pool;
    final boolean serverErrors;
    final boolean extraReplies;
    final long chaosPause;
    final boolean bulky;

    /** Bulk strings over this length are over the soft limit. */
    final int maxBulk;

    final boolean hasty;
    final boolean fence;
    final boolean credentials;

    /** Whether the credentials change. */
    final boolean rotating;

    final long stall;

    /** Whether blocking calls may borrow the loop. */
    final boolean direct;

    /** Whether most calls are blocking ones, quick, and alone on the connection. */
    final boolean lonely;

    /** Whether there is always something in flight. */
    final boolean busy;

    Settings(Scenario scenario, Dice dice) {
        int manyCallers = dice.between(4, 7);
        int manySteps = dice.between(300, 1_000);
        callers = scenario.callers() == 0 ? manyCallers : scenario.callers();
        busy = dice.chance(150);
        lonely = !busy && dice.chance(350);
        steps = scenario.steps() == 0 ? (busy || lonely ? 2 * manySteps : manySteps) : scenario.steps();
        ending = dice.chance(500) ? Ending.DRAIN : dice.pick(List.of(Ending.values()));
        epoch = dice.chance(500) ? 1L << 62 : -(1L << 62);
        heartbeat = (busy ? dice.nanos(15, 40) : dice.nanos(40, 300)) * MILLIS;
        connectTimeout = dice.nanos(30, 150) * MILLIS;
        longestBackoff = dice.nanos(40, 120) * MILLIS;
        bulky = dice.chance(70);
        maxBulk = bulky ? 40_000 : 2_000;
        kernelBytes = bulky ? 50_000 : dice.pick(List.of(40, 200, 1_000, 10_000, 1_000_000));
        latency = dice.pick(List.of(50 * MICROS, 500 * MICROS, 4 * MILLIS));
        pool = dice.chance(150);
        serverErrors = dice.chance(500);
        extraReplies = dice.chance(350);
        chaosPause = dice.pick(List.of(20, 60, 200)) * MILLIS;
        hasty = dice.chance(300);
        fence = dice.chance(800);
        credentials = dice.chance(450);
        rotating = credentials && dice.chance(700);
        stall = dice.chance(300) ? 1_000_000 * MILLIS : dice.nanos(25, 120) * MILLIS;
        direct = lonely || dice.chance(500);
        options = options(dice);
    }

    /** How long a stream can seem alive that is dead in one direction: it may still pass the handshake. */
    long longestDetection() {
        return connectTimeout + 3 * heartbeat + COMMAND_TIMEOUT + Oracle.SLACK;
    }

    /** How long something may be due on a stream on which nothing moves. */
    long longestStall() {
        return stall + stall / 4 + Oracle.SLACK + 4 * World.PATIENCE;
    }

    private RedisOptions options(Dice dice) {
        return RedisOptions.builder()
                .endpoint("simulated", 6379)
                .protocol(dice.chance(300) ? Protocol.RESP2 : Protocol.AUTO)
                .clientName(dice.chance(500) ? "sim" : null)
                .database(dice.chance(300) ? 3 : 0)
                .credentials(credentials && !rotating ? Credentials.password("p1") : null)
                .fence(fence)
                .whileDown(dice.chance(300) ? WhileDown.PARK : WhileDown.FAIL_FAST)
                .stallTimeout(Duration.ofNanos(stall))
                .commandTimeout(Duration.ofNanos(COMMAND_TIMEOUT))
                .heartbeatInterval(Duration.ofNanos(heartbeat))
                .connectTimeout(Duration.ofNanos(connectTimeout))
                .reconnect(new ReconnectPolicy(
                        Duration.ofMillis(dice.between(0, 10)),
                        Duration.ofMillis(dice.between(5, 40)),
                        1.5,
                        Duration.ofNanos(longestBackoff),
                        dice.chance(500) ? Duration.ZERO : Duration.ofMillis(dice.between(1, 100))))
                .maxInFlight(dice.pick(List.of(6, 50, 100_000, 100_000)))
                .maxInFlightBytes(dice.pick(List.of(1_000, 20_000, 10_000_000, 10_000_000)))
                .replyLimits(new ReplyLimits(maxBulk, 8, 1_000_000, 1_000_000, 100_000))
                .build();
    }
}
