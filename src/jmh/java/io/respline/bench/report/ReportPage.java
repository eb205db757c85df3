package io.respline.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws and writes everything that the documentation shows of the result files, or checks that it is up to date. */
public final class ReportPage {

    private static final String USAGE = """
            --check        write nothing; fail if a file is not what the result files give
            --root=PATH    the repository; the current directory by default
            """;

    private final Path root;
    private final Path results;

    ReportPage(Path root) {
        this.root = root;
        this.results = root.resolve("docs/benchmarks");
    }

    /** Takes {@code --check} and {@code --root}. */
    public static void main(String[] args) throws IOException {
        boolean check = false;
        Path root = Path.of("");
        for (String arg : args) {
            if (arg.equals("--check")) {
                check = true;
            } else if (arg.startsWith("--root=")) {
                root = Path.of(arg.substring("--root=".length()));
            } else {
                throw new IllegalArgumentException("unknown option " + arg + "\n" + USAGE);
            }
        }
        ReportPage page = new ReportPage(root);
        List<String> differences = check ? page.differences() : page.write();
        differences.forEach(System.out::println);
        if (check && !differences.isEmpty()) {
            System.err.println("The files above are not what the result files give. To make them: "
                    + "mvn -q -Pbench -Dbench.main=" + ReportPage.class.getName());
            System.exit(1);
        }
    }

    /** What was changed. */
    List<String> write() throws IOException {
        List<String> changes = differences();
        for (Map.Entry<Path, String> file : files().entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
        for (Path plot : strayPlots()) {
            Files.delete(plot);
        }
        return changes;
    }

    /** The files that are missing, old or left over. */
    List<String> differences() throws IOException {
        List<String> found = new ArrayList<>();
        for (Map.Entry<Path, String> file : files().entrySet()) {
            String name = root.relativize(file.getKey()).toString();
            if (Files.notExists(file.getKey())) {
                found.add(name + ": missing");
            } else if (!Files.readString(file.getKey()).equals(file.getValue())) {
                found.add(name + ": differs");
            }
        }
        for (Path plot : strayPlots()) {
            found.add(root.relativize(plot) + ": belongs to no result file");
        }
        return found;
    }

    private Map<Path, String> files() throws IOException {
        List<Run> all = runs();
        List<Run> runs = all.stream().filter(run -> !run.isPubSub()).toList();
        Map<Path, String> files = new LinkedHashMap<>();
        for (Run run : runs) {
            Plots.of(run).forEach(plot -> files.put(results.resolve(plot.file()), plot.svg()));
        }
        put(
                files,
                "docs/benchmarks.md",
                Figures.page(runs, all.stream().filter(Run::isPubSub).toList()));
        put(files, "README.md", Figures.summary(runs.get(0)));
        return files;
    }

    private void put(Map<Path, String> files, String name, String content) throws IOException {
        Path page = root.resolve(name);
        files.put(page, Markers.replace(name, Files.readString(page), content));
    }

    private List<Run> runs() throws IOException {
        List<Run> runs = Files.isDirectory(results) ? Run.all(results) : List.of();
        if (runs.stream().allMatch(Run::isPubSub)) {
            throw new IllegalStateException(
                    "no result files (*.json) in " + results + ": put comparison.json of a run of "
                            + "io.respline.bench.compare.Comparison there, under a name that says which Java it was");
        }
        return runs;
    }

    private List<Path> strayPlots() throws IOException {
        Map<Path, String> made = files();
        try (Stream<Path> found = Files.list(results)) {
            return found.filter(file -> file.toString().endsWith(".svg") && !made.containsKey(file))
                    .sorted()
                    .toList();
        }
    }
}
