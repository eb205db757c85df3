package io.respline.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.respline.config.Endpoint;
import io.respline.config.RedisOptions;
import io.respline.config.Transport;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes links with Netty, over TCP, with TLS if the options say so, or over Unix domain sockets: resolves the name anew
 * and tries each of its addresses.
 */
public final class NettyDialer implements Dialer {

    /** More threads than this are not left behind in resolvers that hang. */
    private static final int MOST_PREPARING = 32;

    /** A connection that waits at the server for long sends no heartbeat: there the system has to notice a dead peer. */
    private static final int KEEP_ALIVE_AFTER_SECONDS = 15;

    private static final int KEEP_ALIVE_EVERY_SECONDS = 5;
    private static final int KEEP_ALIVE_PROBES = 3;

    private final AtomicInteger preparing = new AtomicInteger();
    private final IoLoop loop;
    private final Transport transport;
    private final RedisOptions options;

    private NettyDialer(IoLoop loop, Transport transport, RedisOptions options) {
        this.loop = loop;
        this.transport = transport;
        this.options = options;
    }

    /** One loop of these loops, and a dialer that puts its links on it. */
    public static NettyDialer on(EventLoops loops, RedisOptions options) {
        return new NettyDialer(loops.next(), loops.transport(), options);
    }

    /** The loop on which everything about these links happens. */
    public Loop loop() {
        return new NettyLoop(loop, transport);
    }

    @Override
    public Attempt dial(Endpoint endpoint, LinkListener listener) {
        DialAttempt attempt = new DialAttempt(this, endpoint, listener);
        attempt.start();
        return attempt;
    }

    IoLoop eventLoop() {
        return loop;
    }

    RedisOptions options() {
        return options;
    }

    Transport transport() {
        return transport;
    }

    /** Whether another thread may be used to prepare an attempt; if so, {@link #prepared} has to follow. */
    boolean mayPrepare() {
        if (preparing.incrementAndGet() <= MOST_PREPARING) {
            return true;
        }
        preparing.decrementAndGet();
        return false;
    }

    void prepared() {
        preparing.decrementAndGet();
    }

    /** The socket set-up; the handler is the caller's. */
    Bootstrap bootstrap(Endpoint endpoint, int connectTimeoutMillis) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(endpoint.isUnix() ? unixChannelClass() : channelClass())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeoutMillis)
                .option(ChannelOption.RECVBUF_ALLOCATOR, reads());
        return endpoint.isUnix() ? bootstrap : withTcpOptions(bootstrap);
    }

    private Bootstrap withTcpOptions(Bootstrap bootstrap) {
        bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true);
        int userTimeout = (int) options.tcpUserTimeout().toMillis();
        if (transport == Transport.EPOLL) {
            bootstrap
                    .option(EpollChannelOption.TCP_USER_TIMEOUT, userTimeout)
                    .option(EpollChannelOption.TCP_KEEPIDLE, KEEP_ALIVE_AFTER_SECONDS)
                    .option(EpollChannelOption.TCP_KEEPINTVL, KEEP_ALIVE_EVERY_SECONDS)
                    .option(EpollChannelOption.TCP_KEEPCNT, KEEP_ALIVE_PROBES);
        } else if (transport == Transport.IO_URING) {
            bootstrap
                    .option(IoUringChannelOption.TCP_USER_TIMEOUT, userTimeout)
                    .option(IoUringChannelOption.TCP_KEEPIDLE, KEEP_ALIVE_AFTER_SECONDS)
                    .option(IoUringChannelOption.TCP_KEEPINTVL, KEEP_ALIVE_EVERY_SECONDS)
                    .option(IoUringChannelOption.TCP_KEEPCNT, KEEP_ALIVE_PROBES);
        }
        return bootstrap;
    }

    NettyLink link(Channel channel, LinkListener listener, boolean encrypted) {
        NettyLink.Progress progress = encrypted
                ? NettyLink.Progress.ENCRYPTED
                : transport == Transport.IO_URING ? NettyLink.Progress.WHOLE : NettyLink.Progress.EXACT;
        return new NettyLink(channel, loop, listener, progress);
    }

    /** An io_uring read holds its buffer for as long as it waits, so there each connection has a small one of its own. */
    private RecvByteBufAllocator reads() {
        return transport == Transport.IO_URING
                ? new AdaptiveRecvByteBufAllocator(64, 4096, LoopBuffers.READ_BYTES)
                : new LoopReads(loop.buffers());
    }

    private Class<? extends Channel> channelClass() {
        return switch (transport) {
            case EPOLL -> EpollSocketChannel.class;
            case KQUEUE -> KQueueSocketChannel.class;
            case IO_URING -> IoUringSocketChannel.class;
            default -> NioSocketChannel.class;
        };
    }

    private Class<? extends Channel> unixChannelClass() {
        return switch (transport) {
            case EPOLL -> EpollDomainSocketChannel.class;
            case KQUEUE -> KQueueDomainSocketChannel.class;
            case IO_URING -> IoUringDomainSocketChannel.class;
            default -> NioDomainSocketChannel.class;
        };
    }
}
