package io.respline.bench.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.respline.testing.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Fills a server. */
final class Data {

    private static final List<String> ELEMENTS = IntStream.range(0, Subject.Aggregate.ELEMENTS)
            .mapToObj(i -> String.format("element:%08d", i))
            .toList();

    private Data() {}

    /** The small values that every workload may read, and what this one reads besides. */
    static void store(RawClient client, Workload workload) throws IOException {
        for (String key : Keys.TEXT) {
            client.call("SET", key, "x".repeat(Keys.VALUE_BYTES));
        }
        switch (workload.kind) {
            case HASH -> storeAggregate(client, "HSET", Subject.Aggregate.HASH, true);
            case LIST -> storeAggregate(client, "RPUSH", Subject.Aggregate.LIST, false);
            case SET -> storeAggregate(client, "SADD", Subject.Aggregate.SET, false);
            case STREAM -> storeStream(client);
            default -> storeLarge(client, workload.kind.largeValue(workload.size));
        }
    }

    /** In one command. */
    private static void storeAggregate(RawClient client, String command, Subject.Aggregate aggregate, boolean pairs)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(command, aggregate.key));
        for (String element : ELEMENTS) {
            words.add(element);
            if (pairs) {
                words.add(element);
            }
        }
        client.call(words.toArray(String[]::new));
    }

    private static void storeStream(RawClient client) throws IOException {
        for (String element : ELEMENTS) {
            client.call("XADD", Subject.Aggregate.STREAM.key, "*", "first", element, "second", element);
        }
    }

    private static void storeLarge(RawClient client, int size) throws IOException {
        if (size > 0) {
            client.send("SET".getBytes(US_ASCII), LargeValues.key(size).getBytes(US_ASCII), LargeValues.of(size));
            client.read();
        }
    }
}
