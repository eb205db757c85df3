package io.respline.demo.livelog;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns an HTTP connection into a web socket. */
final class WebSockets {

    static final int LARGEST_FRAME = 4 * 1024;

    /** On one node; a further one is asked to try again later. */
    static final int MOST_SOCKETS = 10_000;

    /** A ping goes out when a socket has been quiet for so long, and it is closed when it stays quiet as long again. */
    private static final int QUIET_SECONDS = 30;

    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(LARGEST_FRAME)
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(true)
            .build();

    private WebSockets() {}

    /** Null if the connection is a web socket now, otherwise why not. */
    static @Nullable Answer upgrade(
            ChannelHandlerContext context, FullHttpRequest request, Subscription wanted, Services services) {
        if (!request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return Answer.text(HttpResponseStatus.UPGRADE_REQUIRED, "Here is a web socket: ask for an upgrade.");
        }
        if (services.backend().figures().sockets >= MOST_SOCKETS) {
            return Answer.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many sockets; try again later.");
        }
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(request.uri(), null, FRAMES).newHandshaker(request);
        if (handshaker == null) {
            return Answer.text(HttpResponseStatus.UPGRADE_REQUIRED, "The version of web sockets is 13.");
        }
        try {
            handshaker.handshake(context.channel(), request);
        } catch (WebSocketHandshakeException e) {
            return Answer.text(HttpResponseStatus.BAD_REQUEST, "The upgrade to a web socket is malformed.");
        }
        ChannelPipeline pipeline = context.pipeline();
        pipeline.remove(ReadTimeoutHandler.class);
        pipeline.addLast(new Utf8FrameValidator())
                .addLast(new WebSocketFrameAggregator(LARGEST_FRAME))
                .addLast(new IdleStateHandler(2L * QUIET_SECONDS, 0, QUIET_SECONDS, TimeUnit.SECONDS))
                .addLast(new SocketHandler(wanted, services));
        pipeline.remove(HttpHandler.class);
        return null;
    }

    /** Says goodbye with a reason. */
    static void close(Channel channel, WebSocketCloseStatus status, String reason) {
        channel.writeAndFlush(new CloseWebSocketFrame(status, reason)).addListener(ChannelFutureListener.CLOSE);
    }
}
