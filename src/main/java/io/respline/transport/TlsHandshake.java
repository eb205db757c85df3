package io.respline.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;

/**
 * Stands in for the link until the handshake has succeeded, so that nothing can be sent before, and nothing at all after a
 * failure.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how a close ends is told by the pipeline
final class TlsHandshake extends ChannelInboundHandlerAdapter {

    /** Who waits for the handshake; told once. */
    interface Listener {
        void onSecured(NettyLink link);

        void onInsecure(Throwable cause);
    }

    private final TlsClient tls;
    private final NettyLink link;
    private final Listener listener;
    private boolean over;

    TlsHandshake(TlsClient tls, NettyLink link, Listener listener) {
        this.tls = tls;
        this.link = link;
        this.listener = listener;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (over || !(event instanceof SslHandshakeCompletionEvent end)) {
            return;
        }
        if (!end.isSuccess()) {
            fail(ctx, end.cause());
            return;
        }
        try {
            tls.verify(ctx.pipeline().get(SslHandler.class).engine().getSession());
        } catch (Exception e) {
            fail(ctx, e);
            return;
        }
        over = true;
        ctx.pipeline().replace(this, null, link);
        listener.onSecured(link);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, new ClosedChannelException());
    }

    private void fail(ChannelHandlerContext ctx, Throwable cause) {
        if (!over) {
            over = true;
            ctx.close();
            listener.onInsecure(cause);
        }
    }
}
