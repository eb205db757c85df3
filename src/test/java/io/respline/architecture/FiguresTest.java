package io.respline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The figures of the documentation are those of the result files beside it, and no others. */
final class FiguresTest {
    private static final Path PAGE = Repository.ROOT.resolve("docs/benchmarks.md");

    @Test
    void everyMeasurementStandsWhereTheBuildWritesIt() {
        assertThat(Figures.in(Repository.read(PAGE)).stray()).isEmpty();
        assertThat(Figures.in(Repository.read(Repository.ROOT.resolve("README.md")))
                        .stray())
                .isEmpty();
    }

    @Test
    void figuresAreMadeFromTheResultFilesThatAreThere() throws NoSuchAlgorithmException {
        Set<String> results = new TreeSet<>();
        for (String file : files(".json")) {
            results.add(file + " " + Figures.sha256(Repository.read(PAGE.resolveSibling(file))));
        }

        assertThat(Figures.in(Repository.read(PAGE)).sources()).isEqualTo(results);
    }

    @Test
    void everyPlotIsShown() {
        assertThat(Figures.in(Repository.read(PAGE)).plots()).isEqualTo(files(".svg"));
    }

    @Test
    void measurementOutsideOfTheMarkersIsFound() {
        String row = "| S64 | respline | 53,720 | 13.01 µs | 4.76 (4.49 to 5.60) |";
        String settings = "| jedis | pool of 8 | 64 |";

        assertThat(Figures.in(settings + "\n" + Figures.BEGIN + row + "\n" + Figures.END + row)
                        .stray())
                .containsExactly(row);
    }

    @Test
    void sourcesAndPlotsAreFound() {
        String made = "<!-- made from benchmarks/a.json, SHA-256 0f -->\n![shown](benchmarks/a-cpu.svg)\n";
        Figures figures = Figures.in(Figures.BEGIN + made + Figures.END);

        assertThat(figures.sources()).containsExactly("benchmarks/a.json 0f");
        assertThat(figures.plots()).containsExactly("benchmarks/a-cpu.svg");
    }

    @Test
    void missingRepeatedAndSwappedMarkersAreFound() {
        assertThatThrownBy(() -> Figures.in("")).hasMessageContaining("figures:begin");
        assertThatThrownBy(() -> Figures.in(Figures.END + Figures.BEGIN)).hasMessageContaining("figures:begin");
        assertThatThrownBy(() -> Figures.in(Figures.BEGIN + Figures.END + Figures.END))
                .hasMessageContaining("figures:begin");
    }

    /** Relative to the page. */
    private static Set<String> files(String ending) {
        return Repository.files("docs/benchmarks").stream()
                .map(file -> "benchmarks/" + file.getFileName())
                .filter(name -> name.endsWith(ending))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
