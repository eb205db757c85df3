package io.respline.tracking;

import io.respline.config.Durations;
import java.time.Duration;
import java.util.Objects;

/**
 * How much a cached view keeps, for how long, and how the server tells of changes. Immutable and thread-safe.
 *
 * <pre>{@code
 * Redis cached = redis.cached(CacheOptions.builder().maxBytes(64 << 20).build());
 * }</pre>
 */
public final class CacheOptions {

    /** A command with more keys is not answered locally: one change would cost many reads. */
    public static final int MAX_KEYS = 16;

    private static final CacheOptions STANDARD = builder().build();

    private final TrackingMode mode;
    private final int maxEntries;
    private final long maxBytes;
    private final Duration ttl;
    private final Duration maxStaleness;

    private CacheOptions(Builder values) {
        this.mode = values.mode;
        this.maxEntries = values.maxEntries;
        this.maxBytes = values.maxBytes;
        this.ttl = values.ttl;
        this.maxStaleness = values.maxStaleness;
    }

    /** The defaults. */
    public static CacheOptions standard() {
        return STANDARD;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these. */
    public Builder toBuilder() {
        return new Builder()
                .mode(mode)
                .maxEntries(maxEntries)
                .maxBytes(maxBytes)
                .ttl(ttl)
                .maxStaleness(maxStaleness);
    }

    /** How the server knows of which keys to tell. With prefixes, only commands whose keys all begin with one are cached. */
    public TrackingMode mode() {
        return mode;
    }

    /** The most answers that are kept. */
    public int maxEntries() {
        return maxEntries;
    }

    /** The most memory that they take, in bytes, by an estimate that counts keys, commands and objects too. */
    public long maxBytes() {
        return maxBytes;
    }

    /** The longest life of an answer. It is shorter if one of its keys expires sooner. */
    public Duration ttl() {
        return ttl;
    }

    /**
     * How old an answer may be at most when a call begins, if the connection has silently died. As long as it lives, changes
     * arrive at the speed of the network.
     */
    public Duration maxStaleness() {
        return maxStaleness;
    }

    @Override
    public String toString() {
        return "CacheOptions(" + mode + ", maxEntries=" + maxEntries + ", maxBytes=" + maxBytes + ", ttl=" + ttl
                + ", maxStaleness=" + maxStaleness + ")";
    }

    /** Collects options; not thread-safe. Each method checks its value at once. */
    public static final class Builder {

        private static final Duration LEAST_STALENESS = Duration.ofMillis(10);

        private TrackingMode mode = TrackingMode.reads();
        private int maxEntries = 100_000;
        private long maxBytes = 32L << 20;
        private Duration ttl = Duration.ofMinutes(10);
        private Duration maxStaleness = Duration.ofSeconds(2);

        private Builder() {}

        /** Default: {@link TrackingMode#reads()}. */
        public Builder mode(TrackingMode value) {
            this.mode = Objects.requireNonNull(value, "mode");
            return this;
        }

        /**
         * Default: 100,000.
         *
         * @throws IllegalArgumentException unless it is from 1 to 100,000,000
         */
        public Builder maxEntries(int value) {
            require(value >= 1 && value <= 100_000_000, "maxEntries", value);
            this.maxEntries = value;
            return this;
        }

        /**
         * Default: 32 MiB. An answer that alone would take more than an eighth of it is not kept.
         *
         * @throws IllegalArgumentException unless it is from 1 KiB to 1 TiB
         */
        public Builder maxBytes(long value) {
            require(value >= 1 << 10 && value <= 1L << 40, "maxBytes", value);
            this.maxBytes = value;
            return this;
        }

        /**
         * Default: 10 minutes.
         *
         * @throws IllegalArgumentException if it is not positive, or longer than ten years
         */
        public Builder ttl(Duration value) {
            var unused = Durations.nanos(value, "ttl");
            this.ttl = value;
            return this;
        }

        /**
         * Default: 2 s. The connection on which the server tells of changes is asked for a sign of life twice as often. Below a
         * second, a server that is busy with one slow command looks dead as well.
         *
         * @throws IllegalArgumentException if it is less than 10 ms, or longer than ten years
         */
        public Builder maxStaleness(Duration value) {
            var unused = Durations.nanos(value, "maxStaleness");
            require(value.compareTo(LEAST_STALENESS) >= 0, "maxStaleness", value);
            this.maxStaleness = value;
            return this;
        }

        /** The options. */
        public CacheOptions build() {
            return new CacheOptions(this);
        }

        private static void require(boolean holds, String option, Object value) {
            if (!holds) {
                throw new IllegalArgumentException(option + " is out of range: " + value);
            }
        }
    }
}
