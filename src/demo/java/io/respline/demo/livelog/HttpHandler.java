package io.respline.demo.livelog;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests, or hands the connection over to web sockets. Who sends a request before the one before is answered,
 * which no browser does, has to send it again: the connection ends behind the answer.
 */
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Services services;
    private final Routes routes;
    private boolean busy;
    private boolean impatient;

    HttpHandler(Services services) {
        this.services = services;
        this.routes = new Routes(services);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (busy) {
            impatient = true;
            return;
        }
        busy = true;
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        boolean keepAlive =
                HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        try {
            if (request.decoderResult().isFailure()) {
                throw new BadRequest("This is no HTTP request, or its head is too long.");
            }
            QueryStringDecoder address = new QueryStringDecoder(request.uri());
            if (!services.site().origins().allows(origin)) {
                Answer refusal = Answer.text(HttpResponseStatus.FORBIDDEN, "Pages of this origin may not come here.");
                write(context, refusal, null, keepAlive);
            } else if (address.path().startsWith(Subscription.PATH)
                    && request.method().equals(HttpMethod.GET)) {
                upgrade(context, request, Subscription.parse(address));
            } else {
                routes.serve(request, address)
                        .whenCompleteAsync(
                                (answer, failure) ->
                                        write(context, Routes.orFailure(answer, failure), origin, keepAlive),
                                context.executor());
            }
        } catch (BadRequest e) {
            write(context, Answer.text(HttpResponseStatus.BAD_REQUEST, e.getMessage()), origin, keepAlive);
        } catch (IllegalArgumentException e) {
            Answer refusal = Answer.text(HttpResponseStatus.BAD_REQUEST, "The address is not encoded as it should be.");
            write(context, refusal, origin, keepAlive);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A broken connection or a request that takes too long: nobody is there to be told.
        context.close();
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, Subscription wanted) {
        Answer refusal = WebSockets.upgrade(context, request, wanted, services);
        if (refusal != null) {
            write(context, refusal, null, false);
        }
    }

    private void write(ChannelHandlerContext context, Answer answer, @Nullable String origin, boolean keepAlive) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, answer.status(), Unpooled.wrappedBuffer(answer.body()));
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, answer.type());
        headers.set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", policy());
        if (answer.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            headers.set(HttpHeaderNames.ALLOW, "GET, POST");
        }
        if (origin != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaderNames.VARY, "Origin");
        }
        HttpUtil.setKeepAlive(response, keepAlive && !impatient);
        ChannelFuture written = context.writeAndFlush(response);
        busy = false;
        if (!keepAlive || impatient) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private String policy() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src "
                + services.site().origins().forPolicy()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
