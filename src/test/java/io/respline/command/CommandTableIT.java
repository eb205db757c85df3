package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.respline.error.Outcome;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client believes about commands, compared with what a server says and does. */
@Timeout(60)
class CommandTableIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        client = server.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void tableIsWhatTheServerSays() throws IOException {
        assumeThat(client.string("INFO", "server")).contains("redis_version:7.0.15");

        try (InputStream table = CommandTable.class.getResourceAsStream("commands.tsv")) {
            assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(CommandTableGenerator.table(client));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET k",
                "SET k v EX 5 NX GET",
                "DEL a b c",
                "MSET a 1 b 2",
                "MSETNX a 1",
                "RENAME a b",
                "BITOP AND d a b",
                "PFMERGE d a b",
                "SINTERSTORE d a b",
                "SMOVE a b m",
                "LMOVE a b LEFT RIGHT",
                "BLMOVE a b LEFT RIGHT 0",
                "BLPOP a b 0",
                "BRPOPLPUSH a b 0",
                "EVAL return 2 a b x",
                "EVALSHA x 1 a b x",
                "EVAL_RO return 1 a",
                "FCALL f 3 a b c",
                "ZUNION 2 a b WEIGHTS 1 2",
                "ZDIFF 2 a b WITHSCORES",
                "ZUNIONSTORE d 2 a b AGGREGATE MAX",
                "ZINTERCARD 2 a b LIMIT 1",
                "ZRANGESTORE d a 0 -1",
                "SINTERCARD 1 a",
                "LMPOP 2 a b LEFT",
                "ZMPOP 2 a b MIN COUNT 3",
                "BLMPOP 0 2 a b LEFT",
                "BZMPOP 0 2 a b MIN",
                "XREAD COUNT 2 STREAMS a b 0 0",
                "XREAD BLOCK 5 STREAMS streams 0",
                "XREADGROUP GROUP g c STREAMS a b > >",
                "XREADGROUP GROUP STREAMS c STREAMS a >",
                "XADD s MAXLEN 5 * f v",
                "XGROUP CREATE s g $",
                "XINFO STREAM s",
                "XAUTOCLAIM s g c 0 0",
                "OBJECT ENCODING k",
                "OBJECT FREQ k",
                "MEMORY USAGE k SAMPLES 5",
                "SORT k",
                "SORT k BY w_* GET # GET STORE LIMIT 0 5 ALPHA",
                "SORT k LIMIT 0 5 STORE d",
                "SORT k STORE a STORE b",
                "SORT k GET BY BY STORE ALPHA",
                "SORT_RO k GET x BY y",
                "GEOADD k 1 2 m",
                "GEORADIUS k 0 0 1 m",
                "GEORADIUS k 0 0 1 m COUNT 5 STORE d",
                "GEORADIUSBYMEMBER k m 1 km STOREDIST d",
                "GEOSEARCHSTORE d k FROMMEMBER m BYRADIUS 1 m",
                "MIGRATE h 1 k 0 5",
                "MIGRATE h 1 k 0 5 COPY REPLACE AUTH x",
                "MIGRATE h 1 empty 0 5 KEYS a b",
                "MIGRATE h 1 empty 0 5 COPY AUTH2 KEYS AUTH KEYS a b",
                "COPY a b DB 3 REPLACE",
                "RESTORE k 0 x REPLACE",
                "TOUCH a b",
                "WATCH a b",
                "LCS a b LEN",
                "GETEX k PERSIST",
                "ZADD k NX 1 m",
                "HSET h f v",
                "BITFIELD k GET u8 0",
                "PFCOUNT a b",
                "SETRANGE k 5 v"
            })
    void keysAreThoseThatTheServerFinds(String line) throws IOException {
        String[] words = words(line);
        List<String> call = new ArrayList<>(List.of("COMMAND", "GETKEYS"));
        call.addAll(List.of(words));

        assertThat(keys(words)).isEqualTo(client.list(call.toArray(String[]::new)));
    }

    static Stream<Arguments> refusedCommands() {
        return Stream.of(
                arguments(Outcome.NOT_EXECUTED, List.of("FROB", "x")),
                arguments(Outcome.NOT_EXECUTED, List.of("GET")),
                arguments(Outcome.NOT_EXECUTED, List.of("CLIENT", "FROBNICATE")),
                arguments(Outcome.NOT_EXECUTED, List.of("EXEC")),
                arguments(Outcome.NOT_EXECUTED, List.of("EVALSHA", "f".repeat(40), "0")),
                arguments(Outcome.NOT_EXECUTED, List.of("EVAL", "return 1")),
                arguments(Outcome.EXECUTED, List.of("INCR", "text")),
                arguments(Outcome.EXECUTED, List.of("LPUSH", "text", "x")),
                arguments(Outcome.EXECUTED, List.of("EVAL", "redis.call('frob')", "0")),
                arguments(Outcome.EXECUTED, List.of("EVAL", "redis.call('get')", "0")),
                arguments(Outcome.EXECUTED, List.of("EVAL", "redis.call('incr', 'text')", "0")),
                arguments(Outcome.EXECUTED, List.of("EVAL", "return redis.pcall('frob')", "0")),
                arguments(Outcome.EXECUTED, List.of("EVAL", "return redis.pcall('get')", "0")),
                arguments(
                        Outcome.MAYBE_EXECUTED,
                        List.of("EVAL", "return {err = 'READONLY as if a write failed'}", "0")));
    }

    @ParameterizedTest
    @MethodSource("refusedCommands")
    void outcomeOfErrorsIsKnown(Outcome expected, List<String> words) throws IOException {
        client.call("SET", "text", "abc");

        client.send(words.toArray(String[]::new));
        Object reply = client.read();

        assertThat(reply).isInstanceOf(RawClient.ServerError.class);
        String message = ((RawClient.ServerError) reply).getMessage();
        CommandSpec spec = Command.cmd(words.toArray()).encoded().spec();
        assertThat(ServerErrors.outcome(message.split(" ")[0], message, spec)).isEqualTo(expected);
    }

    /** Words separated by blanks; {@code empty} stands for an empty one. */
    private static String[] words(String line) {
        return Stream.of(line.split(" "))
                .map(word -> word.equals("empty") ? "" : word)
                .toArray(String[]::new);
    }

    private static List<String> keys(String... words) {
        EncodedCommand<?> command = Command.cmd((Object[]) words).encoded();
        return command.spec().keys().keysOf(command).stream()
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
    }
}
