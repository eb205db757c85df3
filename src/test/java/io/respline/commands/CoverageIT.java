package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.respline.Redis;
import io.respline.command.CommandSpec;
import io.respline.command.CommandTable;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every command of the server is typed, or is not for a reason. */
@Timeout(60)
class CoverageIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        assumeThat(ServerVersion.of(server).number()).startsWith("7.0.");
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void close() {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void everyCommandIsTypedOrIsNotForAReason() {
        Set<String> missing = new TreeSet<>(commands());
        missing.removeAll(typed());
        missing.removeAll(NotTyped.reasons().keySet());

        assertThat(missing).isEmpty();
    }

    @Test
    void everyReasonIsNeeded() {
        Set<String> commands = commands();

        assertThat(NotTyped.reasons().keySet()).allMatch(commands::contains);
        assertThat(typed().stream().filter(NotTyped.reasons()::containsKey)).isEmpty();
    }

    @Test
    void everyLaterCommandIsTypedOrIsNotForAReason() {
        Set<String> commands = commands();
        List<String> later = CommandTable.all().stream()
                .map(CommandSpec::name)
                .filter(name -> !commands.contains(name) && !name.endsWith(" HELP"))
                .filter(CoverageIT::isNoContainer)
                .filter(name -> !typed().contains(name) && !NotTyped.later().containsKey(name))
                .sorted()
                .toList();

        assertThat(later).isEmpty();
    }

    @Test
    void documentationAgreesWithTheTable() {
        redis.call(Introspection.commandDocs()).forEach((name, docs) -> {
            agrees(name, docs);
            docs.subcommands().forEach(CoverageIT::agrees);
        });
    }

    @Test
    void whatTheServerDeprecatesIsMarked() {
        Map<String, String> comments = FactoryDocs.byCommand();
        List<String> unmarked = redis.call(Introspection.commandDocs()).entrySet().stream()
                .filter(entry -> entry.getValue().flags().contains("deprecated"))
                .map(entry -> tableName(entry.getKey()))
                .filter(typed()::contains)
                .filter(name -> !comments.getOrDefault(name, "").contains("@deprecated"))
                .sorted()
                .toList();

        assertThat(unmarked).isEmpty();
    }

    private static void agrees(String name, CommandDocs docs) {
        CommandSpec spec = CommandTable.byName(tableName(name));
        assertThat(spec).as(name).isNotNull();
        assertThat(spec.group()).as(name).isEqualTo(docs.group());
        assertThat(spec.since()).as(name).isEqualTo(docs.since());
    }

    /** All but containers and their HELP. */
    private Set<String> commands() {
        Map<String, CommandDocs> docs = redis.call(Introspection.commandDocs());
        Set<String> listed = redis.call(Introspection.commandList()).stream()
                .map(CoverageIT::tableName)
                .collect(Collectors.toSet());
        Stream<String> documented = docs.entrySet().stream()
                .flatMap(entry -> entry.getValue().subcommands().isEmpty()
                        ? Stream.of(entry.getKey())
                        : entry.getValue().subcommands().keySet().stream());
        Set<String> commands = documented
                .map(CoverageIT::tableName)
                .filter(name -> !name.endsWith(" HELP"))
                .collect(Collectors.toSet());
        assertThat(listed).containsAll(commands).hasSizeGreaterThan(commands.size());
        return commands;
    }

    private static Set<String> typed() {
        return AllSamples.samples()
                .map(sample -> sample.command().encoded().spec().name())
                .collect(Collectors.toSet());
    }

    private static boolean isNoContainer(String name) {
        return CommandTable.all().stream().noneMatch(other -> other.name().startsWith(name + " "));
    }

    private static String tableName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('|', ' ');
    }
}
