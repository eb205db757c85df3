package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTableTest {

    @Test
    void everyCommandIsFoundByItsNameInAnyCase() {
        for (CommandSpec spec : CommandTable.all()) {
            assertThat(specOf(spec.name().split(" "))).isSameAs(spec);
            assertThat(specOf(spec.name().toLowerCase().split(" "))).isSameAs(spec);
            assertThat(specOf(mixedCase(spec.name()).split(" "))).isSameAs(spec);
            assertThat(CommandTable.byName(spec.name())).isSameAs(spec);
        }
    }

    @Test
    void everyCommandHasNameArityGroupAndVersion() {
        assertThat(CommandTable.all()).hasSizeGreaterThan(400).allSatisfy(spec -> {
            assertThat(spec.name()).matches("[A-Z][A-Z0-9._-]*( [A-Z][A-Z0-9_-]*)?");
            assertThat(spec.arity()).isNotZero();
            assertThat(spec.group()).matches("[a-z][a-z-]*");
            assertThat(spec.since()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(spec.isKnown()).isTrue();
            assertThat(spec.keys().isKnown()).isTrue();
        });
    }

    @Test
    void namesAreUnique() {
        assertThat(CommandTable.all().stream().map(CommandSpec::name)).doesNotHaveDuplicates();
    }

    @Test
    void factsOfTheServerAreThere() {
        CommandSpec spec = specOf("GETRANGE", "k", "0", "1");

        assertThat(spec.name()).isEqualTo("GETRANGE");
        assertThat(spec.arity()).isEqualTo(4);
        assertThat(spec.group()).isEqualTo("string");
        assertThat(spec.since()).isEqualTo("2.4.0");
        assertThat(spec.isReadOnly()).isTrue();
        assertThat(spec).hasToString("GETRANGE");
    }

    @Test
    void unknownCommandIsTakenForTheWorst() {
        CommandSpec spec = specOf("frob.nicate", "k");

        assertThat(spec.name()).isEqualTo("FROB.NICATE");
        assertThat(spec.isKnown()).isFalse();
        assertThat(spec.keys().isKnown()).isFalse();
        assertThat(spec.isReadOnly()).isFalse();
        assertThat(spec.isRepeatable()).isFalse();
        assertThat(spec.isBlocking()).isFalse();
        assertThat(spec.isScript()).isFalse();
        assertThat(spec.changesConnectionState()).isFalse();
        assertThat(spec.sharedAlternative()).isNull();
        assertThat(spec.group()).isEqualTo("unknown");
        assertThat(spec.since()).isEqualTo("unknown");
        assertThat(CommandTable.byName("FROB.NICATE")).isNull();
    }

    @Test
    void prefixAndExtensionOfANameAreOtherCommands() {
        assertThat(specOf("GE").isKnown()).isFalse();
        assertThat(specOf("GETS").isKnown()).isFalse();
    }

    @Test
    void unknownSubcommandHasTheSpecOfItsContainer() {
        assertThat(specOf("OBJECT", "FROBNICATE", "k").name()).isEqualTo("OBJECT");
        assertThat(specOf("OBJECT").name()).isEqualTo("OBJECT");
    }

    @Test
    void unknownSubcommandOfClientIsNotForSharedConnections() {
        assertThat(specOf("CLIENT", "FROBNICATE").changesConnectionState()).isTrue();
        assertThat(specOf("CLIENT", "LIST").changesConnectionState()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SUBSCRIBE c          | true  | use redis.pubsub()
                    ssubscribe c         | true  | use redis.pubsub()
                    UNSUBSCRIBE          | true  | close the subscription that redis.pubsub() gave you
                    MONITOR              | true  | use redis-cli
                    PSYNC ? -1           | true  | it is for replicas, not for clients
                    CLIENT REPLY OFF     | true  | use redis.post(...), which drops the reply in the client
                    HELLO 3              | false | set protocol, user and name in the URI or the options
                    AUTH x               | false | give the credentials in the URI or the options
                    SELECT 1             | false | give the database in the URI or the options, or use redis.session()
                    RESET                | false | 'use redis.session(), and close it instead'
                    QUIT                 | false | close the client
                    WATCH k              | false | use redis.session()
                    UNWATCH              | false | use redis.session()
                    MULTI                | false | use redis.transaction(...), or redis.session() for WATCH
                    EXEC                 | false | use redis.transaction(...), or redis.session() for WATCH
                    DISCARD              | false | use redis.transaction(...), or redis.session() for WATCH
                    READONLY             | false | set the option readOnly
                    ASKING               | false | use redis.session()
                    client tracking on   | false | 'use redis.session(), with REDIRECT'
                    CLIENT CACHING YES   | false | use redis.session()
                    CLIENT SETNAME n     | false | set the name in the URI or the options
                    CLIENT NO-EVICT on   | false | use redis.session()
                    SCRIPT DEBUG YES     | false | use redis-cli
                    """)
    void commandThatChangesTheConnectionNamesTheRightCall(String line, boolean unpaired, String alternative) {
        CommandSpec spec = specOf(line.split(" "));

        assertThat(spec.changesConnectionState()).isTrue();
        assertThat(spec.breaksReplyOrder()).isEqualTo(unpaired);
        assertThat(spec.sharedAlternative()).isEqualTo(alternative);
    }

    @Test
    void exactlyTheCommandsThatChangeAConnectionNameAnAlternative() {
        assertThat(CommandTable.all())
                .allSatisfy(
                        spec -> assertThat(spec.sharedAlternative() != null).isEqualTo(spec.changesConnectionState()));
    }

    @Test
    void blockingCommandsAreThoseThatWaitForOthers() {
        assertThat(CommandTable.all().stream().filter(CommandSpec::isBlocking).map(CommandSpec::name))
                .contains(
                        "BLMOVE",
                        "BLMPOP",
                        "BLPOP",
                        "BRPOP",
                        "BRPOPLPUSH",
                        "BZMPOP",
                        "BZPOPMAX",
                        "BZPOPMIN",
                        "WAIT",
                        "WAITAOF",
                        "XREAD",
                        "XREADGROUP")
                .doesNotContain("LPOP", "LMOVE", "SUBSCRIBE");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    BLPOP k 0, true
                    BLMOVE a b LEFT RIGHT 1, true
                    WAIT 1 100, true
                    LPOP k, false
                    XREAD STREAMS s 0, false
                    XREAD COUNT 2 STREAMS BLOCK 0, false
                    xread count 2 block 10 streams s $, true
                    XREADGROUP GROUP g c BLOCK 0 STREAMS s >, true
                    XREADGROUP GROUP BLOCK STREAMS COUNT 1 STREAMS s >, false
                    XREADGROUP GROUP BLOCK c NOACK BLOCK 5 STREAMS s >, true
                    XREADGROUP GROUP, false
                    """)
    void optionDecidesWhetherAReadOfAStreamBlocks(String line, boolean blocks) {
        EncodedCommand<?> command = Command.cmd((Object[]) line.split(" ")).encoded();

        assertThat(command.spec().blocks(command)).isEqualTo(blocks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "FCALL", "FCALL_RO"})
    void scriptsAreKnown(String name) {
        assertThat(specOf(name).isScript()).isTrue();
        assertThat(specOf(name).isRepeatable()).isEqualTo(name.endsWith("_RO"));
    }

    @Test
    void nothingThatWritesIsRepeatable() {
        List<String> repeatable = CommandTable.all().stream()
                .filter(CommandSpec::isRepeatable)
                .map(CommandSpec::name)
                .collect(Collectors.toList());

        assertThat(repeatable)
                .contains("GET", "PING", "HGETALL", "CONFIG GET", "SORT_RO", "XREAD")
                .doesNotContain(
                        "SET",
                        "INCR",
                        "EVAL",
                        "EVALSHA",
                        "FCALL",
                        "PUBLISH",
                        "SPUBLISH",
                        "XREADGROUP",
                        "SORT",
                        "EXEC",
                        "WAIT",
                        "CONFIG SET",
                        "CLIENT KILL",
                        "SLOWLOG RESET",
                        "SHUTDOWN",
                        "UNKNOWN",
                        "XADD",
                        "LPUSH");
        assertThat(CommandTable.all())
                .filteredOn(spec -> spec.isRepeatable() && spec.isReadOnly())
                .hasSizeGreaterThan(80);
    }

    private static CommandSpec specOf(String... words) {
        return Command.cmd((Object[]) words).encoded().spec();
    }

    private static String mixedCase(String name) {
        StringBuilder mixed = new StringBuilder(name);
        for (int i = 0; i < mixed.length(); i += 2) {
            mixed.setCharAt(i, Character.toLowerCase(mixed.charAt(i)));
        }
        return mixed.toString();
    }
}
