package io.respline.tracking.cache;

import io.respline.simulation.Fault;
import java.util.List;

/** Mistakes that somebody could make in the cache, at least one for each race. */
final class CacheFaults {

    private static final String CACHE = "tracking/cache/LocalCache.java";
    private static final String SENDER = "tracking/cache/CachedSender.java";
    private static final String STORE = "tracking/cache/Store.java";
    private static final String ENTRY = "tracking/cache/Entry.java";
    private static final String FLIGHT = "tracking/cache/Flight.java";
    private static final String READER = "tracking/cache/Reader.java";
    private static final String INVALIDATION = "tracking/engine/Invalidation.java";
    private static final String CONNECTION = "tracking/engine/TrackedConnection.java";
    private static final String INDEX = "tracking/cache/Index.java";

    private static final List<Fault> IN_THE_CACHE = List.of(
            Fault.of(
                            "an entry can be found by its keys only when it has its answer",
                            Race.R1_CHANGE_IN_FLIGHT.name(),
                            STORE,
                            "            index.add(entry);\n            if (entries.get",
                            "            if (entries.get")
                    .and(
                            STORE,
                            "        counters.stored();\n",
                            "        index.add(entry);\n        counters.stored();\n"),
            Fault.of(
                    "what a caller wakes up with is put in by him",
                    Race.R2_CHANGE_BEFORE_THE_CALLER_WAKES.name(),
                    CACHE,
                    "        ends.each(waiters, waiter -> {\n",
                    """
                                ends.each(waiters, waiter -> {
                                    if (value != null && answer.mayBeKept()) {
                                        List<byte[]> named = flight.command().spec().keys().keysOf(flight.command());
                                        Flight again = new Flight(waiter.request(), waiter.sender(), store,
                                                flight.entry().command(), named);
                                        if (store.add(again.entry()) == null) {
                                            store.fill(again, new Value((Reply) answer.raw(), answer.expiresNanos(),
                                                    again.entry()), tracker.loop().nanoTime());
                                        }
                                    }
                        """),
            Fault.of(
                    "a write takes its keys out before it is sent alone",
                    Race.R3_OWN_WRITE.name(),
                    SENDER,
                    "            cache.forget(changes);\n            request.settle(",
                    "            request.settle("),
            Fault.of(
                    "an answer goes into the store of the day",
                    Race.R4_RECONNECT.name(),
                    CACHE,
                    "                && flight.store() == store\n                && flight.store().fill(",
                    "                && (flight.store() == store || store.add(flight.entry()) == null)\n"
                            + "                && store.fill("),
            Fault.of(
                    "what was kept outlives its connection",
                    Race.R4_RECONNECT.name(),
                    CACHE,
                    "            tracking = false;\n            dropAll();\n            tracking =",
                    "            tracking ="),
            Fault.of(
                            "when everything changes only answers are dropped, not what is awaited",
                            Race.R5_EVERYTHING_CHANGES.name(),
                            CACHE,
                            "        public void onAllInvalidated() {\n            dropAll();",
                            "        public void onAllInvalidated() {\n            store.dropFilled();")
                    .and(STORE, "    private void makeRoom(", """
                                    void dropFilled() {
                                        for (Entry entry : entries.values()) {
                                            if (entry.value() != null) {
                                                remove(entry);
                                            }
                                        }
                                    }

                                    private void makeRoom("""),
            Fault.of(
                            "of two changes of a name the second is taken for that of another database",
                            Race.R6_ANOTHER_DATABASE.name(),
                            CACHE,
                            "            store.removeKey(ByteKey.of(key));",
                            "            if (changed.add(ByteKey.of(key))) {\n"
                                    + "                store.removeKey(ByteKey.of(key));\n            }")
                    .and(
                            CACHE,
                            "    private volatile Store store;\n",
                            "    private final java.util.Set<ByteKey> changed = new java.util.HashSet<>();\n"
                                    + "    private volatile Store store;\n"),
            Fault.of(
                    "an answer depends on its first key alone",
                    Race.R7_SEVERAL_KEYS.name(),
                    FLIGHT,
                    "ByteKey.all(keys)",
                    "ByteKey.all(keys.subList(0, 1))"),
            Fault.of(
                    "a key has one answer",
                    Race.R7_SEVERAL_KEYS.name(),
                    INDEX,
                    "                several.add(single);\n                several.add(entry);\n                only = null;",
                    "                several = null;\n                only = entry;"),
            Fault.of(
                    "that there is nothing is kept whatever changes",
                    Race.R8_NOTHING_THERE.name(),
                    STORE,
                    "            if (remove(entry)) {\n                counters.invalidated",
                    """
                                    Value held = entry.value();
                                    if (held != null && held.in(0).equals(io.respline.reply.Reply.Null.NULL)) {
                                        return;
                                    }
                                    if (remove(entry)) {
                                        counters.invalidated"""),
            Fault.of(
                    "the lives of keys are not looked at",
                    Race.R9_LIVES.name(),
                    READER,
                    "} else if (left.value() != NO_EXPIRY) {",
                    "} else if (left.value() < NO_KEY) {"),
            Fault.of(
                    "a connection is taken for a tracked one",
                    Race.R10_NOT_TRACKED.name(),
                    CACHE,
                    "tracking = state == TrackingState.TRACKING;",
                    "tracking = state == TrackingState.TRACKING || state == TrackingState.UNAVAILABLE;"),
            Fault.of(
                    "a refused announcement is not looked at",
                    Race.R10_NOT_TRACKED.name(),
                    READER,
                    "boolean announced = !announces || Reply.Status.OK.equals(replies[0]);",
                    "boolean announced = true;"),
            Fault.of(
                    "an answer is put in whether or not the entry is gone",
                    Race.R13_EVICTION.name(),
                    ENTRY,
                    "        return CONTENT.compareAndSet(this, flight, value);",
                    "        content = value;\n        return true;"),
            Fault.of(
                    "a victim stays in the index",
                    Race.R13_EVICTION.name(),
                    STORE,
                    "            if (remove(victim)) {\n",
                    "            if (entries.remove(victim.command(), victim)) {\n"),
            Fault.of(
                    "silence is trusted",
                    Race.R14_BLACK_HOLE.name(),
                    CACHE,
                    "return tracking && now - tracker.confirmedNanos() <= maxStaleNanos;",
                    "return tracking;"),
            Fault.of(
                    "the store is looked up before it is trusted",
                    Race.R14_BLACK_HOLE.name(),
                    CACHE,
                    "        if (!isTrusted(now)) {\n            return null;\n        }\n"
                            + "        Entry entry = store.find(ByteKey.of(command.wire())); // not before isTrusted\n"
                            + "        Value value = entry == null ? null : entry.value();\n",
                    "        Entry entry = store.find(ByteKey.of(command.wire()));\n"
                            + "        Value value = entry == null ? null : entry.value();\n"
                            + "        if (!isTrusted(now)) {\n            return null;\n        }\n"),
            Fault.of(
                    "an error is kept",
                    Race.R15_SINGLE_FLIGHT.name(),
                    READER,
                    "boolean isAnswer = raw instanceof Reply && !(raw instanceof Reply.Failure);",
                    "boolean isAnswer = raw instanceof Reply;"),
            Fault.of(
                    "who finds that an answer is awaited asks for himself",
                    Race.R15_SINGLE_FLIGHT.name(),
                    CACHE,
                    "        Flight flight = entry.flight();\n        if (flight == null) {",
                    "        Flight flight = entry.flight();\n        if (flight != null) {\n"
                            + "            reader.read(flight.command(), List.of(), flightNanos, (a, f) -> {});\n"
                            + "        }\n        if (flight == null) {"));

    private static final List<Fault> ON_THE_WIRE = List.of(
            Fault.of(
                    "what is told of is another key",
                    WireRace.ONE_KEY.name(),
                    INVALIDATION,
                    "            keys.add(key.bytes());",
                    "            keys.add(java.util.Arrays.copyOf(key.bytes(), key.bytes().length - 1));"),
            Fault.of(
                    "of several keys the first alone is told",
                    WireRace.SEVERAL_KEYS.name(),
                    INVALIDATION,
                    "            keys.add(key.bytes());",
                    "            if (keys.isEmpty()) {\n                keys.add(key.bytes());\n            }"),
            Fault.of(
                    "a push without keys says nothing",
                    WireRace.EVERYTHING.name(),
                    INVALIDATION,
                    "            return ALL; // FLUSHALL",
                    "            return new Invalidation(List.of()); // FLUSHALL"),
            Fault.of(
                    "the end of a connection is not told",
                    WireRace.DOWN.name(),
                    CONNECTION,
                    "            transition(TrackingState.DOWN);",
                    "            state = TrackingState.DOWN;"),
            Fault.of(
                    "a connection is tracked whatever the server says",
                    WireRace.REFUSED.name(),
                    CONNECTION,
                    "connection.isTracked() ? TrackingState.TRACKING : TrackingState.UNAVAILABLE",
                    "TrackingState.TRACKING"),
            Fault.of(
                    "tracked reads are of the first database",
                    WireRace.ANOTHER_DATABASE.name(),
                    CONNECTION,
                    "options.toBuilder().connections(1).build()",
                    "options.toBuilder().connections(1).database(0).build()"));

    private CacheFaults() {}

    /** At least one for each {@link Race}. */
    static List<Fault> all() {
        return IN_THE_CACHE;
    }

    /** Mistakes on the way from the wire to the cache. */
    static List<Fault> onTheWire() {
        return ON_THE_WIRE;
    }
}
