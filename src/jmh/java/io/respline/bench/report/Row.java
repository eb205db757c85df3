package io.respline.bench.report;

import com.fasterxml.jackson.databind.JsonNode;

/** One entry of a result file: what a client did in a workload, in a mode, against a server. What was not measured is NaN. */
final class Row {

    /** What a row is about. */
    record Place(String workload, String mode, String server) {
        static Place redis(String workload, String mode) {
            return new Place(workload, mode, "redis");
        }
    }

    final Place place;
    final String client;
    private final JsonNode entry;

    Row(JsonNode entry) {
        this.entry = entry;
        this.place = new Place(
                required("workload"), required("mode"), entry.path("server").asText("redis"));
        this.client = required("client");
    }

    double opsPerSecond() {
        return number("opsPerSecond");
    }

    double clientNanos() {
        return number("clientNanosPerOp");
    }

    double serverNanos() {
        return number("serverNanosPerOp");
    }

    double heapBytes() {
        return number("heapBytesPerOp");
    }

    double reads() {
        return number("readsPerOp");
    }

    /** The share of the time in which the server's CPU worked, 0 to 1. */
    double serverBusy() {
        return number("serverBusy");
    }

    double resplineFasterBy() {
        return number("resplineFasterBy");
    }

    double lowerQuartile() {
        return number("lowerQuartile");
    }

    double upperQuartile() {
        return number("upperQuartile");
    }

    /** Respline's client CPU per operation divided by this client's. */
    double clientCpuRatio() {
        return number("clientCpuRatio");
    }

    /** Nanoseconds; {@code p50}, {@code p99}, {@code p999} or {@code max}. */
    double latency(String percentile) {
        return entry.path("latency").path(percentile).asDouble(Double.NaN);
    }

    double wakeUps() {
        return number("wakeUpsPerOp");
    }

    boolean noisy() {
        return entry.path("noisy").asBoolean();
    }

    private double number(String name) {
        return entry.path(name).asDouble(Double.NaN);
    }

    private String required(String name) {
        if (!entry.path(name).isTextual()) {
            throw new IllegalArgumentException("A result has no " + name + ": " + entry);
        }
        return entry.path(name).asText();
    }
}
