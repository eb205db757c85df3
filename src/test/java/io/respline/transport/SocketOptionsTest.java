package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.respline.config.Endpoint;
import io.respline.config.RedisOptions;
import io.respline.config.Transport;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketOptionsTest {

    @Test
    void smallWritesLeaveAtOnceAndTheSystemLooksForDeadPeers() {
        Map<ChannelOption<?>, Object> options = options(Transport.NIO);
        assertThat(options).containsEntry(ChannelOption.TCP_NODELAY, true);
        assertThat(options).containsEntry(ChannelOption.SO_KEEPALIVE, true);
    }

    @Test
    void onLinuxADeadPeerIsFoundInLessThanAMinuteIdleOrNot() {
        assumeTrue(Epoll.isAvailable(), "needs Linux");
        Map<ChannelOption<?>, Object> options = options(Transport.EPOLL);
        int idle = (int) options.get(EpollChannelOption.TCP_KEEPIDLE);
        int interval = (int) options.get(EpollChannelOption.TCP_KEEPINTVL);
        int probes = (int) options.get(EpollChannelOption.TCP_KEEPCNT);
        assertThat(idle + interval * probes).isLessThan(60);
        assertThat(options).containsEntry(EpollChannelOption.TCP_USER_TIMEOUT, 3_000);
    }

    private static Map<ChannelOption<?>, Object> options(Transport transport) {
        RedisOptions options =
                RedisOptions.builder().tcpUserTimeout(Duration.ofSeconds(3)).build();
        try (EventLoops loops = EventLoops.acquire(transport)) {
            return NettyDialer.on(loops, options)
                    .bootstrap(new Endpoint("localhost", 6379), 1_000)
                    .config()
                    .options();
        }
    }
}
