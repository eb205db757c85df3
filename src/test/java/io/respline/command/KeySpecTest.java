package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySpecTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    GET k                                            | k
                    SET k v EX 5                                     | k
                    DEL a b c                                        | a b c
                    MGET a b                                         | a b
                    MSET a 1 b 2                                     | a b
                    RENAME a b                                       | a b
                    BITOP AND d a b                                  | d a b
                    PFMERGE d a b                                    | d a b
                    SINTERSTORE d a b                                | d a b
                    LMOVE a b LEFT RIGHT                             | a b
                    BLPOP a b 0                                      | a b
                    EVAL return 2 a b x                              | a b
                    EVAL return 0 x                                  | none
                    FCALL f 1 a x                                    | a
                    ZUNION 2 a b WEIGHTS 1 2                         | a b
                    ZUNIONSTORE d 2 a b                              | d a b
                    MSETEX 2 a 1 b 2 EX 5                            | a b
                    SINTERCARD 2 a b LIMIT 1                         | a b
                    LMPOP 2 a b LEFT                                 | a b
                    BLMPOP 0 2 a b LEFT                              | a b
                    XREAD COUNT 2 STREAMS a b 0 0                    | a b
                    XREADGROUP GROUP g c STREAMS a b > >             | a b
                    XREADGROUP GROUP STREAMS c STREAMS a >           | a
                    XADD s * f v                                     | s
                    XGROUP CREATE s g $                              | s
                    XINFO STREAM s                                   | s
                    OBJECT ENCODING k                                | k
                    MEMORY USAGE k SAMPLES 5                         | k
                    SORT k                                           | k
                    SORT k BY w_* GET # GET STORE LIMIT 0 5 ALPHA    | k
                    SORT k LIMIT STORE 5 STORE d                     | k d
                    SORT k STORE a STORE b                           | k b
                    SORT_RO k GET x                                  | k
                    GEORADIUS k 0 0 1 m                              | k
                    GEORADIUS k 0 0 1 m COUNT 5 STORE d              | k d
                    GEORADIUSBYMEMBER k m 1 km STOREDIST d           | k d
                    GEOSEARCHSTORE d k FROMMEMBER m BYRADIUS 1 m     | d k
                    MIGRATE h 1 k 0 5                                | k
                    MIGRATE h 1 k 0 5 COPY REPLACE                   | k
                    COPY a b REPLACE                                 | a b
                    RESTORE k 0 x                                    | k
                    TOUCH a b                                        | a b
                    WATCH a b                                        | a b
                    ZADD k NX 1 m                                    | k
                    PING                                             | none
                    CONFIG GET k                                     | none
                    PUBLISH c m                                      | none
                    SPUBLISH c m                                     | none
                    SSUBSCRIBE a b                                   | none
                    SCAN 0                                           | none
                    FROB.NICATE k                                    | none
                    """)
    void keysAreFound(String line, String keys) {
        EncodedCommand<?> command = command(line.split(" "));

        List<String> expected = keys == null ? List.of() : List.of(keys.split(" "));
        assertThat(texts(command.spec().keys().keysOf(command))).isEqualTo(expected);
        assertThat(command.spec().keys().positionsOf(command)).hasSameSizeAs(expected);
    }

    @Test
    void migrateOfManyTakesTheKeysAtTheEnd() {
        EncodedCommand<?> command =
                command("MIGRATE", "h", "1", "", "0", "5", "AUTH2", "KEYS", "AUTH", "keys", "a", "b");

        assertThat(texts(command.spec().keys().keysOf(command))).containsExactly("a", "b");
        assertThat(command.spec().keys().positionsOf(command)).containsExactly(10, 11);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    GET
                    SORT
                    MSET
                    RENAME a
                    EVAL return
                    EVAL return x a
                    EVAL return 3 a b
                    EVAL return 99999999999999999999 a
                    ZUNION -1 a
                    XREAD STREAMS
                    XREAD COUNT 2 a 0
                    MIGRATE h 1 k
                    """)
    void malformedCommandIsNoError(String line) {
        EncodedCommand<?> command = command(line.split(" "));

        assertThat(command.spec().keys().keysOf(command)).hasSizeLessThan(2);
    }

    @Test
    void channelsOfShardsDecideTheSlotWithoutBeingKeys() {
        EncodedCommand<?> publish = command("SPUBLISH", "c", "m");
        EncodedCommand<?> subscribe = command("SSUBSCRIBE", "a", "b");
        EncodedCommand<?> get = command("GET", "k");

        assertThat(texts(publish.spec().keys().slotWordsOf(publish))).containsExactly("c");
        assertThat(texts(subscribe.spec().keys().slotWordsOf(subscribe))).containsExactly("a", "b");
        assertThat(texts(get.spec().keys().slotWordsOf(get))).containsExactly("k");
    }

    @Test
    void keysAreCopies() {
        EncodedCommand<?> command = command("GET", "k");

        command.spec().keys().keysOf(command).get(0)[0] = 'x';

        assertThat(texts(command.words())).containsExactly("GET", "k");
    }

    private static EncodedCommand<?> command(String... words) {
        return Command.cmd((Object[]) words).encoded();
    }

    private static List<String> texts(List<byte[]> words) {
        return words.stream()
                .map(word -> new String(word, StandardCharsets.US_ASCII))
                .toList();
    }
}
