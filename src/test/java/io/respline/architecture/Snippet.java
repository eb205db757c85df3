package io.respline.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of Java in a Markdown file. It stands in a source when the source holds each of its imports and, in one
 * piece, everything else; white space does not count.
 */
record Snippet(String document, String code) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^[ \\t]*```java\\s*$(.*?)^[ \\t]*```[ \\t]*$");

    static List<Snippet> in(String document, String markdown) {
        List<Snippet> found = new ArrayList<>();
        Matcher blocks = FENCED.matcher(markdown);
        while (blocks.find()) {
            found.add(new Snippet(document, blocks.group(1)));
        }
        return found;
    }

    boolean standsIn(String source) {
        String dense = dense(source);
        StringBuilder rest = new StringBuilder();
        for (String line : code.lines().toList()) {
            if (!line.strip().startsWith("import ")) {
                rest.append(line).append('\n');
            } else if (!dense.contains(dense(line))) {
                return false;
            }
        }
        return dense.contains(dense(rest.toString()));
    }

    @Override
    public String toString() {
        return document + ":\n" + code;
    }

    private static String dense(String text) {
        return text.replaceAll("\\s", "");
    }
}
