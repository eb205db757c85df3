package io.respline.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of the repository, without what a build or an editor leaves beside them. */
final class Repository {
    static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final List<String> TOP_LEVEL = List.of(
            "src", "docs", ".ci", "pom.xml", "README.md", "LICENSE", ".editorconfig", ".gitattributes", ".gitignore");
    private static final List<String> TEXT =
            List.of(".java", ".md", ".xml", ".properties", ".lua", ".json", ".txt", ".sh");

    private Repository() {}

    static List<Path> javaFiles() {
        return files("src").stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** Files that people read: sources, scripts, documentation. */
    static List<Path> textFiles() {
        return TOP_LEVEL.stream()
                .flatMap(name -> files(name).stream())
                .filter(Repository::isText)
                .toList();
    }

    /** Every file at or below a path; none if the path does not exist. */
    static List<Path> files(String path) {
        if (Files.notExists(ROOT.resolve(path))) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(ROOT.resolve(path))) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code path:line: text} for every line of a file that matches. */
    static List<String> linesThat(Predicate<String> match, Path file) {
        List<String> found = new ArrayList<>();
        List<String> lines = read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (match.test(lines.get(i))) {
                found.add(ROOT.relativize(file) + ":" + (i + 1) + ": "
                        + lines.get(i).strip());
            }
        }
        return found;
    }

    /** By its ending; without one, anything but the bytes that tests feed on. */
    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        boolean isTestInput = file.startsWith(ROOT.resolve("src/test/resources"));
        return TEXT.stream().anyMatch(name::endsWith) || !name.substring(1).contains(".") && !isTestInput;
    }
}
