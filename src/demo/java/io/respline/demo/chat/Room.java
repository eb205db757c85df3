package io.respline.demo.chat;

import static io.respline.commands.streams.Streams.xrange;

import io.respline.Redis;
import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamId;
import io.respline.commands.streams.StreamRange;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A room as one user hears it. Pub/sub tells each line at most once, and says where some may be missing: there the room reads
 * what was kept. A listener is called for one thing at a time, so nothing here needs a lock.
 */
final class Room implements SubscriptionListener, AutoCloseable {

    private final Redis redis;
    private final String lines;
    private final Consumer<Line> hears;
    private StreamId last;
    private boolean behind = true;
    private @Nullable Subscription subscription;

    Room(Redis redis, String lines, StreamId after, Consumer<Line> hears) {
        this.redis = redis;
        this.lines = lines;
        this.last = after;
        this.hears = hears;
    }

    /** Returns when the server has confirmed it. */
    void subscribeTo(String channel) {
        Subscription subscribed = redis.pubsub().subscribe(channel, this);
        subscription = subscribed;
        subscribed.confirmed().join();
    }

    @Override
    public void onSubscribed() {
        catchUp();
    }

    @Override
    public void onMessage(Message message) {
        if (behind) {
            catchUp(); // the line of this message is among those that are kept
        } else {
            hear(Line.parse(message.text()));
        }
    }

    @Override
    public void onResubscribed(Gap gap) {
        catchUp();
    }

    @Override
    public void onDropped(long count) {
        catchUp();
    }

    /** If it fails, it is done again at the next message. */
    private void catchUp() {
        behind = true;
        for (StreamEntry kept : redis.call(xrange(lines, StreamRange.ALL.after(last)))) {
            hear(Line.of(kept));
        }
        behind = false;
    }

    /** Messages that were under way while the room caught up tell of lines that have been heard. */
    private void hear(Line line) {
        if (line.id().compareTo(last) > 0) {
            last = line.id();
            hears.accept(line);
        }
    }

    @Override
    public void close() {
        Subscription subscribed = subscription;
        if (subscribed != null) {
            subscribed.close();
        }
    }
}
