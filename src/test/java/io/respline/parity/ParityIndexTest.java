package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/parity.md} to the tests there are, both ways. */
class ParityIndexTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
    private static final Path TESTS = ROOT.resolve("src/test/java");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
    private static final Pattern TEST_METHOD =
            Pattern.compile("@(?:Parameterized)?Test\\b(?:(?!\\bvoid\\b)[\\s\\S])*?\\bvoid (\\w+)\\(");

    private final String index = read(ROOT.resolve("docs/parity.md"));
    private final Set<String> named = NAMED.matcher(index)
            .results()
            .map(match -> match.group(1) + "." + match.group(2))
            .collect(Collectors.toSet());

    @Test
    void everyTestThatTheIndexNamesExists() {
        Map<String, Path> files =
                sources(TESTS).collect(Collectors.toMap(ParityIndexTest::className, Function.identity(), (a, b) -> a));
        Set<String> existing = named.stream()
                .map(name -> name.substring(0, name.indexOf('.')))
                .distinct()
                .filter(files::containsKey)
                .flatMap(type -> testsIn(files.get(type)))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named).filteredOn(name -> !existing.contains(name)).isEmpty();
    }

    @Test
    void everyParityTestIsInTheIndex() {
        Set<String> unnamed = sources(TESTS.resolve("io/respline/parity"))
                .flatMap(ParityIndexTest::testsIn)
                .filter(name -> !name.startsWith("ParityIndexTest."))
                .collect(Collectors.toCollection(HashSet::new));
        unnamed.removeAll(named);

        assertThat(unnamed).isEmpty();
    }

    private static Stream<String> testsIn(Path source) {
        return TEST_METHOD.matcher(read(source)).results().map(match -> className(source) + "." + match.group(1));
    }

    private static Stream<Path> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
