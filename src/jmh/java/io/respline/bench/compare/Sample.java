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
 */
record Sample(long nanos, long operations, long clientNanos, long serverNanos, long heapBytes, long foreignNanos) {

    static Sample parse(String line) {
        long[] values =
                Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Sample(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    String format() {
        return nanos + " " + operations + " " + clientNanos + " " + serverNanos + " " + heapBytes + " " + foreignNanos;
    }

    Sample minus(Sample earlier) {
        return new Sample(
                nanos - earlier.nanos,
                operations - earlier.operations,
                clientNanos - earlier.clientNanos,
                serverNanos - earlier.serverNanos,
                heapBytes - earlier.heapBytes,
                foreignNanos - earlier.foreignNanos);
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

    /** Share of the time that others were busy on the CPUs in use. */
    double foreignShare() {
        return (double) foreignNanos / nanos;
    }
}
