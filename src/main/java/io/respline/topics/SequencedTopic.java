package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.command.Script;
import io.respline.commands.Hashes;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A topic whose messages are numbered by the server in the same step in which it publishes them: so listeners learn how many
 * they have missed, in an outage or because they were slow, and never of a gap that is none. It still delivers at most once; who
 * must not lose anything needs a log. Made by {@link Topics#sequenced}. Thread-safe.
 */
public final class SequencedTopic {

    /** A counter has a birthday, so that one that began anew after a loss of data is never taken for the one before. */
    private static final Script PUBLISH = Script.of("""
            local n = redis.call('HINCRBY', KEYS[1], 'n', 1)
            local since = redis.call('HGET', KEYS[1], 'since')
            if not since then
              local t = redis.call('TIME')
              since = string.format('%.0f', t[1] * 1000000 + t[2])
              redis.call('HSET', KEYS[1], 'since', since)
            end
            local text = 'seq1|' .. since .. '|' .. string.format('%.0f', n) .. '|' .. ARGV[2]
            return {n, redis.call('PUBLISH', ARGV[1], text)}
            """);

    private final Redis redis;
    private final String name;
    private final TopicSettings settings;

    SequencedTopic(Redis redis, String name, TopicSettings settings) {
        this.redis = redis.lane(name);
        this.name = name;
        this.settings = settings;
    }

    /** The name of the channel. */
    public String name() {
        return name;
    }

    /**
     * Listens. Returns at once; see {@link SequencedSubscription#confirmed()}.
     *
     * @throws IllegalArgumentException if the name is no valid text
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public SequencedSubscription listen(SequencedListener listener) {
        SequencedReceiver receiver = new SequencedReceiver(Objects.requireNonNull(listener, "listener"), this::counter);
        return new SequencedSubscription(settings.of(redis).subscribe(name, receiver), receiver);
    }

    /**
     * Publishes a text and waits for the server.
     *
     * @throws RedisException if it was not published, or nobody knows; see {@link RedisException#outcome()}
     */
    public Published publish(String text) {
        return publish(text.getBytes(UTF_8));
    }

    /** Publishes bytes and waits for the server. As {@link #publish(String)}. */
    public Published publish(byte[] payload) {
        return redis.call(command(payload));
    }

    /** Publishes a text. */
    public CompletableFuture<Published> send(String text) {
        return send(text.getBytes(UTF_8));
    }

    /** Publishes bytes. */
    public CompletableFuture<Published> send(byte[] payload) {
        return redis.send(command(payload));
    }

    private Command<Published> command(byte[] payload) {
        return PUBLISH.call(List.of(key()), name, payload).as(SequencedTopic::published);
    }

    private static Published published(Reply reply) {
        List<Reply> parts = reply.asList();
        return new Published(parts.get(0).asLong(), parts.get(1).asLong());
    }

    private String key() {
        return name + ":seq";
    }

    private @Nullable Sequence counter() {
        List<@Nullable String> fields = redis.call(Hashes.hmget(key(), "since", "n"));
        String since = fields.get(0);
        String number = fields.get(1);
        return since == null || number == null ? null : new Sequence(Long.parseLong(since), Long.parseLong(number));
    }
}
