package io.respline.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a Markdown file that lead to other files of the repository. */
final class Links {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:|#)([^)#\\s]+)[^)]*\\)");

    record Link(Path document, Path target) {}

    private Links() {}

    static List<Link> in(Path document, String markdown) {
        List<Link> found = new ArrayList<>();
        Matcher links = LINK.matcher(markdown);
        while (links.find()) {
            found.add(new Link(document, document.resolveSibling(links.group(1)).normalize()));
        }
        return found;
    }
}
