package io.respline.bench.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The command line. */
final class Options {

    static final String USAGE = """
            --quick               four minutes instead of an hour: three clients, few workloads, short turns, and no
                                  window is refused; for a first impression
            --workloads=S1,A1K    all by default:
                                  S1 to S256    blocking threads
                                  V1K V10K      virtual threads (a Java of 21 or later)
                                  A100 to A100K asynchronous, so many in flight
                                  P10 to P10K   pipelines of so many
                                  M1K           MGET of 1,000 keys
                                  HASH LIST SET STREAM   an aggregate of 10,000 elements
                                  B1K B64K B1M B16M      GET of a large value; with W at the end SET
                                  C8            64 threads with a pool of 8 connections
                                  X             80 % GET, 20 % SET, 1 % of 100 KiB: latency of the small ones
                                  L50           open loop at half of the best peer's rate: latency
                                  F1 F7 F100 F1460       MGET whose replies arrive in pieces of so many bytes
                                  I             100 idle connections: CPU and wake-ups
                                  FANIN         pub/sub: 1,000 channels with a listener each
                                  FANOUT        pub/sub: 1,000 listeners to one channel
                                  PUBLAT        pub/sub: 2,000 messages per second to one listener: latency
            --clients=respline,lettuce   all by default, but only the best variant of each where a workload is not one of S1,
                                  S64, V1K, A1K, P100 and P1K
            --modes=A,B           A: one CPU for server and client; B: a CPU each; UNPINNED: as the system likes.
                                  Sets, streams, large values, pieces, idle connections and pub/sub are measured in
                                  the last of them only
            --server=redis,null   redis: a real one; null: one that answers constants, and shows what a client can do when
                                  nothing else is in its way. Both: few workloads against null
            --rounds=5            turns of each client that are to count
            --java=JAVA_HOME      the Java that runs the clients; by default the one that runs this
            --other-java=JAVA_HOME  the Java that runs the client respline-other-java
            --unsafe=allow|deny   whether clients may use sun.misc.Unsafe, which later versions of Java refuse
            --output=DIRECTORY    of comparison.json and comparison.md; target/bench by default
            """;

    static final Set<String> NAMES = Set.of(
            "--quick",
            "--workloads",
            "--clients",
            "--modes",
            "--server",
            "--rounds",
            "--java",
            "--other-java",
            "--unsafe",
            "--output");

    private static final String QUICK_CLIENTS = "respline,lettuce,jedis";
    private static final String QUICK_WORKLOADS = "S1,S64,A1K,P100,P1K";

    private final Map<String, String> given = new HashMap<>();

    private Options(String[] args) {
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            require(NAMES.contains(parts[0]), "unknown option " + arg);
            given.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
    }

    /** @throws IllegalArgumentException with a message for the user */
    static Settings parse(String[] args) {
        return new Options(args).settings();
    }

    private Settings settings() {
        boolean quick = given.containsKey("--quick");
        Settings.Effort effort = quick ? Settings.Effort.QUICK : Settings.Effort.FULL;
        int rounds = positive(value("--rounds", Integer.toString(effort.rounds())));
        return new Settings(
                list("--clients", quick ? QUICK_CLIENTS : String.join(",", Subjects.NAMES), Options::client),
                given.containsKey("--clients"),
                list("--workloads", quick ? QUICK_WORKLOADS : names(Workload.values()), constant(Workload.values())),
                list("--modes", "A,B", constant(Mode.values())),
                list("--server", quick ? "redis" : "redis,null", constant(ServerKind.values())),
                effort.withRounds(rounds),
                javaHome("--java"),
                javaHome(given.containsKey("--other-java") ? "--other-java" : "--java"),
                oneOf("--unsafe", List.of("allow", "deny")).equals("allow"),
                Path.of(value("--output", "target/bench")));
    }

    private String value(String name, String usual) {
        return given.getOrDefault(name, usual);
    }

    private <T> List<T> list(String name, String usual, Function<String, T> parser) {
        return Arrays.stream(value(name, usual).split(","))
                .map(parser)
                .distinct()
                .toList();
    }

    private static String names(Object[] constants) {
        return String.join(",", Arrays.stream(constants).map(Object::toString).toList());
    }

    private static <T extends Enum<T>> Function<String, T> constant(T[] values) {
        return name -> Arrays.stream(values)
                .filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown: " + name + "; known are " + names(values)));
    }

    private static String client(String name) {
        require(
                Subjects.NAMES.contains(name),
                "unknown client " + name + "; known are " + String.join(",", Subjects.NAMES));
        return name;
    }

    private String oneOf(String name, List<String> values) {
        String value = value(name, values.get(0));
        require(values.contains(value), name + " is one of " + values);
        return value;
    }

    private static int positive(String text) {
        require(text.matches("[1-9]\\d{0,3}"), "not a number of rounds: " + text);
        return Integer.parseInt(text);
    }

    private Path javaHome(String option) {
        Path path = Path.of(value(option, System.getProperty("java.home")));
        require(Files.isExecutable(path.resolve("bin").resolve("java")), "no Java in " + path);
        return path;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
