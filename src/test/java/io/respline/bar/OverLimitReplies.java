package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.config.ReplyLimits;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.error.RedisTimeoutException;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Figures;
import java.time.Duration;

/** Replies that are well-formed and too large: only their own command fails, and memory stays what it was. */
final class OverLimitReplies {

    private static final long MIB = 1 << 20;
    private static final long MOST_ALLOCATED = 8 * MIB;

    private OverLimitReplies() {}

    public static void main(String[] args) throws Exception {
        largeBulks();
        declaredAndNeverSent();
    }

    private static void largeBulks() throws Exception {
        int runs = 3;
        long most = 0;
        ReplyLimits limits = new ReplyLimits(64 * MIB, 128, 512 * MIB, 1024 * MIB, 16 << 20);
        try (FakeRedis server = FakeRedis.start()
                .reply("HUGE", FakeReplies.hugeBulk(600_000_000))
                .reply("MANY", FakeReplies.hugeArray(5_000_000, FakeReplies.integer(1)))
                .reply("WIDE", FakeReplies.hugeArray(70, FakeReplies.hugeBulk(10_000_000)))) {
            RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                    .replyLimits(limits)
                    .commandTimeout(Duration.ofSeconds(60))
                    .build();
            try (Redis redis = Redis.connect(options)) {
                for (int i = 0; i < runs; i++) {
                    most = Math.max(most, refused(redis, "maxBulkBytes", "HUGE"));
                }
            }
            assertThat(server.accepted()).isOne();
            try (Redis redis = Redis.connect(options.toBuilder()
                    .replyLimits(new ReplyLimits(64 * MIB, 128, 4 * MIB, 1024 * MIB, 1 << 20))
                    .build())) {
                most = Math.max(most, refused(redis, "maxReplyBytes", "MANY"));
                most = Math.max(most, refused(redis, "maxReplyBytes", "WIDE"));
            }
            assertThat(server.accepted()).isEqualTo(2);
        }
        Figures.print("over limit, -Xmx64m", "bulks of 600 MB", runs, "most bytes allocated", most);
    }

    /** The command fails alone, at little cost, and the same connection serves the next one; how many bytes it took. */
    static long refused(Redis redis, String limit, String command, Object... arguments) {
        long before = IoAllocation.bytes();
        RedisReplyException failure =
                catchThrowableOfType(RedisReplyException.class, () -> redis.call(command, arguments));
        long allocated = IoAllocation.bytes() - before;
        assertThat(failure).as(command).isNotNull().hasMessageContaining(limit);
        assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(redis.call("ECHO", "next").asString()).isEqualTo("next");
        assertThat(allocated).as("bytes allocated").isLessThan(MOST_ALLOCATED);
        return allocated;
    }

    /** A legal header, three bytes, and then nothing: nothing is set aside for the rest beyond the budget. */
    private static void declaredAndNeverSent() throws Exception {
        int connections = 20;
        try (FakeRedis server = FakeRedis.start().reply("STALL", FakeReplies.raw("$60000000\r\nabc"))) {
            RedisOptions options = RedisOptions.of(server.uri());
            Redis[] stalled = new Redis[connections];
            for (int i = 0; i < connections; i++) {
                stalled[i] = Redis.connect(options);
                Redis redis = stalled[i].withTimeout(Duration.ofMillis(50));
                assertThat(catchThrowableOfType(RedisTimeoutException.class, () -> redis.call("STALL")))
                        .isNotNull();
            }
            for (Redis redis : stalled) {
                redis.close();
            }
        }
        Figures.print("over limit, -Xmx64m", "stalled replies of 60 MB declared at once", connections);
    }
}
