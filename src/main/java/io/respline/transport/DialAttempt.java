package io.respline.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.respline.config.Endpoint;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect: prepare (resolve the name, read certificates), then try address after address until one is
 * reached and, with TLS, has proved who it is. Confined to the event loop but for the preparation.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how a close ends is told by the pipeline
final class DialAttempt implements Dialer.Attempt {

    private static final long LEAST_MILLIS = 100;

    private final NettyDialer dialer;
    private final Endpoint endpoint;
    private final LinkListener listener;
    private final long end;

    private @Nullable Thread preparing;
    private @Nullable Channel channel;
    private int current = -1;
    private boolean over;

    DialAttempt(NettyDialer dialer, Endpoint endpoint, LinkListener listener) {
        this.dialer = dialer;
        this.endpoint = endpoint;
        this.listener = listener;
        this.end = System.nanoTime() + dialer.options().connectTimeout().toNanos();
    }

    void start() {
        if (Routes.isImmediate(dialer.options(), endpoint)) {
            prepare();
            return;
        }
        if (!dialer.mayPrepare()) {
            onLoop(() -> fail(new DialException(
                    "the host resolver, or the reading of certificates, has not come back from earlier attempts."
                            + " Check the options hostResolver and tls.",
                    null)));
            return;
        }
        // The system's resolver blocks, for seconds if it has to, and an event loop must not.
        Thread thread = new Thread(this::prepareApart, "respline-resolve-" + endpoint.host());
        thread.setDaemon(true);
        preparing = thread;
        thread.start();
    }

    private void prepareApart() {
        try {
            prepare();
        } finally {
            dialer.prepared();
        }
    }

    private void prepare() {
        try {
            Route route = Routes.prepare(dialer.options(), endpoint, dialer.transport());
            onLoop(() -> tryAddress(route, 0));
        } catch (Throwable e) {
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

    private void tryAddress(Route route, int index) {
        if (over) {
            return;
        }
        preparing = null;
        current = index;
        long left = (end - System.nanoTime()) / 1_000_000;
        long share = left / (route.addresses().size() - index);
        int millis = (int) Math.max(LEAST_MILLIS, Math.min(share, Integer.MAX_VALUE));
        ChannelFuture connecting = dialer.bootstrap(endpoint, millis)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) throws SSLException {
                        install(fresh.pipeline(), route, index, millis);
                    }
                })
                .connect(route.addresses().get(index));
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (IoThread.isCurrent()) {
                connected((ChannelFuture) done, route, index);
            } else { // a borrower of the loop; or a socket that could not even be made belongs to no loop
                onLoop(() -> connected((ChannelFuture) done, route, index));
            }
        });
    }

    private void install(ChannelPipeline pipeline, Route route, int index, int millis) throws SSLException {
        NettyLink link = dialer.link(pipeline.channel(), listener, route.tls() != null);
        if (route.tls() == null) {
            pipeline.addLast(link);
            return;
        }
        dialer.eventLoop().holdFor(pipeline.channel());
        pipeline.addLast(route.tls().handler(millis));
        pipeline.addLast(new TlsHandshake(route.tls(), link, new TlsHandshake.Listener() {
            @Override
            public void onSecured(NettyLink secured) {
                succeed(secured);
            }

            @Override
            public void onInsecure(Throwable cause) {
                failedAt(route, index, TlsFailures.ofHandshake(cause));
            }
        }));
    }

    private void connected(ChannelFuture done, Route route, int index) {
        if (over) {
            done.channel().close();
        } else if (!done.isSuccess()) {
            failedAt(route, index, done.cause());
        } else if (route.tls() == null) {
            succeed(done.channel().pipeline().get(NettyLink.class));
        }
    }

    private void succeed(NettyLink link) {
        if (over) {
            link.close();
        } else {
            over = true;
            listener.onConnected(link);
        }
    }

    private void failedAt(Route route, int index, Throwable cause) {
        if (over || index != current) {
            return;
        }
        int tried = index + 1;
        if (tried < route.addresses().size()) {
            tryAddress(route, tried);
        } else {
            fail(AddressFailures.of(endpoint, tried, cause));
        }
    }

    private void fail(Throwable cause) {
        if (!over) {
            over = true;
            listener.onConnectFailed(cause);
        }
    }

    @Override
    public void cancel() {
        if (over) {
            return;
        }
        over = true;
        if (preparing != null) {
            preparing.interrupt(); // a resolver may heed it
        }
        if (channel != null) {
            channel.close();
        }
    }
}
