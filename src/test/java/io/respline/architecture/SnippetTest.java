package io.respline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SnippetTest {
    private static final String MARKDOWN = """
            Text.
            ```java
            import java.util.List;

            int a = 1;
            int b = 2;
            ```
            ```
            not Java
            ```
            """;

    private final Snippet snippet = Snippet.in("page.md", MARKDOWN).get(0);

    @Test
    void onlyJavaIsTaken() {
        assertThat(Snippet.in("page.md", MARKDOWN)).hasSize(1);
    }

    @Test
    void layoutDoesNotCount() {
        assertThat(snippet.standsIn("import java.util.List; class A { int a = 1; int\nb = 2; }"))
                .isTrue();
    }

    @Test
    void changedCodeIsAStranger() {
        assertThat(snippet.standsIn("import java.util.List; class A { int a = 1; int b = 3; }"))
                .isFalse();
    }

    @Test
    void missingImportIsAStranger() {
        assertThat(snippet.standsIn("class A { int a = 1; int b = 2; }")).isFalse();
    }
}
