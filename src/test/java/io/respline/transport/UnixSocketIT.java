package io.respline.transport;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.uring.IoUring;
import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.TlsOptions;
import io.respline.config.Transport;
import io.respline.error.RedisConnectionException;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unix domain sockets, with every transport that this machine has. */
@Timeout(60)
class UnixSocketIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void commandsAndLargeValuesTravelAndTheConnectionComesBack(Transport transport) throws Exception {
        assumeThat(isAvailable(transport)).isTrue();
        Path socket = directory.resolve("redis.sock");
        byte[] large = new byte[4 * 1024 * 1024];
        large[large.length - 1] = 7;
        Resources before = Resources.now("respline-io");
        try (RealServer server = RealServer.open("--unixsocket", socket.toString(), "--unixsocketperm", "700")) {
            try (Redis redis =
                    Redis.connect(options(socket).transport(transport).build())) {
                redis.call(set("k", large));
                assertThat(redis.call(get("k").asBytes())).isEqualTo(large);

                server.kill();
                server.start();
                await().ignoreExceptions()
                        .untilAsserted(() -> assertThat(redis.call(get("k"))).isNull());
            }
        }
        before.awaitNoMore();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsWrongIsSaidInWords(Transport transport) throws Exception {
        assumeThat(isAvailable(transport)).isTrue();
        Path missing = directory.resolve("missing.sock");
        assertRefused(options(missing).transport(transport), "no such socket file", "unixsocket", "unix:" + missing);

        Path deserted = directory.resolve("deserted.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(deserted));
        }
        assertRefused(options(deserted).transport(transport), "nobody listens");
    }

    @Test
    void tlsIsNotSilentlyLeftOut() {
        RedisOptionsBuilder encrypted = options(directory.resolve("redis.sock")).tls(TlsOptions.defaults());
        assertThatIllegalArgumentException().isThrownBy(encrypted::build).withMessageContaining("tls");
    }

    private static boolean isAvailable(Transport transport) {
        return switch (transport) {
            case EPOLL -> Epoll.isAvailable();
            case KQUEUE -> KQueue.isAvailable();
            case IO_URING -> IoUring.isAvailable();
            default -> true;
        };
    }

    private static RedisOptionsBuilder options(Path socket) {
        return RedisOptions.builder().endpoint(socket.toString(), 0);
    }

    private static void assertRefused(RedisOptionsBuilder options, String... messages) {
        RedisConnectionException failure = catchThrowableOfType(
                RedisConnectionException.class,
                () -> Redis.connect(options.build()).close());
        assertThat(failure).isNotNull().hasMessageContainingAll(messages);
    }
}
