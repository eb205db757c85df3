package io.respline.commands;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code MONITOR}, such as {@code 1700000000.123456 [0 127.0.0.1:5000] "SET" "k" "\x00\n"}.
 *
 * @param client the address that sent the command
 * @param words of the command, each byte as one character
 */
record MonitorLine(String client, List<String> words) {

    private static final Pattern LINE = Pattern.compile("\\+?[\\d.]+ \\[\\d+ ([^]]+)] (.*)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|.)");

    static MonitorLine parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of MONITOR: " + line);
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(matcher.group(2));
        while (word.find()) {
            words.add(ESCAPE.matcher(word.group(1))
                    .replaceAll(escape -> Matcher.quoteReplacement(Character.toString(meaning(escape.group(1))))));
        }
        return new MonitorLine(matcher.group(1), words);
    }

    /** Words in the form in which a line has them. */
    static List<String> characters(List<byte[]> words) {
        return words.stream().map(word -> new String(word, ISO_8859_1)).toList();
    }

    private static int meaning(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'x' -> Integer.parseInt(escape.substring(1), 16);
            default -> escape.charAt(0);
        };
    }
}
