package io.respline.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.commands.Strings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NullServerTest {

    private static final String COMMANDS = "*2\r\n$3\r\nget\r\n$1\r\nk\r\n"
            + "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$6\r\na\r\n*1\r\r\n"
            + "*0\r\n"
            + "*3\r\n$4\r\nMGET\r\n$0\r\n\r\n$1\r\nb\r\n"
            + "*2\r\n$4\r\nPING\r\n$5\r\nnonce\r\n";

    private static final String REPLIES =
            "$3\r\nxxx\r\n" + "+OK\r\n" + "*2\r\n$3\r\nxxx\r\n$3\r\nxxx\r\n" + "$5\r\nnonce\r\n";

    private NullServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = NullServer.start().valueBytes(3);
        client = RawClient.connect(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void theRepliesOfAReadAreOneWrite() throws IOException {
        client.sendRaw(COMMANDS);

        assertThat(answer(REPLIES.length())).isEqualTo(REPLIES);
        assertThat(server.counts()).isEqualTo(new NullServer.Counts(1, COMMANDS.length(), 4, 1));
    }

    @Test
    void theRepliesAreTheSameHoweverTheCommandsAreCut() throws IOException {
        byte[] bytes = COMMANDS.getBytes(US_ASCII);
        for (int size = 1; size < bytes.length; size++) {
            for (int from = 0; from < bytes.length; from += size) {
                client.sendRaw(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
            }
            assertThat(answer(REPLIES.length())).as("pieces of %d", size).isEqualTo(REPLIES);
        }
        assertThat(server.counts().commands()).isEqualTo(4 * (bytes.length - 1));
    }

    @Test
    void repliesCanBeCut() throws IOException {
        server.pieceBytes(7);
        client.sendRaw(COMMANDS);

        assertThat(answer(REPLIES.length())).isEqualTo(REPLIES);
        assertThat(server.counts().writes()).isEqualTo((REPLIES.length() + 6) / 7);
    }

    @Test
    void readsCanBeSmall() throws IOException {
        server.readBytes(10);
        client.sendRaw(COMMANDS);

        assertThat(answer(REPLIES.length())).isEqualTo(REPLIES);
        assertThat(server.counts().reads()).isEqualTo((COMMANDS.length() + 9) / 10);
    }

    @Test
    void aPausedServerReadsNothing() throws IOException {
        server.pause();
        client.sendRaw(COMMANDS);
        client.awaitsNothing(Duration.ofMillis(50));
        assertThat(server.counts().reads()).isZero();

        server.resume();
        assertThat(answer(REPLIES.length())).isEqualTo(REPLIES);
    }

    @Test
    void whatIsTooMuchForTheSystemIsWrittenLater() throws IOException {
        int length = 16 * 1024 * 1024;
        server.valueBytes(length);
        client.send("MGET", "a", "b");

        assertThat(client.readRaw(4 + 2 * (length + 13))).endsWith((byte) 'x', (byte) '\r', (byte) '\n');
    }

    @Test
    void eachConnectionIsCounted() throws IOException {
        try (RawClient second = RawClient.connect(server.port())) {
            second.call("PING");
            client.call("PING");
            client.call("PING");

            assertThat(server.accepted()).isEqualTo(2);
            assertThat(server.counts(0).commands()).isEqualTo(2);
            assertThat(server.counts(1).commands()).isEqualTo(1);
            assertThat(server.counts().since(server.counts(1))).isEqualTo(server.counts(0));
            assertThat(client.string("INFO", "stats"))
                    .contains("total_commands_processed:4\r\n", "total_reads_processed:4\r\n");
        }
    }

    @Test
    void aClientConnectsToIt() {
        try (Redis redis = Redis.connect(server.uri())) {
            assertThat(redis.call(Strings.get("k"))).isEqualTo("xxx");
            Command<String> get = Strings.get("k");
            assertThat(redis.pipeline(Collections.nCopies(10_000, get))).hasSize(10_000);
        }
    }

    @Test
    void itCanBeAProcess() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), NullServer.class.getName(), "5")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
                RawClient far = RawClient.connect(Integer.parseInt(out.readLine()))) {
            assertThat(far.call("GET", "k")).isEqualTo("xxxxx");
            far.call("CONFIG", "SET", "value-bytes", "2");
            assertThat(far.call("GET", "k")).isEqualTo("xx");
        }
        process.getOutputStream().close();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closeEndsTheConnections() {
        server.close();

        assertThatThrownBy(() -> client.call("PING")).isInstanceOf(IOException.class);
    }

    private String answer(int bytes) throws IOException {
        return new String(client.readRaw(bytes), US_ASCII);
    }
}
