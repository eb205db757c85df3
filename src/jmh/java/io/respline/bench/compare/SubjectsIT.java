package io.respline.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.bench.compare.Subject.Aggregate;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each client delivers what is stored, and sends the same commands as all others for it. */
class SubjectsIT {

    static final List<String> CLIENTS = Subjects.NAMES;

    @RegisterExtension
    static final RealServer server = RealServer.own();

    @BeforeAll
    static void store() throws IOException {
        try (RawClient client = server.connect()) {
            for (int i = 0; i < Keys.COUNT; i++) {
                client.call("SET", Keys.TEXT[i], value(i));
            }
            for (int i = 0; i < Aggregate.ELEMENTS; i++) {
                String element = String.format("element:%08d", i);
                client.call("HSET", Aggregate.HASH.key, element, element);
                client.call("RPUSH", Aggregate.LIST.key, element);
                client.call("SADD", Aggregate.SET.key, element);
                client.call("XADD", Aggregate.STREAM.key, "*", "a", element, "b", element);
            }
        }
    }

    private static String value(int key) {
        return String.format("%0" + Keys.VALUE_BYTES + "d", key);
    }

    private static Subject open(String client) {
        return Subjects.open(client, server.port(), 4);
    }

    @ParameterizedTest
    @FieldSource("CLIENTS")
    void readsOneValue(String client) throws IOException {
        try (Subject subject = open(client)) {
            resetStatistics();
            assertThat(subject.get(7)).asString().isEqualTo(value(7));
            assertThat(calls("get")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @FieldSource("CLIENTS")
    void readsManyValuesInOnePipeline(String client) throws IOException {
        try (Subject subject = open(client)) {
            resetStatistics();
            subject.pipeline(500, 10_000);
            assertThat(calls("get")).isEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @FieldSource("CLIENTS")
    void readsManyValuesByOneCommand(String client) throws IOException {
        try (Subject subject = open(client)) {
            resetStatistics();
            subject.multiGet(500, 1_000);
            assertThat(calls("mget")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @FieldSource("CLIENTS")
    void writesAndReadsLargeValues(String client) throws IOException {
        byte[] value = new byte[16 << 20];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (i * 31);
        }
        try (Subject subject = open(client)) {
            resetStatistics();
            subject.setLarge("bench:large", value);
            assertThat(subject.getLarge("bench:large")).isEqualTo(value);
            assertThat(calls("set")).isEqualTo(1);
            assertThat(calls("get")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @FieldSource("CLIENTS")
    void readsWholeAggregates(String client) throws IOException {
        try (Subject subject = open(client)) {
            resetStatistics();
            for (Aggregate aggregate : Aggregate.values()) {
                assertThat(subject.readAll(aggregate)).as(aggregate.key).isEqualTo(Aggregate.ELEMENTS);
            }
            for (String command : List.of("hgetall", "lrange", "smembers", "xrange")) {
                assertThat(calls(command)).as(command).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("asynchronousClients")
    void keepsManyCallsInFlight(String client) throws Exception {
        int calls = 100_000;
        CompletableFuture<?>[] results = new CompletableFuture<?>[calls];
        try (Subject subject = open(client)) {
            for (int i = 0; i < calls; i++) {
                CompletableFuture<Void> result = new CompletableFuture<>();
                results[i] = result;
                String expected = value(i % Keys.COUNT);
                subject.send(i % Keys.COUNT, (value, failure) -> {
                    try {
                        assertThat(failure).isNull();
                        assertThat(value).asString().isEqualTo(expected);
                        result.complete(null);
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
            }
            subject.flush();
            CompletableFuture.allOf(results).get(1, TimeUnit.MINUTES);
        }
    }

    static List<String> asynchronousClients() {
        return Subjects.NAMES.stream()
                .filter(name -> Subjects.supports(name, Workload.A1K))
                .toList();
    }

    private static void resetStatistics() throws IOException {
        try (RawClient client = server.connect()) {
            client.call("CONFIG", "RESETSTAT");
        }
    }

    private static long calls(String command) throws IOException {
        try (RawClient client = server.connect()) {
            String statistics = client.string("INFO", "commandstats");
            return Long.parseLong(statistics.replaceAll("(?s).*cmdstat_" + command + ":calls=(\\d+).*", "$1"));
        }
    }
}
