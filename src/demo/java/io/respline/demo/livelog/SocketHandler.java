package io.respline.demo.livelog;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import org.jspecify.annotations.Nullable;

/**
 * One web socket: follows a log, answers {@code ping}, and appends an event for each {@code event:{account}} or
 * {@code event:{account}:{text}}. While the socket takes nothing, nothing is read from it either.
 */
final class SocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final String EVENT = "event:";
    private static final int LONGEST_TEXT = 500;

    private final Subscription wanted;
    private final Services services;
    private @Nullable Follower follower;

    SocketHandler(Subscription wanted, Services services) {
        this.wanted = wanted;
        this.services = services;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        services.backend().figures().sockets++;
        follower = services.feeds().follow(context.channel(), wanted);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Follower leaving = follower;
        if (leaving != null) {
            follower = null;
            services.backend().figures().sockets--;
            services.feeds().leave(wanted.account(), leaving);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        Channel channel = context.channel();
        if (frame instanceof TextWebSocketFrame text) {
            take(channel, text.text());
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame) {
            WebSockets.close(channel, WebSocketCloseStatus.NORMAL_CLOSURE, "");
        } else if (!(frame instanceof PongWebSocketFrame)) {
            WebSockets.close(channel, WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "Only text is understood here.");
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        boolean writable = context.channel().isWritable();
        context.channel().config().setAutoRead(writable);
        if (writable && follower != null) {
            follower.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
            context.close();
        } else if (event instanceof IdleStateEvent) {
            context.writeAndFlush(new PingWebSocketFrame());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            WebSockets.close(context.channel(), WebSocketCloseStatus.MESSAGE_TOO_BIG, "A message is too long.");
        } else {
            context.close();
        }
    }

    private void take(Channel channel, String message) {
        if (message.equals("ping")) {
            channel.writeAndFlush(new TextWebSocketFrame("pong"));
            return;
        }
        try {
            if (!message.startsWith(EVENT)) {
                throw new BadRequest("A message is ping, event:{account} or event:{account}:{text}.");
            }
            append(channel, message.substring(EVENT.length()));
        } catch (BadRequest e) {
            tell(channel, e.getMessage());
        }
    }

    private void append(Channel channel, String message) {
        int colon = message.indexOf(':');
        AccountId recipient = AccountId.parse(colon < 0 ? message : message.substring(0, colon));
        String text = colon < 0
                ? "Some payload for account(" + recipient + ") from account(" + wanted.account() + ")"
                : message.substring(colon + 1);
        if (text.length() > LONGEST_TEXT) {
            throw new BadRequest("The text of an event has at most " + LONGEST_TEXT + " characters.");
        }
        Event event = Event.of("SOME_EVENT", text, wanted.account().toString());
        services.outboxes().append(recipient, event, why -> tell(channel, why));
    }

    private void tell(Channel channel, String message) {
        channel.writeAndFlush(new TextWebSocketFrame(wanted.format().error(message)));
    }
}
