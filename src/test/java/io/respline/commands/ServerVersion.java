package io.respline.commands;

import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Which server the tests have.
 *
 * @param product {@code redis} or {@code valkey}
 * @param number its version, such as {@code 7.0.15}
 */
record ServerVersion(String product, String number) {

    /** No server will ever have it. */
    static final String NONE = "none";

    /** Asks a server. */
    static ServerVersion of(RealServer server) throws IOException {
        try (RawClient client = server.connect()) {
            ServerInfo info = ServerInfo.parse(client.string("INFO", "server"));
            String valkey = info.value("valkey_version");
            return valkey == null
                    ? new ServerVersion("redis", String.valueOf(info.value("redis_version")))
                    : new ServerVersion("valkey", valkey);
        }
    }

    /**
     * Whether it has what came with a version.
     *
     * @param since as {@link Sample#newer} takes it; what Redis 7.0 has, Valkey has too
     */
    boolean has(String since) {
        return Stream.of(since.split(", *")).anyMatch(this::hasAlternative);
    }

    private boolean hasAlternative(String since) {
        if (since.equals(NONE)) {
            return false;
        }
        if (since.startsWith("valkey ")) {
            return product.equals("valkey") && isAtLeast(since.substring("valkey ".length()));
        }
        boolean ofBoth = Arrays.compare(numbers(since), numbers("7.0.99")) <= 0;
        return isAtLeast(since) && (ofBoth || product.equals("redis"));
    }

    private boolean isAtLeast(String other) {
        return Arrays.compare(numbers(number), numbers(other)) >= 0;
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
