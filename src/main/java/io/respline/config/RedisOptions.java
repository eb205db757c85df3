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
     * Options from a URI: {@code redis://[[user]:password@]host[:port][/database]}; {@code valkey://} means the same.
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

    /** User and password, or null for none; default none. */
    public @Nullable Credentials credentials() {
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

    @Override
    public String toString() {
        return "RedisOptions(" + values.endpoint + ", database " + values.database + ")";
    }
}
