package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Publishing messages, and who listens. Subscriptions are no commands of this kind: they need a connection of their own. */
public final class Publishing {

    private static final ReplyDecoder<Map<String, Long>> COUNTS = ReplyDecoder.of(Publishing::counts);

    private static final CommandTemplate<Long> PUBLISH = CommandTemplate.of("PUBLISH", Decoders.LONG);
    private static final CommandTemplate<List<String>> PUBSUB_CHANNELS =
            CommandTemplate.of("PUBSUB CHANNELS", Decoders.TEXTS);
    private static final CommandTemplate<Long> PUBSUB_NUMPAT = CommandTemplate.of("PUBSUB NUMPAT", Decoders.LONG);
    private static final CommandTemplate<Map<String, Long>> PUBSUB_NUMSUB = CommandTemplate.of("PUBSUB NUMSUB", COUNTS);
    private static final CommandTemplate<List<String>> PUBSUB_SHARDCHANNELS =
            CommandTemplate.of("PUBSUB SHARDCHANNELS", Decoders.TEXTS);
    private static final CommandTemplate<Map<String, Long>> PUBSUB_SHARDNUMSUB =
            CommandTemplate.of("PUBSUB SHARDNUMSUB", COUNTS);
    private static final CommandTemplate<Long> SPUBLISH = CommandTemplate.of("SPUBLISH", Decoders.LONG);

    private Publishing() {}

    /**
     * Sends a message to all who listen to a channel; answers how many this server has told.
     * <a href="https://valkey.io/commands/publish/">PUBLISH</a>, since 2.0.0, O(n+m) in the listeners and in the patterns of
     * all.
     */
    public static Command<Long> publish(String channel, String message) {
        return PUBLISH.with(channel, message);
    }

    /** As {@link #publish(String, String)}, with bytes. */
    public static Command<Long> publish(String channel, byte[] message) {
        return PUBLISH.with(channel, message);
    }

    /**
     * All channels that somebody listens to, patterns aside.
     * <a href="https://valkey.io/commands/pubsub-channels/">PUBSUB CHANNELS</a>, since 2.8.0, O(n) in the channels.
     */
    public static Command<List<String>> pubsubChannels() {
        return PUBSUB_CHANNELS.with();
    }

    /** As {@link #pubsubChannels()}, only those that match a glob pattern. */
    public static Command<List<String>> pubsubChannels(String pattern) {
        return PUBSUB_CHANNELS.with(pattern);
    }

    /**
     * How many patterns are listened to.
     * <a href="https://valkey.io/commands/pubsub-numpat/">PUBSUB NUMPAT</a>, since 2.8.0, O(1).
     */
    public static Command<Long> pubsubNumPat() {
        return PUBSUB_NUMPAT.with();
    }

    /**
     * How many listen to each of these channels, patterns aside.
     * <a href="https://valkey.io/commands/pubsub-numsub/">PUBSUB NUMSUB</a>, since 2.8.0, O(n) in the channels.
     */
    public static Command<Map<String, Long>> pubsubNumSub(String... channels) {
        return PUBSUB_NUMSUB.with((Object[]) channels);
    }

    /** As {@link #pubsubNumSub(String...)}. */
    public static Command<Map<String, Long>> pubsubNumSub(Collection<String> channels) {
        return PUBSUB_NUMSUB.withAll(channels);
    }

    /**
     * As {@link #pubsubChannels()}, the shard channels.
     * <a href="https://valkey.io/commands/pubsub-shardchannels/">PUBSUB SHARDCHANNELS</a>, since 7.0.0, O(n) in the channels.
     */
    public static Command<List<String>> pubsubShardChannels() {
        return PUBSUB_SHARDCHANNELS.with();
    }

    /** As {@link #pubsubShardChannels()}, only those that match a glob pattern. */
    public static Command<List<String>> pubsubShardChannels(String pattern) {
        return PUBSUB_SHARDCHANNELS.with(pattern);
    }

    /**
     * How many listen to each of these shard channels.
     * <a href="https://valkey.io/commands/pubsub-shardnumsub/">PUBSUB SHARDNUMSUB</a>, since 7.0.0, O(n) in the channels.
     */
    public static Command<Map<String, Long>> pubsubShardNumSub(String... channels) {
        return PUBSUB_SHARDNUMSUB.with((Object[]) channels);
    }

    /** As {@link #pubsubShardNumSub(String...)}. */
    public static Command<Map<String, Long>> pubsubShardNumSub(Collection<String> channels) {
        return PUBSUB_SHARDNUMSUB.withAll(channels);
    }

    /**
     * Sends a message to all who listen to a shard channel, which lives in one slot of a cluster; answers how many this
     * server has told.
     * <a href="https://valkey.io/commands/spublish/">SPUBLISH</a>, since 7.0.0, O(n) in the listeners.
     */
    public static Command<Long> spublish(String shardChannel, String message) {
        return SPUBLISH.with(shardChannel, message);
    }

    /** As {@link #spublish(String, String)}, with bytes. */
    public static Command<Long> spublish(String shardChannel, byte[] message) {
        return SPUBLISH.with(shardChannel, message);
    }

    private static Map<String, Long> counts(Reply reply) {
        Map<String, Long> counts = new LinkedHashMap<>();
        reply.asMap().forEach((channel, count) -> counts.put(Fields.text(channel), count.asLong()));
        return Collections.unmodifiableMap(counts);
    }
}
