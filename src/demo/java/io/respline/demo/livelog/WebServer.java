package io.respline.demo.livelog;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Listens on the loopback interface. */
final class WebServer {

    private static final int LONGEST_LINE = 4 * 1024;
    private static final int MOST_HEADERS = 16 * 1024;
    private static final int LARGEST_CHUNK = 8 * 1024;
    private static final int LARGEST_BODY = 4 * 1024;
    private static final int QUIET_SECONDS = 30;

    private final Channel channel;

    private WebServer(Channel channel) {
        this.channel = channel;
    }

    static WebServer start(EventLoopGroup threads, int port, Services services) throws InterruptedException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection
                                .pipeline()
                                .addLast(new ReadTimeoutHandler(QUIET_SECONDS))
                                .addLast(new HttpServerCodec(LONGEST_LINE, MOST_HEADERS, LARGEST_CHUNK))
                                .addLast(new HttpObjectAggregator(LARGEST_BODY))
                                .addLast(new HttpHandler(services));
                    }
                });
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new WebServer(bootstrap.bind(address).sync().channel());
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    void close() {
        channel.close().syncUninterruptibly();
    }
}
