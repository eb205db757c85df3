package io.respline.bench.compare;

import java.util.Arrays;

/**
 * What happened in a stretch of time. One line of text between the processes.
 *
 * @param nanos its length
 * @param operations calls that ended
 * @param clientNanos CPU time of the client's process
 * @param serverNanos CPU time of the server's process
 * @param heapBytes allocated by all threads of the client
 * @param foreignNanos CPU time that others took of the CPUs in use
 * @param wakeUps how often threads of the client went to sleep; counted for idle clients only
 */
record Sample(
        long nanos,
        long operations,
        long clientNanos,
        long serverNanos,
        long heapBytes,
        long foreignNanos,
        long wakeUps) {

    static final Sample NOTHING = new Sample(0, 0, 0, 0, 0, 0, 0);

    static Sample parse(String line) {
        long[] values =
                Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Sample(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }

    String format() {
        return nanos + " " + operations + " " + clientNanos + " " + serverNanos + " " + heapBytes + " " + foreignNanos
                + " " + wakeUps;
    }

    Sample minus(Sample earlier) {
        return plus(earlier, -1);
    }

    Sample plus(Sample other) {
        return plus(other, 1);
    }

    private Sample plus(Sample other, int sign) {
        return new Sample(
                nanos + sign * other.nanos,
                operations + sign * other.operations,
                clientNanos + sign * other.clientNanos,
                serverNanos + sign * other.serverNanos,
                heapBytes + sign * other.heapBytes,
                foreignNanos + sign * other.foreignNanos,
                wakeUps + sign * other.wakeUps);
    }

    double operationsPerSecond() {
        return operations * 1e9 / nanos;
    }

    double clientNanosPerOperation() {
        return (double) clientNanos / operations;
    }

    double serverNanosPerOperation() {
        return (double) serverNanos / operations;
    }

    double bytesPerOperation() {
        return (double) heapBytes / operations;
    }

    double wakeUpsPerOperation() {
        return (double) wakeUps / operations;
    }

    /** Share of the time that the server was busy: close to 1, no client can be faster. */
    double serverBusy() {
        return (double) serverNanos / nanos;
    }

    /** Share of the time that others were busy on the CPUs in use. */
    double foreignShare() {
        return (double) foreignNanos / nanos;
    }
}
