package io.respline.demo.livelog;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One socket and its position in a log. Its position is the id of the last entry that was written to it, so whoever brings
 * it entries, it takes each once and in order. Confined to the node's event loop.
 */
final class Follower {

    private static final long RETRY_MILLIS = 200;

    private final Channel channel;
    private final Format format;
    private final Feed feed;
    private FollowerState state = FollowerState.WAITING;
    private StreamId position;
    private boolean toldThatCaughtUp;

    Follower(Channel channel, Feed feed, Subscription wanted) {
        this.channel = channel;
        this.feed = feed;
        this.format = wanted.format();
        this.position = wanted.after();
    }

    StreamId position() {
        return position;
    }

    /** Becomes live, or catches up first. */
    void follow() {
        if (state == FollowerState.CLOSED) {
            return;
        }
        if (feed.join(this)) {
            transition(FollowerState.LIVE);
            feed.joined(this);
        } else {
            transition(FollowerState.CATCHING_UP);
            readOn();
        }
    }

    /** Writes what lies behind the position, as far as the socket takes it. */
    void deliver(Page page) {
        for (int i = 0; i < page.size(); i++) {
            if (page.id(i).compareTo(position) > 0) {
                channel.write(new TextWebSocketFrame(page.text(i, format)), channel.voidPromise());
                position = page.id(i);
                if (isFull()) {
                    feed.leave(this);
                    transition(FollowerState.PAUSED);
                    return;
                }
            }
        }
        channel.flush();
    }

    /** Tells the client, once, that what it gets from now on is new. */
    void caughtUp() {
        if (!toldThatCaughtUp && format == Format.JSON) {
            channel.writeAndFlush(new TextWebSocketFrame(Format.CAUGHT_UP), channel.voidPromise());
        }
        toldThatCaughtUp = true;
    }

    /** The socket takes something again. */
    void writable() {
        if (state == FollowerState.PAUSED && channel.isWritable()) {
            follow();
        }
    }

    void giveUp() {
        WebSockets.close(channel, WebSocketCloseStatus.TRY_AGAIN_LATER, "Redis cannot be watched; come back later.");
    }

    void close() {
        transition(FollowerState.CLOSED);
    }

    private boolean isFull() {
        if (!channel.isWritable()) {
            channel.flush();
        }
        return !channel.isWritable();
    }

    private void readOn() {
        StreamId seam = feed.cursor();
        feed.page(position).whenComplete((entries, failure) -> onPage(entries, seam));
    }

    private void onPage(@Nullable List<StreamEntry> entries, StreamId seam) {
        if (state != FollowerState.CATCHING_UP) {
            return;
        }
        if (entries == null) {
            EventLoop loop = channel.eventLoop();
            loop.schedule(this::retry, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        if (entries.isEmpty() && position.compareTo(seam) < 0) {
            // What lay between has been deleted from the log.
            position = seam;
        }
        deliver(new Page(entries));
        if (state == FollowerState.CATCHING_UP) {
            follow();
        }
    }

    private void retry() {
        if (state == FollowerState.CATCHING_UP) {
            readOn();
        }
    }

    private void transition(FollowerState to) {
        if (state != FollowerState.CLOSED) {
            state = to;
        }
    }
}
