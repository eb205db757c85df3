package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisProtocolException;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.Figures;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A server that sends what no server should. The command fails, typed; the connection ends; the next command is fine; the
 * client next door does not notice; and nothing is allocated on the word of a header.
 */
final class HostileFrames {

    private static final int RUNS = 20;
    private static final long MOST_ALLOCATED = 1 << 20;

    private final Map<String, FakeReply> frames = new LinkedHashMap<>();
    private volatile FakeReply next = FakeReplies.silence();

    public static void main(String[] args) throws Exception {
        new HostileFrames().run();
    }

    private HostileFrames() {
        add("*2147483647\r\n");
        add("*4294967297\r\n");
        add("*16777217\r\n");
        add("%9223372036854775807\r\n");
        add("%8388609\r\n");
        add("~2147483647\r\n");
        add(">2147483647\r\n");
        add("|2147483647\r\n");
        add("$2147483647\r\n");
        add("$9223372036854775807\r\n");
        add("$18446744073709551616\r\n");
        add("=2147483647\r\n");
        add("!2147483647\r\n");
        add("$-7\r\n");
        add("*-2\r\n");
        add("%-1\r\n");
        add("$5\r\nhelloXY");
        add("$5\r\nhello\n");
        add("$5\rhello");
        add("$5x\r\n");
        add("$\r\n");
        add(":12a\r\n");
        add("+OK\n\r");
        add("@boo\r\n");
        add("\0");
        add("HTTP/1.1 400 Bad Request\r\n\r\n");
        add("*2\r\n+a\r\n@");
        add("#x\r\n");
        frames.put("100,000 levels", FakeReplies.deepArray(100_000, FakeReplies.ok()));
        frames.put("endless line", endless("+"));
        frames.put("endless error", endless("-"));
        frames.put("endless number", endless(":"));
        frames.put("endless big number", endless("("));
    }

    private void add(String frame) {
        frames.put(frame.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0"), FakeReplies.raw(frame));
    }

    /** 400 MB of the same digit, and no line end. */
    private static FakeReply endless(String type) {
        byte[] block = new byte[32 * 1024];
        Arrays.fill(block, (byte) '7');
        return connection -> {
            connection.write(type.getBytes());
            for (long sent = 0; sent < 400_000_000L; sent += block.length) {
                connection.write(block);
            }
        };
    }

    private void run() throws Exception {
        try (FakeRedis hostile = FakeRedis.start().on("EVIL", command -> next);
                FakeRedis calm = FakeRedis.start()) {
            RedisOptions quick = RedisOptions.of(hostile.uri()).toBuilder()
                    .commandTimeout(Duration.ofSeconds(30))
                    .reconnect(new ReconnectPolicy(
                            Duration.ZERO, Duration.ofMillis(1), 1.5, Duration.ofMillis(20), Duration.ZERO))
                    .build();
            try (Redis victim = Redis.connect(quick);
                    Redis neighbour = Redis.connect(calm.uri())) {
                attack(victim, neighbour);
                await().until(() -> victim.stats().inFlight() == 0);
                assertThat(calm.accepted()).as("connections of the neighbour").isOne();
                assertThat(hostile.accepted()).isEqualTo(1 + (1 + RUNS) * frames.size());
            }
        }
    }

    private void attack(Redis victim, Redis neighbour) {
        long mostAllocated = 0;
        double slowest = 0;
        int cases = 0;
        for (Map.Entry<String, FakeReply> frame : frames.entrySet()) {
            next = frame.getValue();
            once(frame.getKey(), victim, neighbour); // loads classes
            for (int i = 0; i < RUNS; i++) {
                long before = IoAllocation.bytes();
                long start = System.nanoTime();
                once(frame.getKey(), victim, neighbour);
                slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
                long allocated = IoAllocation.bytes() - before;
                assertThat(allocated)
                        .as("bytes allocated for " + frame.getKey())
                        .isLessThan(MOST_ALLOCATED);
                mostAllocated = Math.max(mostAllocated, allocated);
                cases++;
            }
        }
        Figures.print(
                "hostile frames, -Xmx64m",
                "frames",
                frames.size(),
                "cases",
                cases,
                "typed and closed",
                cases,
                "most bytes allocated",
                mostAllocated,
                "slowest case with reconnect ms",
                slowest);
    }

    private static void once(String name, Redis victim, Redis neighbour) {
        RedisProtocolException failure = catchThrowableOfType(RedisProtocolException.class, () -> victim.call("EVIL"));
        assertThat(failure).as(name).isNotNull();
        assertThat(victim.call("ECHO", name).asString()).isEqualTo(name);
        assertThat(neighbour.call("ECHO", name).asString()).isEqualTo(name);
    }
}
