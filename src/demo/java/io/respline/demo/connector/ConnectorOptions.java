package io.respline.demo.connector;

import java.time.Duration;

/**
 * What a connector is to do. Immutable.
 *
 * @param list the list that jobs are pushed to, on the left
 * @param concurrency how many jobs it has in hand at the most
 * @param lease how long a consumer that is not heard of counts as alive; its jobs are taken over after that
 * @param attempts how often a job may fail, or die with its consumer, before it is parked
 * @param pause how long a failed job is kept back before it stands in line again
 */
public record ConnectorOptions(String list, int concurrency, Duration lease, int attempts, Duration pause) {

    public ConnectorOptions {
        if (list.isEmpty() || list.contains("{") || concurrency < 1 || attempts < 1) {
            throw new IllegalArgumentException("A connector needs the name of a list without braces (they are for the"
                    + " keys beside it), a concurrency and a number of attempts of 1 or more.");
        }
        if (lease.toMillis() < 300 || pause.isNegative()) {
            throw new IllegalArgumentException("The lease is at least 300 ms, and the pause not negative; they are "
                    + lease + " and " + pause + ".");
        }
    }

    /** Of this list; 16 at a time, a lease of 15 s, 5 attempts with a pause of 1 s between them. */
    public static ConnectorOptions of(String list) {
        return new ConnectorOptions(list, 16, Duration.ofSeconds(15), 5, Duration.ofSeconds(1));
    }

    /** The same with another concurrency. */
    public ConnectorOptions concurrency(int jobs) {
        return new ConnectorOptions(list, jobs, lease, attempts, pause);
    }

    /** The same with another lease: longer than the longest pause of a JVM or a network that shall not count as death. */
    public ConnectorOptions lease(Duration time) {
        return new ConnectorOptions(list, concurrency, time, attempts, pause);
    }

    /** The same with another number of attempts, and another pause between them. */
    public ConnectorOptions attempts(int most, Duration between) {
        return new ConnectorOptions(list, concurrency, lease, most, between);
    }
}
