package io.respline.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All commands that the client knows, read once from the resources beside this class: {@code commands.tsv} (what Redis
 * 7.0.15 says about itself), {@code commands-later.tsv} (commands of later servers and of Valkey) and
 * {@code policies.tsv} (what we add: which commands change the state of a connection, and so on). Thread-safe.
 */
public final class CommandTable {

    private static final CommandTable TABLE = load();

    private final Map<String, CommandSpec> byName;
    private final SpecLookup lookup;

    private CommandTable(Map<String, CommandSpec> byName, SpecLookup lookup) {
        this.byName = byName;
        this.lookup = lookup;
    }

    /** The spec of a command by its name in upper case, a subcommand behind a blank; null if it is not known. */
    public static @Nullable CommandSpec byName(String name) {
        return TABLE.byName.get(name);
    }

    /** All known specs, containers and subcommands included. */
    public static List<CommandSpec> all() {
        return List.copyOf(TABLE.byName.values());
    }

    /** The spec of the command in a frame; that of the container for a subcommand that is not known. */
    static CommandSpec of(byte[] wire) {
        int bulk = Frames.firstBulk(wire);
        int length = Frames.length(wire, bulk);
        int body = Frames.body(wire, bulk);
        CommandSpec spec = TABLE.lookup.find(wire, body, length);
        if (spec == null) {
            return CommandSpec.unknown(new String(wire, body, length, StandardCharsets.US_ASCII));
        }
        if (spec.subcommands() == SpecLookup.EMPTY || Frames.count(wire) == 1) {
            return spec;
        }
        int second = Frames.nextBulk(body, length);
        CommandSpec subcommand = spec.subcommands().find(wire, Frames.body(wire, second), Frames.length(wire, second));
        return subcommand == null ? spec : subcommand;
    }

    private static CommandTable load() {
        Map<String, Policy> policies = new HashMap<>();
        for (String line : lines("policies.tsv")) {
            Policy policy = Policy.parse(line);
            policies.put(policy.name(), policy);
        }
        List<SpecLine> lines = new ArrayList<>();
        lines("commands.tsv").forEach(line -> lines.add(SpecLine.parse(line)));
        lines("commands-later.tsv").forEach(line -> lines.add(SpecLine.parse(line)));
        return build(lines, policies);
    }

    private static CommandTable build(List<SpecLine> lines, Map<String, Policy> policies) {
        Map<String, CommandSpec> byName = new LinkedHashMap<>();
        Map<String, List<CommandSpec>> byContainer = new HashMap<>();
        // Subcommands first, because their container holds them.
        for (SpecLine line : lines) {
            if (line.isSubcommand()) {
                CommandSpec spec = add(line, policies, SpecLookup.EMPTY, byName);
                byContainer
                        .computeIfAbsent(line.container(), name -> new ArrayList<>())
                        .add(spec);
            }
        }
        List<CommandSpec> top = new ArrayList<>();
        for (SpecLine line : lines) {
            if (!line.isSubcommand()) {
                List<CommandSpec> own = byContainer.getOrDefault(line.name(), List.of());
                top.add(add(line, policies, own.isEmpty() ? SpecLookup.EMPTY : new SpecLookup(own), byName));
            }
        }
        require(byName.keySet().containsAll(policies.keySet()), "policies.tsv names a command that no table has");
        return new CommandTable(byName, new SpecLookup(top));
    }

    private static CommandSpec add(
            SpecLine line, Map<String, Policy> policies, SpecLookup subcommands, Map<String, CommandSpec> byName) {
        CommandSpec spec = policies.getOrDefault(line.name(), Policy.NONE).apply(line, subcommands);
        require(byName.put(line.name(), spec) == null, "two tables have a command");
        return spec;
    }

    private static void require(boolean holds, String violation) {
        if (!holds) {
            throw new IllegalStateException("the command tables contradict each other: " + violation);
        }
    }

    /** The lines of a resource, without comments and empty ones. */
    private static List<String> lines(String resource) {
        InputStream stream = CommandTable.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the resource " + resource + " of " + CommandTable.class.getPackageName()
                    + " is missing: the jar is not complete");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("the resource " + resource + " cannot be read", failure);
        }
    }

    /** What we add to a command's line. */
    private record Policy(String name, int flags, @Nullable String alternative) {

        private static final Policy NONE = new Policy("", 0, null);

        /** Parses {@code name, flags, alternative}, separated by tabs; a lone {@code -} means none. */
        static Policy parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Policy(fields[0], SpecFlags.parse(fields[1]), fields[2].equals("-") ? null : fields[2]);
        }

        CommandSpec apply(SpecLine line, SpecLookup subcommands) {
            return new CommandSpec(line.withFlags(flags), alternative, subcommands);
        }
    }
}
