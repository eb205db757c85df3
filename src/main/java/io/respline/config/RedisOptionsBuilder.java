package io.respline.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects options; each setter checks its value at once. Not thread-safe. The options are described at {@link RedisOptions}. */
public final class RedisOptionsBuilder {

    private static final int MOST_REQUESTS = 4 * 1024 * 1024;

    Endpoint endpoint = new Endpoint("localhost", 6379);

    @Nullable
    Credentials credentials;

    int database;

    @Nullable
    String clientName;

    Protocol protocol = Protocol.AUTO;
    Transport transport = Transport.AUTO;
    Duration commandTimeout = Duration.ofSeconds(5);
    Duration connectTimeout = Duration.ofSeconds(5);
    Duration heartbeatInterval = Duration.ofSeconds(5);
    Duration tcpUserTimeout = Duration.ofSeconds(10);
    ReconnectPolicy reconnect = ReconnectPolicy.DEFAULT;
    int maxInFlight = 128 * 1024;
    long maxInFlightBytes = 64L << 20;
    ReplyLimits replyLimits = ReplyLimits.DEFAULT;
    long readBudgetBytes = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    RedisOptionsBuilder() {}

    /** See {@link RedisOptions#endpoint()}. */
    public RedisOptionsBuilder endpoint(String host, int port) {
        this.endpoint = new Endpoint(host, port);
        return this;
    }

    /** See {@link RedisOptions#credentials()}. */
    public RedisOptionsBuilder credentials(@Nullable Credentials value) {
        this.credentials = value;
        return this;
    }

    /** See {@link RedisOptions#database()}. */
    public RedisOptionsBuilder database(int value) {
        Durations.require(value >= 0, "database", value);
        this.database = value;
        return this;
    }

    /** See {@link RedisOptions#clientName()}; printable ASCII without blanks, as the server demands. */
    public RedisOptionsBuilder clientName(@Nullable String value) {
        if (value != null && !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("clientName may hold printable ASCII without blanks only.");
        }
        this.clientName = value;
        return this;
    }

    /** See {@link RedisOptions#protocol()}. */
    public RedisOptionsBuilder protocol(Protocol value) {
        this.protocol = Objects.requireNonNull(value, "protocol");
        return this;
    }

    /** See {@link RedisOptions#transport()}. */
    public RedisOptionsBuilder transport(Transport value) {
        this.transport = Objects.requireNonNull(value, "transport");
        return this;
    }

    /** See {@link RedisOptions#commandTimeout()}. */
    public RedisOptionsBuilder commandTimeout(Duration value) {
        Durations.nanos(value, "commandTimeout");
        this.commandTimeout = value;
        return this;
    }

    /** See {@link RedisOptions#connectTimeout()}. */
    public RedisOptionsBuilder connectTimeout(Duration value) {
        Durations.nanos(value, "connectTimeout");
        this.connectTimeout = value;
        return this;
    }

    /** See {@link RedisOptions#heartbeatInterval()}. */
    public RedisOptionsBuilder heartbeatInterval(Duration value) {
        Durations.nanos(value, "heartbeatInterval");
        this.heartbeatInterval = value;
        return this;
    }

    /** See {@link RedisOptions#tcpUserTimeout()}. */
    public RedisOptionsBuilder tcpUserTimeout(Duration value) {
        Durations.require(
                Durations.nanos(value, "tcpUserTimeout") < Integer.MAX_VALUE * 1_000_000L, "tcpUserTimeout", value);
        this.tcpUserTimeout = value;
        return this;
    }

    /** See {@link RedisOptions#reconnect()}. */
    public RedisOptionsBuilder reconnect(ReconnectPolicy value) {
        this.reconnect = Objects.requireNonNull(value, "reconnect");
        return this;
    }

    /** See {@link RedisOptions#maxInFlight()}; at most 4,194,304. */
    public RedisOptionsBuilder maxInFlight(int value) {
        Durations.require(value > 0 && value <= MOST_REQUESTS, "maxInFlight", value);
        this.maxInFlight = value;
        return this;
    }

    /** See {@link RedisOptions#maxInFlightBytes()}; at most 256 GiB. */
    public RedisOptionsBuilder maxInFlightBytes(long value) {
        Durations.require(value > 0 && value <= 256L << 30, "maxInFlightBytes", value);
        this.maxInFlightBytes = value;
        return this;
    }

    /** See {@link RedisOptions#replyLimits()}. */
    public RedisOptionsBuilder replyLimits(ReplyLimits value) {
        this.replyLimits = Objects.requireNonNull(value, "replyLimits");
        return this;
    }

    /** See {@link RedisOptions#readBudgetBytes()}. */
    public RedisOptionsBuilder readBudgetBytes(long value) {
        Durations.require(value >= 0, "readBudgetBytes", value);
        this.readBudgetBytes = value;
        return this;
    }

    /** The options as they stand now. */
    public RedisOptions build() {
        return new RedisOptions(copy());
    }

    RedisOptionsBuilder copy() {
        RedisOptionsBuilder copy = new RedisOptionsBuilder();
        copy.endpoint = endpoint;
        copy.credentials = credentials;
        copy.database = database;
        copy.clientName = clientName;
        copy.protocol = protocol;
        copy.transport = transport;
        copy.commandTimeout = commandTimeout;
        copy.connectTimeout = connectTimeout;
        copy.heartbeatInterval = heartbeatInterval;
        copy.tcpUserTimeout = tcpUserTimeout;
        copy.reconnect = reconnect;
        copy.maxInFlight = maxInFlight;
        copy.maxInFlightBytes = maxInFlightBytes;
        copy.replyLimits = replyLimits;
        copy.readBudgetBytes = readBudgetBytes;
        return copy;
    }
}
