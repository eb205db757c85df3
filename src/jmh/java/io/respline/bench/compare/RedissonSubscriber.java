package io.respline.bench.compare;

import java.util.List;
import java.util.function.Consumer;
import org.redisson.Redisson;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.TransportMode;

/** Redisson on the native transport, with one connection for all subscriptions instead of one for each five of them. */
final class RedissonSubscriber implements Subscriber {

    private static final int SUBSCRIPTIONS = 10_000;

    private final RedissonClient redisson;

    RedissonSubscriber(int port) {
        Config config = new Config()
                .setCodec(ByteArrayCodec.INSTANCE)
                .setTransportMode(TransportMode.EPOLL)
                .setNettyThreads(2);
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + port)
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(1)
                .setSubscriptionsPerConnection(SUBSCRIPTIONS);
        redisson = Redisson.create(config);
    }

    @Override
    public void subscribeEach(List<String> channels, List<Consumer<byte[]>> listeners) {
        for (int i = 0; i < channels.size(); i++) {
            subscribe(redisson.getTopic(channels.get(i)), listeners.get(i));
        }
    }

    @Override
    public void subscribeAll(String channel, List<Consumer<byte[]>> listeners) {
        RTopic topic = redisson.getTopic(channel);
        listeners.forEach(listener -> subscribe(topic, listener));
    }

    private static void subscribe(RTopic topic, Consumer<byte[]> listener) {
        topic.addListener(byte[].class, (channel, message) -> listener.accept(message));
    }

    @Override
    public void close() {
        redisson.shutdown();
    }
}
