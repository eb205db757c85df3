package io.respline.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.util.NetUtil;
import io.respline.config.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One attempt to connect: resolve, then try address after address. Confined to the event loop but for the resolution. */
@SuppressWarnings("FutureReturnValueIgnored") // how a close ends is told by the pipeline
final class DialAttempt implements Dialer.Attempt {

    private final NettyDialer dialer;
    private final Endpoint endpoint;
    private final LinkListener listener;

    private @Nullable ChannelFuture connecting;
    private boolean cancelled;

    DialAttempt(NettyDialer dialer, Endpoint endpoint, LinkListener listener) {
        this.dialer = dialer;
        this.endpoint = endpoint;
        this.listener = listener;
    }

    void start() {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(endpoint.host());
        if (literal != null) {
            resolveNow();
            return;
        }
        // The system's resolver blocks, for seconds if it has to, and an event loop must not.
        Thread resolver = new Thread(this::resolveNow, "respline-resolve-" + endpoint.host());
        resolver.setDaemon(true);
        resolver.start();
    }

    private void resolveNow() {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
            onLoop(() -> tryAddress(addresses, 0));
        } catch (UnknownHostException e) {
            onLoop(() -> fail(e));
        }
    }

    private void onLoop(Runnable task) {
        try {
            dialer.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and with it everybody who could listen
        }
    }

    private void tryAddress(InetAddress[] addresses, int index) {
        if (cancelled) {
            return;
        }
        long share = dialer.options().connectTimeout().toMillis() / (addresses.length - index);
        connecting = dialer.bootstrap((int) Math.max(100, Math.min(share, Integer.MAX_VALUE)))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(dialer.link(channel, listener));
                    }
                })
                .connect(new InetSocketAddress(addresses[index], endpoint.port()));
        connecting.addListener(done -> {
            if (dialer.eventLoop().inEventLoop()) {
                connected((ChannelFuture) done, addresses, index);
            } else { // a socket that could not even be made (no descriptors left) belongs to no loop
                onLoop(() -> connected((ChannelFuture) done, addresses, index));
            }
        });
    }

    private void connected(ChannelFuture done, InetAddress[] addresses, int index) {
        if (cancelled) {
            done.channel().close();
        } else if (done.isSuccess()) {
            listener.onConnected(done.channel().pipeline().get(NettyLink.class));
        } else if (index + 1 < addresses.length) {
            tryAddress(addresses, index + 1);
        } else {
            fail(done.cause());
        }
    }

    private void fail(Throwable cause) {
        if (!cancelled) {
            listener.onConnectFailed(cause);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (connecting != null && !connecting.isDone()) {
            connecting.channel().close();
        }
    }
}
