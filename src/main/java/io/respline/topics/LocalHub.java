package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.Redis;
import io.respline.commands.Publishing;
import io.respline.pubsub.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The local-first listeners of one {@link Topics}, and what is published to them. Publishing to a topic is one step: so all
 * listeners get the messages of this process in one order, and the server gets them in the same. Thread-safe.
 */
final class LocalHub {

    private static final int STRIPES = 64;

    private final Origin origin = Origin.random();
    private final Map<String, List<LocalListener>> listeners = new ConcurrentHashMap<>();
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

    Origin origin() {
        return origin;
    }

    void add(String topic, LocalListener listener) {
        listeners.compute(topic, (name, all) -> {
            List<LocalListener> added = all == null ? new CopyOnWriteArrayList<>() : all;
            added.add(listener);
            return added;
        });
    }

    void remove(String topic, LocalListener listener) {
        listeners.computeIfPresent(topic, (name, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    CompletableFuture<Long> publish(Redis redis, String topic, byte[] payload) {
        var command = Publishing.publish(topic, origin.enclose(payload));
        Message message = Message.of(topic.getBytes(UTF_8), null, payload.clone(), false);
        ReentrantLock lock = locks.get(Math.floorMod(topic.hashCode(), STRIPES));
        lock.lock();
        try {
            listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.deliver(message));
            return redis.lane(topic).send(command);
        } finally {
            lock.unlock();
        }
    }
}
