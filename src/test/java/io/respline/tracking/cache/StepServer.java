package io.respline.tracking.cache;

import io.respline.command.EncodedCommand;
import io.respline.reply.Reply;
import io.respline.tracking.TrackingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A server that runs a command when the test says so, and tells one client of changes, as far as it tracks what that one reads. */
final class StepServer {

    /** What a client is told of changes. */
    interface Told {
        void changed(String key, int version);

        void everythingChanged(Map<String, Integer> versions);
    }

    static final Reply NO = Reply.Failure.of("ERR not now");

    final Versions versions = new Versions();
    private final TrackingMode mode;
    private final LongSupplier clock;
    private final Told told;
    private final Map<String, Long> expiries = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> noticed = new HashSet<>();
    private int written;
    private int refusals;
    private boolean tracking = true;
    private boolean announced;

    StepServer(TrackingMode mode, LongSupplier clock, Told told) {
        this.mode = mode;
        this.clock = clock;
        this.told = told;
    }

    /** The next so many reads are answered with an error. */
    void refuse(int reads) {
        refusals = reads;
    }

    /** A new stream, whose reads it tracks or does not. */
    void welcome(boolean tracks) {
        tracking = tracks;
        announced = false;
        read.clear();
    }

    /** The stream goes on without it, as after a {@code RESET}. */
    void trackNoMore() {
        welcome(false);
    }

    // ---- writes of others

    void write(String key) {
        put(key, Integer.toString(++written));
    }

    void write(String key, Duration life) {
        write(key);
        expiries.put(key, clock.getAsLong() + life.toNanos());
    }

    void delete(String key) {
        put(key, null);
    }

    private void put(String key, @Nullable String value) {
        expiries.remove(key);
        versions.write(key, value, clock.getAsLong());
        changed(key);
    }

    /** Something of this name has changed in another database: names alone are tracked. */
    void changed(String key) {
        if (tracking && (mode.isBroadcast() || read.remove(key))) {
            told.changed(key, versions.latest(key));
        }
    }

    void flush() {
        Map<String, Integer> all = new HashMap<>();
        for (String key : versions.keys()) {
            versions.write(key, null, clock.getAsLong());
            all.put(key, versions.latest(key));
        }
        expiries.clear();
        read.clear();
        if (tracking) {
            told.everythingChanged(all);
        }
    }

    /**
     * The value now. That a life is over is noticed by the one who looks, and told behind the answer to him; of what nobody
     * looks at nothing is told.
     */
    @Nullable
    String value(String key) {
        Long end = expiries.get(key);
        if (end != null && clock.getAsLong() - end >= 0) {
            expiries.remove(key);
            versions.write(key, null, end);
            noticed.add(key);
        }
        return versions.now(key);
    }

    private void tellNoticed() {
        noticed.forEach(this::changed);
        noticed.clear();
    }

    // ---- commands

    StepStream.Answer onTracked(EncodedCommand<?> command) {
        boolean tracks = tracking && (!mode.optsIn() || announced);
        announced = false;
        if (command.spec().name().equals("CLIENT CACHING")) {
            announced = tracking;
            return answer(tracking ? Reply.Status.OK : NO);
        }
        if (tracks && command.spec().isReadOnly()) {
            read.addAll(keysOf(command));
        }
        return run(command);
    }

    StepStream.Answer run(EncodedCommand<?> command) {
        List<String> keys = keysOf(command);
        String name = command.spec().name();
        switch (name) {
            case "SET" -> {
                write(keys.get(0));
                int version = versions.latest(keys.get(0));
                return answer(Reply.Status.OK, () -> versions.told(keys.get(0), version));
            }
            case "FLUSHALL" -> {
                flush();
                return answer(Reply.Status.OK);
            }
            case "PTTL" -> {
                return answer(Reply.Int.of(millisLeft(keys.get(0))));
            }
            default -> {
                return answer(refusals > 0 ? refused() : read(name, keys));
            }
        }
    }

    private Reply refused() {
        refusals--;
        return NO;
    }

    private StepStream.Answer answer(Reply reply) {
        return answer(reply, () -> {});
    }

    private StepStream.Answer answer(Reply reply, Runnable arriving) {
        return new StepStream.Answer(reply, arriving, this::tellNoticed);
    }

    private long millisLeft(String key) {
        Long end = value(key) == null ? null : expiries.get(key);
        if (end == null) {
            return versions.now(key) == null ? -2 : -1;
        }
        return Duration.ofNanos(end - clock.getAsLong()).toMillis();
    }

    private Reply read(String name, List<String> keys) {
        return switch (name) {
            case "GET", "HGET" -> bulk(value(keys.get(0)));
            case "MGET" ->
                Reply.Array.of(keys.stream().map(key -> bulk(value(key))).toArray(Reply[]::new));
            case "HGETALL" ->
                value(keys.get(0)) == null
                        ? Reply.Array.of()
                        : Reply.Array.of(Reply.Bulk.of("f"), bulk(value(keys.get(0))));
            default -> throw new AssertionError("the server of this test does not know " + name);
        };
    }

    private static Reply bulk(@Nullable String value) {
        return value == null ? Reply.Null.NULL : Reply.Bulk.of(value);
    }

    /** What a read has seen of each of its keys. */
    static List<@Nullable String> seen(EncodedCommand<?> read, Reply reply) {
        List<Reply> items = reply instanceof Reply.Array array ? array.items() : List.of(reply);
        if (read.spec().name().equals("HGETALL")) {
            items = items.isEmpty() ? List.of(Reply.Null.NULL) : items.subList(1, 2);
        }
        List<@Nullable String> values = new ArrayList<>();
        items.forEach(item -> values.add(item.isNull() ? null : item.asString()));
        return values;
    }

    static List<String> keysOf(EncodedCommand<?> command) {
        return command.spec().keys().keysOf(command).stream()
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
    }
}
