package io.respline.perf;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ResourceLeakDetector;
import io.respline.Redis;
import io.respline.command.Command;
import io.respline.commands.Strings;
import io.respline.testing.RealServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Heap bytes per {@code GET} of a 64-byte value, on all threads, with the reply. For scale: the request is 72 bytes, the
 * value 80 as a {@code byte[]} and 104 as a {@code String}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AllocationBudgetIT {

    private static final int CALLS = 1_000;
    private static final int DEEP = 20_000;
    private static final int DEPTH = 1_000;
    private static final String KEY = "key:000000000042";

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final Command<String> get = Strings.get(KEY);
    private final Command<byte[]> getBytes = Strings.get(KEY).asBytes();
    private ResourceLeakDetector.Level detection = ResourceLeakDetector.getLevel();
    private Redis redis;

    /** The detector of the test run writes a record per touch of a buffer; that is not what is measured here. */
    @BeforeAll
    void connect() {
        detection = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        redis = Redis.connect(server.uri());
        redis.call(Strings.set(KEY, "x".repeat(64)));
    }

    @AfterAll
    void disconnect() {
        redis.close();
        ResourceLeakDetector.setLevel(detection);
    }

    @Test
    void callOfAPrebuiltCommandCostsAtMost200Bytes() throws Exception {
        assertThat(report("call, String", CALLS, calls(get))).isLessThanOrEqualTo(200);
    }

    @Test
    void callForBytesCostsAtMost176Bytes() throws Exception {
        assertThat(report("call, byte[]", CALLS, calls(getBytes))).isLessThanOrEqualTo(176);
    }

    @Test
    void sendOfAPrebuiltCommandCostsAtMost240Bytes() throws Exception {
        double cost = report("send, String", DEEP, operations -> {
            List<CompletableFuture<String>> window = new ArrayList<>(DEPTH);
            for (int done = 0; done < operations; done += DEPTH) {
                for (int i = 0; i < DEPTH; i++) {
                    window.add(redis.send(get));
                }
                window.forEach(CompletableFuture::join);
                window.clear();
            }
        });
        assertThat(cost).isLessThanOrEqualTo(240);
    }

    @Test
    void aCommandOfAPipelineCostsAtMost170Bytes() throws Exception {
        List<Command<String>> pipeline = Collections.nCopies(DEPTH, get);
        double cost = report("pipeline of 1,000", DEEP, operations -> {
            for (int done = 0; done < operations; done += DEPTH) {
                redis.pipeline(pipeline);
            }
        });
        assertThat(cost).isLessThanOrEqualTo(170);
    }

    @Test
    void buildingATypedCommandAddsAtMost100Bytes() throws Exception {
        double prebuilt = report("call, String", CALLS, calls(get));
        double built = report("call, String, built per call", CALLS, operations -> {
            for (int i = 0; i < operations; i++) {
                redis.call(Strings.get(KEY));
            }
        });
        assertThat(built - prebuilt).isLessThanOrEqualTo(100);
    }

    @Test
    void rawWordsCostAtMost480Bytes() throws Exception {
        double cost = report("call, raw words", CALLS, operations -> {
            for (int i = 0; i < operations; i++) {
                redis.call("GET", KEY);
            }
        });
        assertThat(cost).isLessThanOrEqualTo(480);
    }

    @Test
    void aStatusCostsNoMoreThanItsRequest() throws Exception {
        double cost = report("call, PING", CALLS, calls(cmd("PING")));
        assertThat(cost).isLessThanOrEqualTo(96);
    }

    @Test
    void aLargeValueIsAllocatedOnceEachWay() throws Exception {
        byte[] value = new byte[4 * 1024 * 1024];
        double there = report("SET of 4 MiB", 1, operations -> redis.call(Strings.set("large", value)));
        double back = report(
                "GET of 4 MiB", 1, operations -> redis.call(Strings.get("large").asBytes()));

        assertThat(there / value.length).isLessThanOrEqualTo(1.05);
        assertThat(back / value.length).isLessThanOrEqualTo(1.05);
    }

    private HeapMeter.Work calls(Command<?> command) {
        return operations -> {
            for (int i = 0; i < operations; i++) {
                redis.call(command);
            }
        };
    }

    private static double report(String what, int operations, HeapMeter.Work work) throws Exception {
        double bytes = HeapMeter.bytesPerOperation(operations, work);
        System.out.printf("[respline] %s: %.1f B/op%n", what, bytes);
        return bytes;
    }
}
