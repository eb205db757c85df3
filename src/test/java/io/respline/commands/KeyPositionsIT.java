package io.respline.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server finds the keys of a command where we find them. */
@Timeout(120)
class KeyPositionsIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private static final int ROUNDS = 20;
    private static final int VARIATIONS = 5_000;
    private static final List<String> STRANGE = List.of(
            "", " ", "GET", "STORE", "STREAMS", "KEYS", "BY", "LIMIT", "COUNT", "0", "-1", "#", "{a}b", "grüße",
            "\r\n");

    private ServerVersion version;
    private RawClient client;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    @BeforeEach
    void connect() throws IOException {
        version = ServerVersion.of(server);
        client = server.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void keysOfTheSamplesAreThoseThatTheServerFinds() throws IOException {
        for (Sample sample : known().toList()) {
            compare(sample.command().encoded());
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isPositive();
    }

    @Test
    void strangeKeysAreFoundAsWell() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (Sample sample : known().toList()) {
            EncodedCommand<?> command = sample.command().encoded();
            for (int i = 0; i < ROUNDS && command.spec().keys().positionsOf(command).length > 0; i++) {
                compare(withOtherKeys(command, random));
            }
        }

        assertThat(differences).as("seed " + seed).isEmpty();
        assertThat(compared).isPositive();
    }

    @Test
    void keysOfCommandsWithOptionsAreFoundAsWell() throws IOException {
        long seed = System.nanoTime();
        RandomCommands commands = new RandomCommands(seed);
        List<Variation<?>> variations = AllSamples.variations()
                .filter(variation -> version.has(variation.since()))
                .toList();
        for (int i = 0; i < VARIATIONS; i++) {
            compare(commands.next(variations).encoded());
        }

        assertThat(differences).as("seed " + seed).isEmpty();
        assertThat(compared).isEqualTo(VARIATIONS);
    }

    private Stream<Sample> known() {
        return AllSamples.samples()
                .filter(sample -> sample.mode() != Sample.Mode.NEWER || version.has(sample.detail()));
    }

    private static boolean hasText(RawClient.ServerError error, String text) {
        return String.valueOf(error.getMessage()).contains(text);
    }

    private static EncodedCommand<?> withOtherKeys(EncodedCommand<?> command, Random random) {
        List<byte[]> words = command.words();
        for (int position : command.spec().keys().positionsOf(command)) {
            String key = STRANGE.get(random.nextInt(STRANGE.size()));
            words.set(position, key.getBytes(UTF_8));
        }
        return Command.cmd(words.toArray()).encoded();
    }

    private void compare(EncodedCommand<?> command) throws IOException {
        List<String> words = texts(command.words());
        List<String> ours = texts(command.spec().keys().keysOf(command));
        List<byte[]> question = new ArrayList<>(List.of("COMMAND".getBytes(UTF_8), "GETKEYS".getBytes(UTF_8)));
        question.addAll(command.words());
        client.send(question.toArray(byte[][]::new));
        Object answer = client.read();
        compared++;
        boolean none = answer instanceof RawClient.ServerError error
                && (hasText(error, "no key arguments")
                        || (words.size() == 1 && hasText(error, "wrong number of arguments")));
        if (none ? !ours.isEmpty() : !ours.equals(answer)) {
            differences.add(words + ": ours are " + ours + ", the server's are " + answer);
        }
    }

    private static List<String> texts(List<byte[]> words) {
        return words.stream().map(word -> new String(word, UTF_8)).toList();
    }
}
