package io.respline.bench.compare;

import io.respline.Redis;
import io.respline.pubsub.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Respline with every default: listeners run on its threads, each with a buffer of its own. */
final class ResplineSubscriber implements Subscriber {

    private final Redis redis;

    ResplineSubscriber(int port) {
        redis = Redis.connect("redis://127.0.0.1:" + port);
    }

    @Override
    public void subscribeEach(List<String> channels, List<Consumer<byte[]>> listeners) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            Consumer<byte[]> listener = listeners.get(i);
            subscriptions.add(redis.pubsub().subscribe(channels.get(i), message -> listener.accept(message.payload())));
        }
        subscriptions.forEach(subscription -> subscription.confirmed().join());
    }

    @Override
    public void subscribeAll(String channel, List<Consumer<byte[]>> listeners) {
        subscribeEach(Collections.nCopies(listeners.size(), channel), listeners);
    }

    @Override
    public void close() {
        redis.close();
    }
}
