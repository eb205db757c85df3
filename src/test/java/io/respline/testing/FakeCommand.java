package io.respline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A command that arrived in full at a {@link FakeRedis}.
 *
 * @param connection number of the connection, from 1 in the order of acceptance
 * @param arrivedNanos {@link System#nanoTime()} when its last byte had been read
 * @param args the words as bytes, the name first; not to be modified
 */
public record FakeCommand(int connection, long arrivedNanos, List<byte[]> args) {

    /** The first word in upper case; empty for an empty command. */
    public String name() {
        return args.isEmpty() ? "" : word(0).toUpperCase(Locale.ROOT);
    }

    /** The first two words in upper case, as in {@code CLIENT SETINFO}; the first alone if there is no second. */
    public String nameWithSubcommand() {
        return args.size() < 2 ? name() : name() + " " + word(1).toUpperCase(Locale.ROOT);
    }

    public int size() {
        return args.size();
    }

    public byte[] arg(int index) {
        return args.get(index);
    }

    public String word(int index) {
        return new String(args.get(index), UTF_8);
    }

    public List<String> words() {
        return args.stream().map(arg -> new String(arg, UTF_8)).toList();
    }

    /** The words joined by one space, for comparisons in tests. */
    public String text() {
        return String.join(" ", words());
    }

    @Override
    public String toString() {
        return connection
                + ": "
                + words().stream()
                        .map(word -> word.length() > 80 ? word.substring(0, 80) + "...(" + word.length() + ")" : word)
                        .collect(Collectors.joining(" "));
    }
}
