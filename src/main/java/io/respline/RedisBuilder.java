package io.respline;

import io.respline.command.NonBlocking;
import io.respline.config.RedisOptions;
import io.respline.event.EventListener;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Options together with what is not a value: the listener and the executor of callbacks. Not thread-safe. */
public final class RedisBuilder {

    private final RedisOptions options;
    private EventListener listener = event -> {};
    private @Nullable Executor callbacks;

    RedisBuilder(RedisOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Hears of connections gained and lost, on an I/O thread; default: only the log does. */
    public RedisBuilder listener(EventListener value) {
        this.listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /**
     * Where the futures of {@code send} end, and with them everything that is chained to them. Default: the event loop,
     * which is fastest and must not be blocked.
     */
    public RedisBuilder callbackExecutor(Executor value) {
        this.callbacks = Objects.requireNonNull(value, "callbackExecutor");
        return this;
    }

    /** Connects; see {@link Redis#connect(RedisOptions)}. */
    public Redis connect() {
        NonBlocking.refuse();
        Client client = Client.start(options, listener, callbacks);
        client.awaitReady();
        return client.published();
    }

    /** Begins to connect in the background; see {@link Redis#open(RedisOptions)}. */
    public Redis open() {
        return Client.start(options, listener, callbacks).published();
    }
}
