package io.respline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a made-up result file to the pages; run by {@code mvn -Pbench test}. */
final class ReportPageTest {

    private static final String PAGE = "before\n<!-- figures:begin -->\nold\n<!-- figures:end -->\nafter\n";

    @TempDir
    private Path root;

    private Path docs;

    @BeforeEach
    void makeRepository() throws IOException {
        docs = Files.createDirectories(root.resolve("docs/benchmarks"));
        Files.writeString(root.resolve("README.md"), PAGE);
        Files.writeString(root.resolve("docs/benchmarks.md"), PAGE);
        Files.writeString(docs.resolve("jdk17.json"), Results.of("17.0.1", 2.04));
    }

    @Test
    void pagesCarryTheFiguresAndKeepWhatPeopleWrote() throws IOException {
        new ReportPage(root).write();

        String page = Files.readString(root.resolve("docs/benchmarks.md"));
        assertThat(page)
                .startsWith("before\n<!-- figures:begin -->\n")
                .endsWith("<!-- figures:end -->\nafter\n")
                .doesNotContain("old")
                .contains("| S64 | lettuce | 100,000 | 7.50 µs | 2.50 µs | 640 B | 0.250 | 2.04 (1.90 to 2.20) |")
                .contains("met: 2.04 (1.90 to 2.20), lettuce")
                .contains("Java 17.0.1: met 1, missed 0, not measured ");
        assertThat(Files.readString(root.resolve("README.md"))).contains("| 64 threads | 2.04 | – | – | – | – |");
    }

    @Test
    void missedTargetIsCalledMissed() throws IOException {
        Files.writeString(docs.resolve("jdk17.json"), Results.of("17.0.1", 1.99));

        new ReportPage(root).write();

        assertThat(Files.readString(root.resolve("docs/benchmarks.md")))
                .contains("**missed**: 1.99 (1.90 to 2.20), lettuce")
                .contains("Java 17.0.1: met 0, missed 1, not measured ");
    }

    @Test
    void writtenFilesPassTheCheckAndStayTheSame() throws IOException {
        new ReportPage(root).write();
        String plot = Files.readString(docs.resolve("jdk17-blocking.svg"));

        assertThat(new ReportPage(root).differences()).isEmpty();
        assertThat(new ReportPage(root).write()).isEmpty();
        assertThat(docs.resolve("jdk17-blocking.svg")).hasContent(plot);
    }

    @Test
    void checkFindsWhatIsMissingOldOrLeftOver() throws IOException {
        new ReportPage(root).write();
        Files.delete(docs.resolve("jdk17-cpu.svg"));
        Files.writeString(docs.resolve("jdk11-cpu.svg"), "<svg/>");
        Files.writeString(docs.resolve("jdk17.json"), Results.of("17.0.1", 3));

        assertThat(new ReportPage(root).differences())
                .containsExactlyInAnyOrder(
                        "docs/benchmarks/jdk17-cpu.svg: missing",
                        "docs/benchmarks.md: differs",
                        "README.md: differs",
                        "docs/benchmarks/jdk11-cpu.svg: belongs to no result file");
    }

    @Test
    void newestJavaComesFirst() throws IOException {
        Files.writeString(docs.resolve("jdk25.json"), Results.of("25.0.1", 3));

        new ReportPage(root).write();

        assertThat(Files.readString(root.resolve("docs/benchmarks.md")))
                .containsSubsequence("Java 25.0.1", "Java 17.0.1");
        assertThat(Files.readString(root.resolve("README.md")))
                .contains("Java 25.0.1")
                .contains("| 3.00 |");
    }

    @Test
    void messagesHaveTablesOfTheirOwnAndLossesAreNoFigures() throws IOException {
        Files.writeString(docs.resolve("pubsub-jdk25.json"), Results.ofMessages());

        new ReportPage(root).write();

        assertThat(Files.readString(root.resolve("docs/benchmarks.md")))
                .contains("made from benchmarks/pubsub-jdk25.json, SHA-256 ")
                .containsSubsequence("Java 17.0.1", "### Pub/sub, Java 25.0.1", "met 0, missed 1, not measured 1")
                .contains("| 1,000 listeners to one channel | lettuce | 100,000 | 7.50 µs | 2.50 µs |")
                .contains(
                        "* 1,000 listeners to one channel, redisson-best: **invalid**. A listener was given message 5");
        assertThat(Files.readString(root.resolve("README.md"))).contains("Java 17.0.1");
        assertThat(new ReportPage(root).differences()).isEmpty();
    }

    @Test
    void withoutResultsNothingIsOverwritten() throws IOException {
        Files.delete(docs.resolve("jdk17.json"));

        assertThatThrownBy(() -> new ReportPage(root).write()).hasMessageContaining("no result files");
        assertThat(root.resolve("README.md")).hasContent(PAGE);
    }

    @Test
    void pageWithoutMarkersIsRefused() throws IOException {
        Files.writeString(root.resolve("README.md"), "no markers");

        assertThatThrownBy(() -> new ReportPage(root).write()).hasMessageContaining("README.md needs");
    }

    /** A small made-up result file. */
    private static final class Results {
        private static final String ENTRY = """
                {"workload": "S64", "mode": "A", "server": "redis", "client": "%s", "opsPerSecond": %d,
                 "clientNanosPerOp": %d, "serverNanosPerOp": 2500, "heapBytesPerOp": 640, "readsPerOp": 0.25,
                 "resplineFasterBy": %s, "lowerQuartile": 1.9, "upperQuartile": 2.2, "noisy": false,
                 "latency": {"p50": 200000, "p99": 400000, "p999": 900000, "max": 2000000}}""";

        static String ofMessages() {
            String text = "{\"environment\": {\"Java\": \"25.0.1\"}, \"results\": ["
                    + String.format(ENTRY, "respline", 200_000, 2_500, "1") + ","
                    + String.format(ENTRY, "lettuce", 100_000, 7_500, "1.9")
                    + "], \"invalid\": [{\"workload\": \"FANOUT\","
                    + "\"client\": \"redisson-best\", \"why\": \"A listener was given message 5\"}]}";
            return text.replace("S64", "FANOUT")
                    .replace("\"mode\": \"A\"", "\"mode\": \"B\"")
                    .replaceAll(",\\s*\"latency\": \\{.*?\\}", "");
        }

        static String of(String java, double ratio) {
            return "{\"environment\": {\"Java\": \"" + java + "\", \"Redis\": \"7.0.15\"}, \"results\": ["
                    + String.format(ENTRY, "respline", 200_000, 2_500, "1") + ","
                    + String.format(ENTRY, "respline-pool4", 190_000, 2_600, "1.05") + ","
                    + String.format(ENTRY, "lettuce", 100_000, 7_500, Double.toString(ratio)) + "]}";
        }
    }
}
