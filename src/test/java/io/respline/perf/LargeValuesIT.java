package io.respline.perf;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.commands.Strings;
import io.respline.testing.NullServer;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a value costs beyond its length, in heap bytes on all threads: next to nothing, of whatever size it is and however
 * the network cuts it. For values of 1 MiB and more that is at most 1.02 bytes for each of theirs.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(NoLeakDetection.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LargeValuesIT {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private NullServer server;
    private Redis redis;

    @BeforeAll
    void connect() throws IOException {
        server = NullServer.start();
        redis = Redis.connect(server.uri());
    }

    @AfterAll
    void disconnect() {
        redis.close();
        server.close();
    }

    /** Bytes on their own are slow over a socket, so only the smaller values come in the smallest pieces. */
    static Stream<Arguments> sizesAndPieces() {
        return Map.of(1, 64 * KIB, 7, MIB, 100, 4 * MIB, 1_460, 16 * MIB, NullServer.READ_BYTES, 16 * MIB)
                .entrySet()
                .stream()
                .flatMap(most -> IntStream.of(KIB, 16 * KIB, 64 * KIB, MIB, 4 * MIB, 16 * MIB)
                        .filter(size -> size <= most.getValue())
                        .mapToObj(size -> Arguments.of(size, most.getKey())))
                .sorted(Comparator.comparing(arguments -> (int) arguments.get()[0]));
    }

    @ParameterizedTest(name = "{0} bytes in pieces of {1}")
    @MethodSource("sizesAndPieces")
    void aValueThatIsReadIsAllocatedOnce(int size, int piece) throws Exception {
        server.valueBytes(size).pieceBytes(piece);
        Command<byte[]> get = Strings.get("k").asBytes();

        assertIsAllocatedOnce(
                size, HeapMeter.bytes(once -> assertThat(redis.call(get)).hasSize(size)));
    }

    @ParameterizedTest(name = "{0} bytes in pieces of {1}")
    @MethodSource("sizesAndPieces")
    void aValueThatIsWrittenIsAllocatedOnce(int size, int piece) throws Exception {
        server.pieceBytes(Integer.MAX_VALUE).readBytes(piece);
        byte[] value = new byte[size];

        assertIsAllocatedOnce(size, HeapMeter.bytes(once -> redis.call(Strings.set("k", value))));
    }

    private static void assertIsAllocatedOnce(int size, long cost) {
        assertThat(cost).isBetween((long) size, size + size / 100 + 2L * KIB);
    }
}
