package io.respline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a reader meets: small files, short methods, few parameters, nothing left lying about. */
final class SourceRulesTest {
    /** Files that may break the rules of size, each with the reason beside it. */
    private static final Set<String> EXEMPT = Set.of();

    private static final Pattern COMMENTED_OUT = Pattern.compile("^\\s*//.*(\\);|[{}])\\s*$");
    private static final Pattern POSTPONED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    @Test
    void filesAndMethodsAreSmall() {
        Map<String, String> sources = Repository.javaFiles().stream()
                .filter(file -> !EXEMPT.contains(relative(file)))
                .collect(Collectors.toMap(SourceRulesTest::relative, Repository::read));

        assertThat(sources).isNotEmpty();
        assertThat(SizeRules.offences(sources)).isEmpty();
    }

    @Test
    void everyExemptionIsNeeded() {
        List<String> needless = EXEMPT.stream()
                .filter(name -> SizeRules.offences(Map.of(name, Repository.read(Repository.ROOT.resolve(name))))
                        .isEmpty())
                .toList();

        assertThat(needless).isEmpty();
    }

    @Test
    void nothingIsPostponed() {
        assertThat(offences(Repository.textFiles(), POSTPONED)).isEmpty();
    }

    @Test
    void noCodeIsCommentedOut() {
        assertThat(offences(Repository.javaFiles(), COMMENTED_OUT)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        Set<String> described = Repository.javaFiles().stream()
                .filter(SourceRulesTest::describesItsPackage)
                .map(SourceRulesTest::packageOf)
                .collect(Collectors.toSet());
        Set<String> packages =
                Repository.javaFiles().stream().map(SourceRulesTest::packageOf).collect(Collectors.toSet());
        packages.remove("");

        assertThat(described).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void everythingThatUsersSeeIsExplained() {
        Set<String> exported = Compiled.exportedPackages();
        Map<String, String> api = Repository.javaFiles().stream()
                .filter(file -> relative(file).startsWith("src/main/"))
                .filter(file -> exported.contains(packageOf(file).replace('/', '.')))
                .collect(Collectors.toMap(SourceRulesTest::relative, Repository::read));

        assertThat(ApiComments.missing(Parsed.of(api))).isEmpty();
    }

    @Test
    void unexplainedMembersAreFound() {
        String source = """
                public class A { public int b; protected void c() {} private int d; void e() {}
                  @Override public String toString() { return ""; }
                  /** Explained. */ public interface F { void g(); }
                  /** Explained. */ public enum H { I, /** Explained. */ J }
                  /** Explained. */ public record K(int l) { public K { } }
                  interface M { void n(); } }
                """;

        assertThat(ApiComments.missing(Parsed.of(Map.of("A.java", source))))
                .containsExactly("A.java: A", "A.java: b", "A.java: c", "A.java: g", "A.java: I");
    }

    @Test
    void tooLongMethodIsFound() {
        String body = "\n".repeat(SizeRules.MAX_METHOD_LINES);

        assertThat(offencesOf("class A { void m() {" + body + "} }")).hasSize(1);
        assertThat(offencesOf("class A { static {" + body + "} }")).hasSize(1);
        assertThat(offencesOf("class A { void m() {" + body.substring(1) + "} }"))
                .isEmpty();
    }

    @Test
    void tooManyParametersAreFound() {
        assertThat(offencesOf("class A { A(int a, int b, int c, int d, int e, int f) {} }"))
                .hasSize(1);
        assertThat(offencesOf("interface A { void m(int a, int b, int c, int d, int e); }"))
                .isEmpty();
    }

    @Test
    void tooLongFileAndStarImportAreFound() {
        assertThat(offencesOf("class A {}" + "\n".repeat(SizeRules.MAX_LINES + 1)))
                .hasSize(1);
        assertThat(offencesOf("import static java.util.List.*; import java.util.*; class A {}"))
                .hasSize(2);
    }

    private static List<String> offencesOf(String source) {
        return SizeRules.offences(Map.of("A.java", source));
    }

    private static List<String> offences(List<Path> files, Pattern pattern) {
        return files.stream()
                .flatMap(file -> Repository.linesThat(pattern.asPredicate(), file).stream())
                .toList();
    }

    private static boolean describesItsPackage(Path file) {
        String text = Repository.read(file);
        return file.endsWith("package-info.java") && text.contains("/**") && text.contains("NullMarked");
    }

    /** {@code src/main/java/a/b/C.java} is in {@code a/b}. */
    private static String packageOf(Path file) {
        String below = relative(file).replaceFirst("^src/\\w+/java/", "");
        return below.substring(0, Math.max(0, below.lastIndexOf('/')));
    }

    private static String relative(Path file) {
        return Repository.ROOT.relativize(file).toString().replace('\\', '/');
    }
}
