package io.respline.commands;

import static io.respline.commands.Sample.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Uses of {@link Introspection}. */
public final class IntrospectionSamples {

    private IntrospectionSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.concat(lists(), details());
    }

    private static Stream<Sample> lists() {
        return Stream.of(
                of(Introspection.commandCount(), "COMMAND COUNT")
                        .satisfies(count -> assertThat((Long) count).isGreaterThan(200)),
                of(Introspection.commandList(), "COMMAND LIST")
                        .satisfies(names -> assertThat(names)
                                .asInstanceOf(list(String.class))
                                .contains("get", "config|get")),
                of(Introspection.commandListByPattern("getr*"), "COMMAND LIST FILTERBY PATTERN getr*")
                        .gives(List.of("getrange")),
                of(Introspection.commandListByCategory("hyperloglog"), "COMMAND LIST FILTERBY ACLCAT hyperloglog")
                        .satisfies(names -> assertThat(names)
                                .asInstanceOf(list(String.class))
                                .contains("pfadd")),
                of(Introspection.commandListByModule("m"), "COMMAND LIST FILTERBY MODULE m")
                        .gives(List.of()));
    }

    private static Stream<Sample> details() {
        return Stream.of(
                of(Introspection.commandDocs(), "COMMAND DOCS")
                        .satisfies(docs -> assertThat((Map<?, ?>) docs).hasSizeGreaterThan(200)),
                of(Introspection.commandDocs("getset", "slaveof", "config"), "COMMAND DOCS getset slaveof config")
                        .satisfies(IntrospectionSamples::areDocs),
                of(Introspection.commandGetKeys(Strings.mget("a", "b")), "COMMAND GETKEYS MGET a b")
                        .gives(List.of("a", "b")),
                of(Introspection.commandGetKeysAndFlags(Strings.set("a", "v")), "COMMAND GETKEYSANDFLAGS SET a v")
                        .gives(List.of(new KeyUse("a", Set.of("OW", "update")))),
                of(Introspection.commandInfo("get", "nonsense"), "COMMAND INFO get nonsense")
                        .gives(Arrays.asList(get(), null)),
                of(Introspection.commandInfo("config"), "COMMAND INFO config")
                        .satisfies(infos -> assertThat(((CommandDetails) ((List<?>) infos).get(0)).subcommands())
                                .extracting(CommandDetails::name)
                                .contains("config|get")));
    }

    private static CommandDetails get() {
        return new CommandDetails(
                "get",
                2,
                Set.of("readonly", "fast"),
                new CommandDetails.KeyRange(1, 1, 1),
                Set.of("@read", "@string", "@fast"),
                List.of(),
                List.of(new CommandDetails.KeySpec(
                        Set.of("RO", "access"),
                        new CommandDetails.Search("index", Map.of("index", "1")),
                        new CommandDetails.Search("range", Map.of("lastkey", "0", "keystep", "1", "limit", "0")))),
                List.of());
    }

    private static void areDocs(Object result) {
        Map<?, ?> all = (Map<?, ?>) result;
        CommandDocs getSet = (CommandDocs) all.get("getset");
        assertThat(getSet.since()).isEqualTo("1.0.0");
        assertThat(getSet.group()).isEqualTo("string");
        assertThat(getSet.complexity()).isEqualTo("O(1)");
        assertThat(getSet.arguments()).extracting(CommandDocs.Argument::name).containsExactly("key", "value");
        CommandDocs slaveOf = (CommandDocs) all.get("slaveof"); // Valkey 9 has pardoned most others
        assertThat(slaveOf.flags()).containsExactly("deprecated");
        assertThat(slaveOf.deprecatedSince()).isEqualTo("5.0.0");
        assertThat(slaveOf.replacedBy()).contains("REPLICAOF");
        CommandDocs config = (CommandDocs) all.get("config");
        assertThat(config.subcommands().get("config|get").history()).hasSize(1);
    }
}
