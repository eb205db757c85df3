package io.respline.bench.report;

import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class Table {

    private final StringBuilder text = new StringBuilder();

    /** The first columns are words and stand to the left, all others are numbers. */
    Table(int words, List<String> heads) {
        row(heads);
        text.append("|---".repeat(words))
                .append(String.join("", Collections.nCopies(heads.size() - words, "|---:")))
                .append("|\n");
    }

    void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
