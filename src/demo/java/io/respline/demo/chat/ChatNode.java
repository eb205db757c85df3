package io.respline.demo.chat;

import io.respline.Redis;
import io.respline.command.Script;
import io.respline.commands.streams.StreamId;
import io.respline.config.RedisOptions;
import io.respline.config.Retry;
import io.respline.reply.Reply;
import java.util.List;
import java.util.function.Consumer;

/**
 * One node of the chat. Any number of them share the rooms; each has one connection for commands and one for what it hears,
 * however many users and rooms it has. Thread-safe.
 */
final class ChatNode implements AutoCloseable {

    /** What is kept for those who were away. */
    private static final int LINES_KEPT = 1_000;

    /** Keeps the line and tells everybody, in one step: what was published can be read again. */
    private static final Script SAY = Script.of("""
            local user, text, kept, channel = unpack(ARGV)
            local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', kept, '*', 'user', user, 'text', text)
            redis.call('PUBLISH', channel, id .. '\\n' .. user .. '\\n' .. text)
            return id
            """);

    private final Redis redis;

    ChatNode(RedisOptions options) {
        // What only reads is asked again when a connection was lost; nothing else is.
        this.redis = Redis.connect(options.toBuilder().retry(Retry.WHEN_SAFE).build());
    }

    /** Says something in a room. The id is that of the line. */
    StreamId say(String room, String user, String text) {
        if (user.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A name is one line.");
        }
        return redis.call(SAY.call(List.of(lines(room)), user, text, LINES_KEPT, channel(room))
                .as(Reply::asString)
                .map(StreamId::parse));
    }

    /**
     * Joins a room: first what was said after a line, as far as it is kept, then what is said from now on; each line once and
     * in order.
     *
     * @param after the last line that the user has seen, {@link StreamId#MIN} if he has seen none
     * @param hears called for one line at a time
     */
    Room join(String room, StreamId after, Consumer<Line> hears) {
        Room joined = new Room(redis, lines(room), after, hears);
        joined.subscribeTo(channel(room));
        return joined;
    }

    private static String lines(String room) {
        return "room:" + room + ":lines";
    }

    private static String channel(String room) {
        return "room:" + room;
    }

    @Override
    public void close() {
        redis.close();
    }
}
