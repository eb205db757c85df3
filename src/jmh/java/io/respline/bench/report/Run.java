package io.respline.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A result file.
 *
 * @param name of the file, without its ending
 * @param fingerprint SHA-256 of the file, by which a test finds figures that come from another one
 */
record Run(String name, String fingerprint, Map<String, String> environment, List<Row> rows, List<Invalid> invalid) {

    /** A client that failed in a workload, or did not deliver what it should. */
    record Invalid(String workload, String client, String why) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The newest Java first: it has virtual threads, and so the most to show. */
    private static final Comparator<Run> NEWEST_FIRST =
            Comparator.comparingInt(Run::javaFeature).reversed().thenComparing(Run::name);

    /** All result files of a directory. */
    static List<Run> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            Stream.Builder<Run> runs = Stream.builder();
            for (Path file : found) {
                runs.add(parse(file.getFileName().toString().replace(".json", ""), Files.readString(file)));
            }
            return runs.build().sorted(NEWEST_FIRST).toList();
        }
    }

    static Run parse(String name, String text) throws IOException {
        JsonNode json = JSON.readTree(text);
        if (!json.path("environment").isObject() || !json.path("results").isArray()) {
            throw new IllegalArgumentException(name + ".json has no \"environment\" or no \"results\"");
        }
        Map<String, String> environment = new LinkedHashMap<>();
        json.path("environment")
                .properties()
                .forEach(fact -> environment.put(fact.getKey(), fact.getValue().asText()));
        List<Row> rows = StreamSupport.stream(json.path("results").spliterator(), false)
                .map(Row::new)
                .toList();
        List<Invalid> invalid = StreamSupport.stream(json.path("invalid").spliterator(), false)
                .map(entry -> new Invalid(
                        entry.path("workload").asText(),
                        entry.path("client").asText(),
                        entry.path("why").asText()))
                .toList();
        return new Run(name, sha256(text), environment, rows, invalid);
    }

    /** {@code Java 17.0.15}. */
    String java() {
        return "Java " + environment.getOrDefault("Java", "of unknown version");
    }

    /** Whether it is one of messages: a file of its own, as calls and messages are not measured in the same hour. */
    boolean isPubSub() {
        return name.startsWith("pubsub-");
    }

    /** What was measured with what, and where it stands. */
    String facts() {
        return environment.entrySet().stream()
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining(", "))
                + " ([result file](benchmarks/" + name + ".json)).";
    }

    private int javaFeature() {
        String digits = environment.getOrDefault("Java", "0").replaceFirst("^(\\d*).*$", "$1");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    Stream<Row> at(Row.Place place) {
        return rows.stream().filter(row -> row.place.equals(place));
    }

    Optional<Row> row(Row.Place place, String client) {
        return at(place).filter(row -> row.client.equals(client)).findFirst();
    }

    /** The one with the highest rate; the first of several that are as fast. */
    Optional<Row> fastest(Row.Place place, Collection<String> clients) {
        return at(place)
                .filter(row -> clients.contains(row.client) && row.opsPerSecond() > 0)
                .reduce((best, row) -> row.opsPerSecond() > best.opsPerSecond() ? row : best);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
