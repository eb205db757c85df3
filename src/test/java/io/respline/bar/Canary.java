package io.respline.bar;

import io.respline.Redis;
import io.respline.error.RedisException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secret of {@link Secrets}, and everything that was said while it went around. Thread-safe. */
final class Canary {

    static final String NAME = "cAnArY7Qz";

    static final Duration LIMIT = Duration.ofMillis(200);

    /** As it is, and in the hexadecimal digits of a dump. */
    private static final Pattern HIT =
            Pattern.compile(NAME + "|63\\s?41\\s?6e\\s?41\\s?72\\s?59", Pattern.CASE_INSENSITIVE);

    private final Queue<Object> said = new ConcurrentLinkedQueue<>();
    private final AtomicInteger paths = new AtomicInteger();

    /** Listens to this, an event, a failure or anything else that has a text. */
    void say(@Nullable Object text) {
        said.add(String.valueOf(text));
        if (text instanceof Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            said.add(trace.toString());
        }
    }

    /** Goes this way and listens to what comes of it, be it a value or a failure. */
    void attempt(Callable<?> path) {
        paths.incrementAndGet();
        try {
            Object value = path.call();
            say(value);
            if (value instanceof Redis opened) {
                opened.close();
            }
        } catch (ExecutionException | CompletionException e) {
            expected(e.getCause());
            say(e);
        } catch (Exception e) {
            expected(e);
            say(e);
        }
    }

    /** As {@link #attempt}, and it has to fail. */
    void fail(Callable<?> path) {
        attempt(() -> {
            Object value = path.call();
            throw new AssertionError("there should have been a failure, and there is a " + value.getClass());
        });
    }

    private static void expected(@Nullable Throwable failure) {
        if (!(failure instanceof RedisException || failure instanceof IllegalArgumentException)) {
            throw new AssertionError("an untyped failure", failure);
        }
    }

    int paths() {
        return paths.get();
    }

    int texts() {
        return said.size();
    }

    List<String> heard() {
        return said.stream().map(String::valueOf).filter(text -> hits(text) > 0).toList();
    }

    static long hits(String text) {
        return HIT.matcher(text).results().count();
    }
}
