package io.respline.command;

import io.respline.testing.RawClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Derives {@code commands.tsv} from what a server says about itself ({@code COMMAND}, {@code COMMAND DOCS}). The table in
 * the repository is that of the embedded Redis 7.0.15, which an integration test holds.
 *
 * <p>To write it again: run {@link #main} with host, port and the file to write.
 */
final class CommandTableGenerator {

    static final String HEADER = """
            # What Redis says about its own commands, written by CommandTableGenerator: do not edit.
            # name, arity, flags, keys (see KeyRule), group, since; separated by tabs
            """;

    private final Map<String, List<?>> docs = new HashMap<>();
    private final Map<String, String> lines = new TreeMap<>();

    private CommandTableGenerator(RawClient server) throws IOException {
        collectDocs(server.list("COMMAND", "DOCS"));
        for (Object entry : server.list("COMMAND")) {
            addLine(list(entry));
        }
    }

    public static void main(String[] args) throws IOException {
        try (RawClient server = RawClient.connect(new InetSocketAddress(args[0], Integer.parseInt(args[1])))) {
            Files.writeString(Path.of(args[2]), table(server));
        }
    }

    /** The whole file, as this server would have it. */
    static String table(RawClient server) throws IOException {
        return HEADER + String.join("\n", new CommandTableGenerator(server).lines.values()) + "\n";
    }

    private void collectDocs(List<?> pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            List<?> doc = list(pairs.get(i + 1));
            docs.put((String) pairs.get(i), doc);
            if (field(doc, "subcommands") instanceof List<?> nested) {
                collectDocs(nested);
            }
        }
    }

    private void addLine(List<?> entry) {
        String rawName = (String) entry.get(0);
        String name = rawName.replace('|', ' ').toUpperCase(Locale.ROOT);
        List<?> doc = docs.get(rawName);
        List<String> fields = List.of(
                name,
                entry.get(1).toString(),
                orDash(String.join(",", flags(entry))),
                orDash(keys(name, list(entry.get(8)))),
                (String) field(doc, "group"),
                (String) field(doc, "since"));
        lines.put(name, String.join("\t", fields));
        for (Object subcommand : list(entry.get(9))) {
            addLine(list(subcommand));
        }
    }

    /** The server's flags, and of its tips the one that we depend on, as a flag. */
    private static List<String> flags(List<?> entry) {
        List<String> flags = new ArrayList<>(texts(entry.get(2)));
        if (texts(entry.get(7)).contains("nondeterministic_output")) {
            flags.add("nondeterministic");
        }
        return flags.stream().sorted().toList();
    }

    private static String keys(String name, List<?> specs) {
        return switch (name) {
            // Of these two the server's own description is incomplete, so that it uses code for them as well.
            case "SORT" -> "sort";
            case "MIGRATE" -> "migrate";
            // The second part of the description covers patterns, which the server does not count among the keys.
            case "SORT_RO" -> rule(list(specs.get(0)));
            default -> {
                List<String> rules = new ArrayList<>();
                specs.forEach(spec -> rules.add(rule(list(spec))));
                yield String.join(" ", rules);
            }
        };
    }

    private static String rule(List<?> spec) {
        List<?> begin = list(field(spec, "begin_search"));
        List<?> beginSpec = list(field(begin, "spec"));
        List<?> find = list(field(spec, "find_keys"));
        List<?> findSpec = list(field(find, "spec"));
        String channel = texts(field(spec, "flags")).contains("not_key") ? "!" : "";
        String start = switch ((String) field(begin, "type")) {
            case "index" -> field(beginSpec, "index").toString();
            case "keyword" -> field(beginSpec, "keyword") + "@" + field(beginSpec, "startfrom");
            default -> throw new IllegalStateException("no rule for the search " + begin);
        };
        return channel + start + find((String) field(find, "type"), findSpec);
    }

    private static String find(String type, List<?> spec) {
        if (type.equals("keynum") && spec.equals(List.of("keynumidx", 0L, "firstkey", 1L, "keystep", 1L))) {
            return "#";
        }
        if (!type.equals("range")) {
            throw new IllegalStateException("no rule for keys of the type " + type + " " + spec);
        }
        long last = (Long) field(spec, "lastkey");
        long step = (Long) field(spec, "keystep");
        long limit = (Long) field(spec, "limit");
        return (last == 0 ? "" : ".." + last) + (step == 1 ? "" : "/" + step) + (limit == 0 ? "" : "%" + limit);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static Object field(List<?> pairs, String name) {
        int at = pairs.indexOf(name);
        return at < 0 ? "" : pairs.get(at + 1);
    }

    private static List<?> list(Object reply) {
        return (List<?>) reply;
    }

    private static List<String> texts(Object reply) {
        // The server gives flags in no fixed order.
        return list(reply).stream().map(String.class::cast).sorted().toList();
    }
}
