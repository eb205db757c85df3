package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.testing.FakeRedis;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What callers were told about each command, to be held against what the server saw. Every command has a key of its own,
 * and the server answers with a value made of that key, so a reply that reaches the wrong caller shows. Thread-safe.
 */
final class Ledger {

    /** What a caller knows in the end. */
    enum Told {
        NOTHING_YET,
        VALUE,
        WRONG_VALUE,
        CANCELLED,
        NOT_SENT,
        NOT_EXECUTED,
        MAYBE_EXECUTED,
        EXECUTED
    }

    private final Map<String, Told> entries = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private volatile @Nullable String firstMismatch;

    /** The key of a new command. */
    String open() {
        String key = "key-" + keys.incrementAndGet();
        entries.put(key, Told.NOTHING_YET);
        return key;
    }

    /** What the server has to answer to a GET of the key. */
    static String valueOf(String key) {
        return "value of " + key;
    }

    void value(String key, @Nullable Object value) {
        boolean right = valueOf(key).equals(value);
        if (!right) {
            firstMismatch = key + " got " + value;
        }
        tell(key, right ? Told.VALUE : Told.WRONG_VALUE);
    }

    void failed(String key, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            tell(key, Told.CANCELLED);
        } else if (cause instanceof RedisException known) {
            tell(key, told(known.outcome()));
        } else {
            throw new AssertionError("neither a value nor a failure that says what is known", cause);
        }
    }

    private static Told told(Outcome outcome) {
        return Told.valueOf(outcome.name());
    }

    private void tell(String key, Told told) {
        Told before = entries.put(key, told);
        if (before != Told.NOTHING_YET) {
            throw new AssertionError(key + " ended twice: " + before + ", then " + told);
        }
    }

    Map<Told, Integer> totals() {
        Map<Told, Integer> totals = new EnumMap<>(Told.class);
        entries.values().forEach(told -> totals.merge(told, 1, Integer::sum));
        return totals;
    }

    /** Every call has ended, no value went astray, and what failures say of their commands is true of this server. */
    void check(FakeRedis server) {
        Map<String, Integer> runs = new HashMap<>();
        server.log("GET").forEach(command -> runs.merge(command.word(1), 1, Integer::sum));
        check(runs);
    }

    /** @param runs how often the server ran the command of each key */
    void check(Map<String, Integer> runs) {
        assertThat(firstMismatch).as("a value for the wrong caller").isNull();
        assertThat(totals()).doesNotContainKeys(Told.NOTHING_YET, Told.WRONG_VALUE);
        entries.forEach((key, told) -> {
            int times = runs.getOrDefault(key, 0);
            boolean true_ = switch (told) {
                case VALUE, EXECUTED -> times == 1;
                case NOT_SENT, NOT_EXECUTED -> times == 0;
                default -> times <= 1;
            };
            assertThat(true_)
                    .as("%s was told %s and ran %d times", key, told, times)
                    .isTrue();
        });
    }
}
