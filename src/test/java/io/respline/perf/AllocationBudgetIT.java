package io.respline.perf;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.commands.Strings;
import io.respline.config.RedisOptions;
import io.respline.testing.RealServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Heap bytes per {@code GET} of a 64-byte value, on all threads, with the reply, through one connection and through a pool.
 * For scale: the request is 72 bytes, the value 80 as a {@code byte[]} and 104 as a {@code String}.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(NoLeakDetection.class)
class AllocationBudgetIT {

    private static final int CALLS = 1_000;
    private static final int DEEP = 5_000;
    private static final int DEPTH = 1_000;
    private static final String KEY = "key:000000000042";

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final Map<Integer, Redis> clients = new HashMap<>();
    private final Command<String> get = Strings.get(KEY);
    private final Command<byte[]> getBytes = Strings.get(KEY).asBytes();

    @BeforeAll
    void connect() {
        for (int connections : new int[] {1, 4}) {
            clients.put(
                    connections,
                    Redis.connect(RedisOptions.of(server.uri()).toBuilder()
                            .connections(connections)
                            .build()));
        }
        client(1).call(Strings.set(KEY, "x".repeat(64)));
    }

    @AfterAll
    void disconnect() {
        clients.values().forEach(Redis::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void callOfAPrebuiltCommandCostsAtMost200Bytes(int connections) throws Exception {
        double cost = report("call, String, " + connections, CALLS, calls(connections, get));
        assertThat(cost).isLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void callForBytesCostsAtMost176Bytes(int connections) throws Exception {
        double cost = report("call, byte[], " + connections, CALLS, calls(connections, getBytes));
        assertThat(cost).isLessThanOrEqualTo(176);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void sendOfAPrebuiltCommandCostsAtMost240Bytes(int connections) throws Exception {
        double text = report("send, String, " + connections, DEEP, sends(connections, get));
        double bytes = report("send, byte[], " + connections, DEEP, sends(connections, getBytes));
        assertThat(text).isLessThanOrEqualTo(240);
        assertThat(bytes).isLessThanOrEqualTo(240);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aCommandOfAPipelineCostsAtMost170Bytes(int connections) throws Exception {
        List<Command<String>> pipeline = Collections.nCopies(DEPTH, get);
        double cost = report("pipeline of 1,000, " + connections, DEEP, operations -> {
            for (int done = 0; done < operations; done += DEPTH) {
                client(connections).pipeline(pipeline);
            }
        });
        assertThat(cost).isLessThanOrEqualTo(170);
    }

    @Test
    void aCommandOfABatchCostsAtMost170Bytes() throws Exception {
        double text = report("batch of 1,000, String", DEEP, batches(Batch.of(Collections.nCopies(DEPTH, get))));
        double bytes = report("batch of 1,000, byte[]", DEEP, batches(Batch.of(Collections.nCopies(DEPTH, getBytes))));
        assertThat(text).isLessThanOrEqualTo(170);
        assertThat(bytes).isLessThanOrEqualTo(170);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void buildingATypedCommandAddsAtMost100Bytes(int connections) throws Exception {
        Redis redis = client(connections);
        double prebuilt = HeapMeter.bytesPerOperation(CALLS, calls(connections, get));
        double built = report("call, String, built per call, " + connections, CALLS, operations -> {
            for (int i = 0; i < operations; i++) {
                redis.call(Strings.get(KEY));
            }
        });
        assertThat(built - prebuilt).isLessThanOrEqualTo(100);
    }

    @Test
    void rawWordsCostAtMost480Bytes() throws Exception {
        Redis redis = client(1);
        double cost = report("call, raw words", CALLS, operations -> {
            for (int i = 0; i < operations; i++) {
                redis.call("GET", KEY);
            }
        });
        assertThat(cost).isLessThanOrEqualTo(480);
    }

    @Test
    void aStatusCostsNoMoreThanItsRequest() throws Exception {
        double cost = report("call, PING", CALLS, calls(1, cmd("PING")));
        assertThat(cost).isLessThanOrEqualTo(96);
    }

    private Redis client(int connections) {
        return clients.get(connections);
    }

    private HeapMeter.Work calls(int connections, Command<?> command) {
        Redis redis = client(connections);
        return operations -> {
            for (int i = 0; i < operations; i++) {
                redis.call(command);
            }
        };
    }

    private HeapMeter.Work sends(int connections, Command<?> command) {
        Redis redis = client(connections);
        return operations -> {
            List<CompletableFuture<?>> window = new ArrayList<>(DEPTH);
            for (int done = 0; done < operations; done += DEPTH) {
                for (int i = 0; i < DEPTH; i++) {
                    window.add(redis.send(command));
                }
                window.forEach(CompletableFuture::join);
                window.clear();
            }
        };
    }

    private HeapMeter.Work batches(Batch batch) {
        Redis redis = client(1);
        return operations -> {
            for (int done = 0; done < operations; done += DEPTH) {
                redis.call(batch);
            }
        };
    }

    private static double report(String what, int operations, HeapMeter.Work work) throws Exception {
        double bytes = HeapMeter.bytesPerOperation(operations, work);
        System.out.printf("[respline] %s: %.1f B/op%n", what, bytes);
        return bytes;
    }
}
