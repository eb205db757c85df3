package io.respline.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects options; each setter checks its value at once. Not thread-safe. The options are described at {@link RedisOptions}. */
public final class RedisOptionsBuilder {

    private static final int MOST_REQUESTS = 4 * 1024 * 1024;

    Endpoint endpoint = new Endpoint("localhost", 6379);

    @Nullable
    CredentialsProvider credentials;

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

    @Nullable
    String name;

    int connections = 1;
    Balance balance = Balance.LEAST_AGED;
    int maxBlocking = 16;
    int maxSessions = 64;
    int maxListenerThreads = 256;
    boolean readOnly = false;

    @Nullable
    TlsOptions tls;

    WhileDown whileDown = WhileDown.FAIL_FAST;
    Retry retry = Retry.NEVER;
    boolean fence = true;
    boolean reconnectOnReadOnly = true;
    boolean directCalls = true;
    boolean subscriptionsShareConnection = false;
    Duration stallTimeout = Duration.ofSeconds(10);
    int maxConnecting = 4;
    HostResolver hostResolver = HostResolver.SYSTEM;
    long readBudgetBytes = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    RedisOptionsBuilder() {}

    /** See {@link RedisOptions#endpoint()}. */
    public RedisOptionsBuilder endpoint(String host, int port) {
        this.endpoint = new Endpoint(host, port);
        return this;
    }

    /** See {@link RedisOptions#credentials()}. */
    public RedisOptionsBuilder credentials(@Nullable Credentials value) {
        this.credentials = value == null ? null : CredentialsProvider.of(value);
        return this;
    }

    /** Credentials that may change; see {@link RedisOptions#credentials()}. */
    public RedisOptionsBuilder credentialsProvider(@Nullable CredentialsProvider value) {
        this.credentials = value;
        return this;
    }

    /** A Unix domain socket, by its absolute path; see {@link RedisOptions#endpoint()}. */
    public RedisOptionsBuilder unixSocket(String path) {
        this.endpoint = Endpoint.unix(path);
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
        if (value != null && value.isEmpty()) {
            throw new IllegalArgumentException("clientName is empty; leave it out for none.");
        }
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

    /** See {@link RedisOptions#name()}. */
    public RedisOptionsBuilder name(@Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException("name is blank; leave it out, or give the name that finds the client.");
        }
        this.name = value;
        return this;
    }

    /** See {@link RedisOptions#connections()}. */
    public RedisOptionsBuilder connections(int value) {
        Durations.require(value >= 1 && value <= 16, "connections (1 to 16)", value);
        this.connections = value;
        return this;
    }

    /** See {@link RedisOptions#balance()}. */
    public RedisOptionsBuilder balance(Balance value) {
        this.balance = Objects.requireNonNull(value, "balance");
        return this;
    }

    /** See {@link RedisOptions#maxBlocking()}. */
    public RedisOptionsBuilder maxBlocking(int value) {
        Durations.require(value >= 1 && value <= 4096, "maxBlocking (1 to 4096)", value);
        this.maxBlocking = value;
        return this;
    }

    /** See {@link RedisOptions#maxSessions()}. */
    public RedisOptionsBuilder maxSessions(int value) {
        Durations.require(value >= 1 && value <= 4096, "maxSessions (1 to 4096)", value);
        this.maxSessions = value;
        return this;
    }

    /** See {@link RedisOptions#maxListenerThreads()}; 1 to 4096. */
    public RedisOptionsBuilder maxListenerThreads(int value) {
        Durations.require(value >= 1 && value <= 4096, "maxListenerThreads (1 to 4096)", value);
        this.maxListenerThreads = value;
        return this;
    }

    /** See {@link RedisOptions#readOnly()}. */
    public RedisOptionsBuilder readOnly(boolean value) {
        this.readOnly = value;
        return this;
    }

    /** See {@link RedisOptions#tls()}. */
    public RedisOptionsBuilder tls(@Nullable TlsOptions value) {
        this.tls = value;
        return this;
    }

    /** See {@link RedisOptions#whileDown()}. */
    public RedisOptionsBuilder whileDown(WhileDown value) {
        this.whileDown = Objects.requireNonNull(value, "whileDown");
        return this;
    }

    /** See {@link RedisOptions#retry()}. */
    public RedisOptionsBuilder retry(Retry value) {
        this.retry = Objects.requireNonNull(value, "retry");
        return this;
    }

    /** See {@link RedisOptions#fence()}. */
    public RedisOptionsBuilder fence(boolean value) {
        this.fence = value;
        return this;
    }

    /** See {@link RedisOptions#directCalls()}. */
    public RedisOptionsBuilder directCalls(boolean value) {
        this.directCalls = value;
        return this;
    }

    /** See {@link RedisOptions#subscriptionsShareConnection()}; not with {@link Protocol#RESP2}. */
    public RedisOptionsBuilder subscriptionsShareConnection(boolean value) {
        this.subscriptionsShareConnection = value;
        return this;
    }

    /** See {@link RedisOptions#reconnectOnReadOnly()}. */
    public RedisOptionsBuilder reconnectOnReadOnly(boolean value) {
        this.reconnectOnReadOnly = value;
        return this;
    }

    /** See {@link RedisOptions#stallTimeout()}. */
    public RedisOptionsBuilder stallTimeout(Duration value) {
        Durations.nanos(value, "stallTimeout");
        this.stallTimeout = value;
        return this;
    }

    /** See {@link RedisOptions#maxConnecting()}. */
    public RedisOptionsBuilder maxConnecting(int value) {
        Durations.require(value >= 1, "maxConnecting (at least 1)", value);
        this.maxConnecting = value;
        return this;
    }

    /** See {@link RedisOptions#hostResolver()}. */
    public RedisOptionsBuilder hostResolver(HostResolver value) {
        this.hostResolver = Objects.requireNonNull(value, "hostResolver");
        return this;
    }

    /**
     * The options as they stand now.
     *
     * @throws IllegalArgumentException if options contradict each other
     */
    public RedisOptions build() {
        if (tls != null && endpoint.isUnix()) {
            throw new IllegalArgumentException(
                    "tls cannot be used on a Unix domain socket; leave tls out, or give a host and a port.");
        }
        if (subscriptionsShareConnection && protocol == Protocol.RESP2) {
            throw new IllegalArgumentException(
                    "subscriptionsShareConnection cannot be used with protocol RESP2; leave one of them out.");
        }
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
        copy.name = name;
        copy.connections = connections;
        copy.balance = balance;
        copy.maxBlocking = maxBlocking;
        copy.maxSessions = maxSessions;
        copy.maxListenerThreads = maxListenerThreads;
        copy.readOnly = readOnly;
        copy.tls = tls;
        copy.whileDown = whileDown;
        copy.retry = retry;
        copy.fence = fence;
        copy.reconnectOnReadOnly = reconnectOnReadOnly;
        copy.directCalls = directCalls;
        copy.subscriptionsShareConnection = subscriptionsShareConnection;
        copy.stallTimeout = stallTimeout;
        copy.maxConnecting = maxConnecting;
        copy.hostResolver = hostResolver;
        return copy;
    }
}
