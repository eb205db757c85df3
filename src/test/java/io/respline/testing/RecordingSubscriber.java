package io.respline.testing;

import static org.awaitility.Awaitility.await;

import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.SubscriptionListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what a subscription was told, in order, as words. Thread-safe. */
public final class RecordingSubscriber implements SubscriptionListener {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Gap> gaps = new CopyOnWriteArrayList<>();

    @Override
    public void onMessage(Message message) {
        heard.add((message.isAfterGap() ? "~" : "") + message.text());
    }

    @Override
    public void onSubscribed() {
        heard.add("subscribed");
    }

    @Override
    public void onDisconnected(RedisException cause) {
        heard.add("disconnected");
    }

    @Override
    public void onResubscribed(Gap gap) {
        gaps.add(gap);
        heard.add("resubscribed");
    }

    @Override
    public void onDropped(long count) {
        heard.add("dropped " + count);
    }

    @Override
    public void onClosed(@Nullable RedisException cause) {
        heard.add("closed " + (cause == null ? "" : cause.getClass().getSimpleName()));
    }

    /** Everything, in order: {@code subscribed}, payloads ({@code ~} before the first after a gap) and so on. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** How often it was told this. */
    public long count(String what) {
        return heard.stream().filter(what::equals).count();
    }

    /** Waits until this is everything. */
    public void awaitExactly(String... all) {
        List<String> expected = List.of(all);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(this::heard, expected::equals);
    }

    /** Waits until it was told this. */
    public void awaitHeard(String what) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(this::heard, all -> all.contains(what));
    }
}
