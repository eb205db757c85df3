package io.respline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows, compiles and runs; what it names, exists for every reader. */
final class DocumentationTest {
    /** A place on somebody's machine: a home directory, a workspace, an installed JDK. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}-])/(home|root|work|Users)/\\w|/usr/lib/jv[m]|[A-Z]:\\\\Users");

    @Test
    void everySnippetStandsInAnExampleThatRuns() {
        List<String> sources = Stream.of("src/test/java/io/respline/example", "src/demo/java")
                .flatMap(directory -> Repository.files(directory).stream())
                .map(Repository::read)
                .toList();

        List<String> strangers = documents()
                .flatMap(document -> Snippet.in(document.getFileName().toString(), Repository.read(document)).stream())
                .filter(snippet -> sources.stream().noneMatch(snippet::standsIn))
                .map(Snippet::toString)
                .toList();

        assertThat(strangers).isEmpty();
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> broken = documents()
                .flatMap(document -> Links.in(document, Repository.read(document)).stream())
                .filter(link -> !link.target().toFile().exists())
                .map(Links.Link::toString)
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void noFileNamesAPlaceOnSomebodysMachine() {
        List<String> places = Repository.textFiles().stream()
                .flatMap(file -> Repository.linesThat(MACHINE_PATH.asPredicate(), file).stream())
                .toList();

        assertThat(places).isEmpty();
    }

    @Test
    void machinePathIsFound() {
        assertThat(List.of("cd /" + "home/me", "\"/" + "root/x\"", "(/" + "work/a)", "=/usr/lib/" + "jvm/x"))
                .allMatch(MACHINE_PATH.asPredicate());
        assertThat(List.of("https://respline.io/work/a", "docs/work/a", "a /home", "unix:///run/redis.sock"))
                .noneMatch(MACHINE_PATH.asPredicate());
    }

    private static Stream<Path> documents() {
        return Stream.concat(Repository.files("README.md").stream(), Repository.files("docs").stream())
                .filter(file -> file.toString().endsWith(".md"));
    }
}
