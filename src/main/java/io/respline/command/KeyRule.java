package io.respline.command;

import java.util.function.IntConsumer;

/**
 * One rule for the positions of keys, as the server describes them: where the search begins, then which words are keys.
 *
 * <p>In the tables a rule is {@code begin}, or {@code begin..last}, with {@code /step} and {@code %limit} behind it where
 * they are not 1; {@code begin#} for a count of keys followed by the keys. {@code begin} is an index, or
 * {@code KEYWORD@start} for the word behind a keyword that is searched from {@code start}, backwards when negative. A
 * negative {@code last} counts from the end. Examples: {@code 1} for GET, {@code 1..-1/2} for MSET, {@code 2#} for EVAL,
 * {@code STREAMS@1..-1%2} for XREAD.
 */
record KeyRule(String keyword, int begin, int last, int step, int limit) {

    /** In place of a last position: a count of keys comes first. */
    private static final int COUNTED = Integer.MIN_VALUE;

    private static final int NOWHERE = -1;

    static KeyRule parse(String rule) {
        int at = rule.indexOf('@');
        String keyword = at < 0 ? "" : rule.substring(0, at);
        String rest = rule.substring(at + 1);
        int limit = suffix(rest, '%');
        int step = suffix(rest, '/');
        String range = rest.replaceAll("[/%].*", "");
        if (range.endsWith("#")) {
            return new KeyRule(keyword, Integer.parseInt(range.substring(0, range.length() - 1)), COUNTED, step, 1);
        }
        int dots = range.indexOf("..");
        int begin = Integer.parseInt(dots < 0 ? range : range.substring(0, dots));
        int last = dots < 0 ? 0 : Integer.parseInt(range.substring(dots + 2));
        return new KeyRule(keyword, begin, last, step, limit);
    }

    private static int suffix(String rule, char mark) {
        int at = rule.indexOf(mark);
        return at < 0 ? 1 : Integer.parseInt(rule.substring(at + 1).replaceAll("[/%].*", ""));
    }

    /** Reports the positions of the keys; none if the command is not well-formed. */
    void find(FrameWords words, IntConsumer positions) {
        int first = first(words);
        if (first == NOWHERE || first >= words.count()) {
            return;
        }
        int end;
        if (last == COUNTED) {
            int count = words.number(first);
            first++;
            end = first + (count - 1) * step;
        } else if (last >= 0) {
            end = first + last;
        } else if (limit == 1) {
            end = words.count() + last;
        } else {
            end = first + (words.count() - first) / limit + last;
        }
        if (end >= words.count()) {
            return;
        }
        for (int i = first; i <= end; i += step) {
            positions.accept(i);
        }
    }

    private int first(FrameWords words) {
        if (keyword.isEmpty()) {
            return begin;
        }
        int step = begin < 0 ? -1 : 1;
        int start = begin < 0 ? words.count() + begin : begin;
        for (int i = start; i > 0 && i < words.count() - 1; i += step) {
            if (words.is(i, keyword)) {
                return i + 1;
            }
        }
        return NOWHERE;
    }
}
