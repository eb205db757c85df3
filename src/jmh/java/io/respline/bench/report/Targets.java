package io.respline.bench.report;

import io.respline.bench.report.Row.Place;
import io.respline.bench.report.Target.Goal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the client is meant to reach, whether it does or not. */
final class Targets {

    private static final List<String> ALL_PEERS = peers(name -> true);
    private static final List<String> AUTOMATIC = peers(name -> !name.equals("lettuce-best"));
    private static final List<String> MANUAL = List.of("lettuce-best");
    private static final List<String> MULTIPLEXED = peers(name -> !name.startsWith("jedis"));
    private static final List<String> JEDIS = peers(name -> name.startsWith("jedis"));

    static final List<Target> ALL = Stream.of(
                    blocking(),
                    asynchronous(),
                    pipelines(),
                    large(),
                    alone(),
                    latency(),
                    pools(),
                    variants("respline-no-unsafe", "without sun.misc.Unsafe"),
                    variants("respline-other-java", "on the other Java"))
            .flatMap(List::stream)
            .toList();

    /** Of runs with messages. */
    static final List<Target> PUB_SUB = List.of(
            faster("FANIN", "B", 2, ALL_PEERS, "the best peer"), faster("FANOUT", "B", 2, ALL_PEERS, "the best peer"));

    private Targets() {}

    private static List<Target> blocking() {
        return List.of(
                faster("S1", "A", 1.7, MULTIPLEXED, "the best multiplexed peer"),
                faster("S1", "A", 1.1, JEDIS, "Jedis"),
                faster("S2", "A", 1.0, ALL_PEERS, "the best peer"),
                faster("S4", "A", 1.4, ALL_PEERS, "the best peer"),
                faster("S8", "A", 1.8, ALL_PEERS, "the best peer"),
                faster("S64", "A", 2, ALL_PEERS, "the best peer"),
                faster("S64", "B", 1.7, ALL_PEERS, "the best peer"),
                faster("V1K", "B", 6, ALL_PEERS, "the best peer"));
    }

    private static List<Target> asynchronous() {
        return List.of(
                faster("A1K", "B", 8, AUTOMATIC, "the best peer that flushes by itself"),
                faster("A1K", "B", 4, MANUAL, "Lettuce with manual flushing"),
                serverBusy("A1K", 0.7),
                faster("A10K", "B", 8, AUTOMATIC, "the best peer that flushes by itself"),
                faster("A10K", "B", 4, MANUAL, "Lettuce with manual flushing"),
                serverBusy("A10K", 0.9));
    }

    private static List<Target> pipelines() {
        return List.of(
                faster("P100", "A", 1.2, ALL_PEERS, "the best peer"),
                faster("P1K", "A", 1.2, ALL_PEERS, "the best peer"),
                faster("P1K", "B", 1.2, ALL_PEERS, "the best peer"));
    }

    private static List<Target> large() {
        return Stream.of(
                        Stream.of(cpu("M1K", 0.6), cpu("LIST", 0.7), cpu("HASH", 0.7)),
                        Stream.of("B1M", "B1MW", "B16M", "B16MW")
                                .map(workload -> faster(workload, "B", 1.1, ALL_PEERS, "the best peer")),
                        Stream.of("B1M", "B1MW", "B16M", "B16MW").map(Targets::allocation))
                .flatMap(targets -> targets)
                .toList();
    }

    private static List<Target> alone() {
        return List.of(nullServer("P1K", 150), nullServer("A1K", 250));
    }

    private static List<Target> latency() {
        return Stream.of("p99", "p999")
                .map(percentile -> {
                    Place place = Place.redis("L50", "B");
                    String name = percentile.equals("p99") ? "1 %" : "0.1 %";
                    return new Target(
                            place,
                            "latency of the slowest " + name + " divided by the best peer's",
                            Goal.atMost(1, "1.00"),
                            Measurements.latency(place, percentile, ALL_PEERS));
                })
                .toList();
    }

    private static List<Target> pools() {
        return Stream.of("A", "B")
                .map(mode -> {
                    Place place = Place.redis("C8", mode);
                    return new Target(
                            place,
                            "throughput of a pool of 4 divided by that of one connection",
                            Goal.atLeast(0.9, "0.90"),
                            Measurements.variant(place, "respline-pool4"));
                })
                .toList();
    }

    /** Where the client itself costs most. */
    private static List<Target> variants(String client, String name) {
        return Stream.of(
                        Place.redis("S1", "A"),
                        Place.redis("S64", "A"),
                        Place.redis("A1K", "B"),
                        Place.redis("P1K", "A"),
                        Place.redis("M1K", "A"))
                .map(place -> new Target(
                        place,
                        "throughput " + name + " divided by that of the first column's",
                        Goal.atLeast(0.9, "0.90"),
                        Measurements.variant(place, client)))
                .toList();
    }

    private static Target faster(String workload, String mode, double limit, List<String> peers, String name) {
        Place place = Place.redis(workload, mode);
        return new Target(
                place,
                "times as fast as " + name,
                Goal.atLeast(limit, Format.ratio(limit)),
                Measurements.faster(place, peers));
    }

    private static Target serverBusy(String workload, double share) {
        Place place = Place.redis(workload, "B");
        return new Target(
                place,
                "load of the server's CPU",
                Goal.atLeast(share, Format.percent(share)),
                Measurements.own(place, Row::serverBusy, Format::percent));
    }

    private static Target cpu(String workload, double limit) {
        Place place = Place.redis(workload, "A");
        return new Target(
                place,
                "client CPU divided by the best peer's",
                Goal.atMost(limit, Format.ratio(limit)),
                Measurements.clientCpu(place, ALL_PEERS));
    }

    private static Target allocation(String workload) {
        Place place = Place.redis(workload, "B");
        return new Target(
                place,
                "heap allocated divided by the value's size",
                Goal.atMost(1.02, "1.02"),
                Measurements.own(place, row -> row.heapBytes() / Workloads.size(workload), Format::ratio));
    }

    private static Target nullServer(String workload, double nanos) {
        Place place = new Place(workload, "B", "null");
        return new Target(
                place,
                "client CPU for one GET, server that only answers",
                Goal.atMost(nanos, Format.nanos(nanos)),
                Measurements.own(place, Row::clientNanos, Format::nanos));
    }

    private static List<String> peers(Predicate<String> which) {
        return Contender.PEERS.stream()
                .flatMap(peer -> peer.clients().stream())
                .filter(which)
                .toList();
    }
}
