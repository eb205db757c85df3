package io.respline.perf;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.commands.Strings;
import io.respline.testing.NullServer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a command costs does not grow with the number of commands. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(NoLeakDetection.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GrowthIT {

    private static final int[] LENGTHS = {10, 100, 1_000, 10_000};
    private static final int COMMANDS = 10_000;

    private NullServer server;
    private Redis redis;

    @BeforeAll
    void connect() throws IOException {
        server = NullServer.start();
        redis = Redis.connect(server.uri());
    }

    @AfterAll
    void disconnect() {
        redis.close();
        server.close();
    }

    @Test
    void theHeapForACommandDoesNotGrowWithThePipeline() throws Exception {
        server.valueBytes(64);
        double[] costs = new double[LENGTHS.length];
        for (int i = 0; i < LENGTHS.length; i++) {
            List<Command<String>> pipeline = Collections.nCopies(LENGTHS[i], Strings.get("k"));
            costs[i] = HeapMeter.bytesPerOperation(COMMANDS, operations -> {
                for (int done = 0; done < operations; done += pipeline.size()) {
                    redis.pipeline(pipeline);
                }
            });
            System.out.printf("[respline] pipeline of %,d: %.1f B/command%n", LENGTHS[i], costs[i]);
        }
        assertDoesNotGrow(costs);
    }

    @Test
    void theHeapForAKeyDoesNotGrowWithMultiGet() throws Exception {
        server.valueBytes(64);
        double[] costs = new double[LENGTHS.length];
        for (int i = 0; i < LENGTHS.length; i++) {
            String[] keys = IntStream.range(0, LENGTHS[i]).mapToObj(key -> "k").toArray(String[]::new);
            Command<?> command = Strings.mget(keys);
            costs[i] = HeapMeter.bytesPerOperation(COMMANDS, operations -> {
                for (int done = 0; done < operations; done += keys.length) {
                    redis.call(command);
                }
            });
            System.out.printf("[respline] MGET of %,d: %.1f B/key%n", LENGTHS[i], costs[i]);
        }
        assertDoesNotGrow(costs);
    }

    private static void assertDoesNotGrow(double[] costs) {
        for (int i = 1; i < costs.length; i++) {
            assertThat(costs[i]).isLessThanOrEqualTo(costs[i - 1] * 1.05);
        }
    }
}
