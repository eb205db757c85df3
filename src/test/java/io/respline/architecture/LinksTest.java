package io.respline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LinksTest {
    @Test
    void linksToFilesAreFound() {
        assertThat(Links.in(Path.of("docs", "a.md"), "See [b](b.md#part) and [c](../README.md \"title\")."))
                .extracting(Links.Link::target)
                .containsExactly(Path.of("docs", "b.md"), Path.of("README.md"));
    }

    @Test
    void linksToOtherPlacesAreNot() {
        assertThat(Links.in(Path.of("a.md"), "[x](https://respline.io/x.md) [here](#here) array[0](1)"))
                .extracting(Links.Link::target)
                .containsExactly(Path.of("1"));
    }
}
