package io.respline.bench.compare;

import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lettuce: a listener belongs to the connection and is called on its event loop. One for each channel would see the messages of
 * all others too, so there is one that looks the channel up.
 */
final class LettuceSubscriber implements Subscriber {

    private final ClientResources resources = ClientResources.builder()
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    private final RedisClient client;
    private final StatefulRedisPubSubConnection<String, byte[]> connection;

    LettuceSubscriber(int port) {
        client = RedisClient.create(resources, "redis://127.0.0.1:" + port);
        connection = client.connectPubSub(RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE));
    }

    @Override
    public void subscribeEach(List<String> channels, List<Consumer<byte[]>> listeners) {
        Map<String, Consumer<byte[]>> byChannel = new HashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            byChannel.put(channels.get(i), listeners.get(i));
        }
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
                byChannel.get(channel).accept(message);
            }
        });
        connection.sync().subscribe(channels.toArray(String[]::new));
    }

    @Override
    public void subscribeAll(String channel, List<Consumer<byte[]>> listeners) {
        for (Consumer<byte[]> listener : listeners) {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String ignored, byte[] message) {
                    listener.accept(message);
                }
            });
        }
        connection.sync().subscribe(channel);
    }

    @Override
    public void close() {
        client.shutdown();
        resources.shutdown();
    }
}
