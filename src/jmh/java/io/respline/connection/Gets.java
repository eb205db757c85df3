package io.respline.connection;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.commands.Strings;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Requests for benchmarks: a GET of 36 bytes, made once, sent often. */
final class Gets {

    /** So long that no deadline passes while a benchmark runs. */
    static final long TIMEOUT = TimeUnit.HOURS.toNanos(1);

    static final Command<@Nullable String> COMMAND = Strings.get("key:000000000042");

    private static final EncodedCommand<@Nullable String> ENCODED = COMMAND.encoded();

    /** What ends a request that nobody asks for its result. */
    static final RuntimeException OVER = new IllegalStateException("over");

    private Gets() {}

    static Request<?> get(long now) {
        return Request.undecoded(ENCODED, now, TIMEOUT);
    }

    static Request<?>[] many(int count) {
        Request<?>[] requests = new Request<?>[count];
        for (int i = 0; i < count; i++) {
            requests[i] = get(System.nanoTime());
        }
        return requests;
    }
}
