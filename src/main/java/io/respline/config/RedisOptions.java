package io.respline.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** All options of a client. Immutable; made by {@link #builder()} or from a URI by {@link #of(String)}. */
public final class RedisOptions {

    private final RedisOptionsBuilder values;

    RedisOptions(RedisOptionsBuilder values) {
        this.values = values;
    }

    /** Options with every default: {@code localhost:6379}, no credentials. */
    public static RedisOptionsBuilder builder() {
        return new RedisOptionsBuilder();
    }

    /**
     * Options from a URI: {@code redis://[[user]:password@]host[:port][/database][?option=value&...]}, or
     * {@code unix://[[user]:password@]/path[?option=value&...]} for a Unix domain socket.
     *
     * <p>{@code valkey} means the same as {@code redis}; {@code rediss} and {@code valkeys} encrypt, with
     * {@link TlsOptions#defaults()}; {@code redis+unix} means the same as {@code unix}. User, password and path are
     * percent-decoded. The parameters have the names of the options; durations are written {@code 500ms}, {@code 5s},
     * {@code 2m} or {@code PT5S}, sizes {@code 65536}, {@code 64k} or {@code 16m}.
     *
     * @throws IllegalArgumentException if the URI cannot be used; the message never contains the password
     */
    public static RedisOptions of(String uri) {
        return RedisUri.parse(uri).build();
    }

    /** A builder that starts from these options. */
    public RedisOptionsBuilder toBuilder() {
        return values.copy();
    }

    /** Where the server listens; default {@code localhost:6379}. */
    public Endpoint endpoint() {
        return values.endpoint;
    }

    /** Where user and password come from, or null for none; default none. */
    public @Nullable CredentialsProvider credentials() {
        return values.credentials;
    }

    /** The database that each connection selects; default 0. */
    public int database() {
        return values.database;
    }

    /** The name that each connection gives itself ({@code CLIENT SETNAME}), or null for none; default none. */
    public @Nullable String clientName() {
        return values.clientName;
    }

    /** Which RESP to speak; default {@link Protocol#AUTO}. */
    public Protocol protocol() {
        return values.protocol;
    }

    /** How sockets are driven; default {@link Transport#AUTO}. */
    public Transport transport() {
        return values.transport;
    }

    /** Deadline of a call from its beginning to its result; default 5 s. */
    public Duration commandTimeout() {
        return values.commandTimeout;
    }

    /** Deadline of one attempt to connect, resolution and handshake included; default 5 s. */
    public Duration connectTimeout() {
        return values.connectTimeout;
    }

    /** How often {@code PING <nonce>} is sent; unanswered for as long, it ends the connection; default 5 s. */
    public Duration heartbeatInterval() {
        return values.heartbeatInterval;
    }

    /** How long sent bytes may stay unacknowledged ({@code TCP_USER_TIMEOUT}, native transports on Linux); default 10 s. */
    public Duration tcpUserTimeout() {
        return values.tcpUserTimeout;
    }

    /** When to try again after a connection was lost. */
    public ReconnectPolicy reconnect() {
        return values.reconnect;
    }

    /** Most commands that may wait or be in flight on one connection; default 131,072. */
    public int maxInFlight() {
        return values.maxInFlight;
    }

    /** Most bytes of commands that may wait or be in flight on one connection; default 64 MiB. */
    public long maxInFlightBytes() {
        return values.maxInFlightBytes;
    }

    /** Bounds on replies. */
    public ReplyLimits replyLimits() {
        return values.replyLimits;
    }

    /** Most bytes that a client allocates on the word of bulk headers alone; default 64 MiB or an eighth of the heap. */
    public long readBudgetBytes() {
        return values.readBudgetBytes;
    }

    /** The name under which {@code Redis.named} finds the client, or null for none; default none. */
    public @Nullable String name() {
        return values.name;
    }

    /** How many connections share the load; more than one make a pool; default 1, at most 16. */
    public int connections() {
        return values.connections;
    }

    /** How a pool chooses the connection of a call; default {@link Balance#LEAST_AGED}. */
    public Balance balance() {
        return values.balance;
    }

    /** Most connections for blocking commands such as {@code BLPOP}, opened as needed; default 16. */
    public int maxBlocking() {
        return values.maxBlocking;
    }

    /** Most sessions open at a time; default 64. */
    public int maxSessions() {
        return values.maxSessions;
    }

    /**
     * Most threads for listeners of subscriptions that were given no executor: no more than there are processors work as long as
     * listeners are quick, more only where they are slow or block; default 256.
     */
    public int maxListenerThreads() {
        return values.maxListenerThreads;
    }

    /** Whether each connection says {@code READONLY}, to read from a replica in a cluster; default false. */
    public boolean readOnly() {
        return values.readOnly;
    }

    /** How connections are encrypted, or null for plain text; default plain text, or the defaults of TLS for {@code rediss}. */
    public @Nullable TlsOptions tls() {
        return values.tls;
    }

    /** What happens to calls between attempts to connect; default {@link WhileDown#FAIL_FAST}. */
    public WhileDown whileDown() {
        return values.whileDown;
    }

    /** Whether calls that failed are made again; default {@link Retry#NEVER}. */
    public Retry retry() {
        return values.retry;
    }

    /** Whether a lost connection is ended at the server before the next one speaks; default true. */
    public boolean fence() {
        return values.fence;
    }

    /**
     * Whether a blocking call on a platform thread that finds its connection idle writes and reads on its own thread, which
     * saves two changes of threads; true by default. Only with the epoll transport and without TLS; otherwise, and whenever
     * anything else is under way, the I/O thread does it.
     */
    public boolean directCalls() {
        return values.directCalls;
    }

    /**
     * Whether subscriptions travel on the connection of commands (of a pool, the first) instead of one of their own; false by
     * default. This takes RESP3; if the server speaks RESP2 alone they get a connection of their own all the same.
     */
    public boolean subscriptionsShareConnection() {
        return values.subscriptionsShareConnection;
    }

    /** Whether a connection that could write reconnects, with the name resolved anew, when the server says {@code READONLY}; default true. */
    public boolean reconnectOnReadOnly() {
        return values.reconnectOnReadOnly;
    }

    /** How long the oldest request may wait without a sign of life from the server before the connection is ended; default 10 s. */
    public Duration stallTimeout() {
        return values.stallTimeout;
    }

    /** Most attempts to connect that a client makes at a time; default 4. */
    public int maxConnecting() {
        return values.maxConnecting;
    }

    /** Who turns the host name into addresses at each attempt to connect; default {@link HostResolver#SYSTEM}. */
    public HostResolver hostResolver() {
        return values.hostResolver;
    }

    /** The endpoint, the database and what differs from the defaults; no secrets. */
    @Override
    public String toString() {
        return OptionText.of(values);
    }
}
