package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.CommandSpec;
import io.respline.command.CommandTable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What the tests of all groups share. */
final class Factories {

    private Factories() {}

    /** The words of a command, separated by blanks. */
    static String words(Command<?> command) {
        return command.encoded().words().stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    /** Fails unless these commands are all of a group that Redis 7.0 has, except the excluded ones. */
    static void assertComplete(Collection<? extends Command<?>> commands, Set<String> groups, Set<String> excluded) {
        Set<String> made = commands.stream()
                .map(command -> command.encoded().spec().name())
                .collect(Collectors.toSet());
        Set<String> wanted = CommandTable.all().stream()
                .filter(spec -> groups.contains(spec.group()))
                .filter(spec -> spec.since().compareTo("7.1") < 0)
                .filter(Factories::isNoContainer)
                .map(CommandSpec::name)
                .filter(name -> !name.endsWith(" HELP") && !excluded.contains(name))
                .collect(Collectors.toSet());
        assertThat(made).isEqualTo(wanted);
    }

    private static boolean isNoContainer(CommandSpec spec) {
        return CommandTable.all().stream().noneMatch(other -> other.name().startsWith(spec.name() + " "))
                || spec.name().equals("COMMAND");
    }
}
