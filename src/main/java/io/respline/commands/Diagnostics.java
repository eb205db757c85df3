package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator asks a server: its memory, its latency, its slowest commands. */
public final class Diagnostics {

    private static final CommandTemplate<List<LoggedCommand>> COMMANDLOG_GET =
            CommandTemplate.of("COMMANDLOG GET", Decoders.listOf(LoggedCommand::of));
    private static final CommandTemplate<Long> COMMANDLOG_LEN = CommandTemplate.of("COMMANDLOG LEN", Decoders.LONG);
    private static final CommandTemplate<String> COMMANDLOG_RESET =
            CommandTemplate.of("COMMANDLOG RESET", Decoders.STATUS);
    private static final CommandTemplate<@Nullable Map<String, Reply>> HOTKEYS_GET =
            CommandTemplate.of("HOTKEYS GET", ReplyDecoder.of(Diagnostics::fieldsOrNull));
    private static final CommandTemplate<String> HOTKEYS_RESET = CommandTemplate.of("HOTKEYS RESET", Decoders.STATUS);
    private static final CommandTemplate<Boolean> HOTKEYS_STOP = CommandTemplate.of("HOTKEYS STOP", Decoders.APPLIED);
    private static final CommandTemplate<String> LATENCY_DOCTOR = CommandTemplate.of("LATENCY DOCTOR", Decoders.STATUS);
    private static final CommandTemplate<String> LATENCY_GRAPH = CommandTemplate.of("LATENCY GRAPH", Decoders.STATUS);
    private static final CommandTemplate<Map<String, CommandLatency>> LATENCY_HISTOGRAM =
            CommandTemplate.of("LATENCY HISTOGRAM", ReplyDecoder.of(CommandLatency::all));
    private static final CommandTemplate<List<LatencySample>> LATENCY_HISTORY =
            CommandTemplate.of("LATENCY HISTORY", Decoders.listOf(LatencySample::of));
    private static final CommandTemplate<List<LatencyEvent>> LATENCY_LATEST =
            CommandTemplate.of("LATENCY LATEST", Decoders.listOf(LatencyEvent::of));
    private static final CommandTemplate<Long> LATENCY_RESET = CommandTemplate.of("LATENCY RESET", Decoders.LONG);
    private static final CommandTemplate<String> MEMORY_DOCTOR = CommandTemplate.of("MEMORY DOCTOR", Decoders.STATUS);
    private static final CommandTemplate<String> MEMORY_MALLOC_STATS =
            CommandTemplate.of("MEMORY MALLOC-STATS", Decoders.STATUS);
    private static final CommandTemplate<String> MEMORY_PURGE = CommandTemplate.of("MEMORY PURGE", Decoders.STATUS);
    private static final CommandTemplate<Map<String, Reply>> MEMORY_STATS =
            CommandTemplate.of("MEMORY STATS", Decoders.FIELDS);
    private static final CommandTemplate<@Nullable Long> MEMORY_USAGE =
            CommandTemplate.of("MEMORY USAGE", Decoders.NULLABLE_LONG);
    private static final CommandTemplate<List<SlowCommand>> SLOWLOG_GET =
            CommandTemplate.of("SLOWLOG GET", Decoders.listOf(SlowCommand::of));
    private static final CommandTemplate<Long> SLOWLOG_LEN = CommandTemplate.of("SLOWLOG LEN", Decoders.LONG);
    private static final CommandTemplate<String> SLOWLOG_RESET = CommandTemplate.of("SLOWLOG RESET", Decoders.STATUS);

    private Diagnostics() {}

    /**
     * The commands that a log remembers, the newest first, so many at the most; -1 for all.
     * <a href="https://valkey.io/commands/commandlog-get/">COMMANDLOG GET</a>, since Valkey 8.1.0, O(n) in the entries.
     */
    public static Command<List<LoggedCommand>> commandLogGet(CommandLog log, int count) {
        return COMMANDLOG_GET.with(count, log.word());
    }

    /**
     * How many commands a log remembers.
     * <a href="https://valkey.io/commands/commandlog-len/">COMMANDLOG LEN</a>, since Valkey 8.1.0, O(1).
     */
    public static Command<Long> commandLogLen(CommandLog log) {
        return COMMANDLOG_LEN.with(log.word());
    }

    /**
     * Forgets the commands of a log; answers {@code OK}.
     * <a href="https://valkey.io/commands/commandlog-reset/">COMMANDLOG RESET</a>, since Valkey 8.1.0, O(n) in the entries.
     */
    public static Command<String> commandLogReset(CommandLog log) {
        return COMMANDLOG_RESET.with(log.word());
    }

    /**
     * What is known of the most used keys, by the server's names; null if nothing was tracked.
     * <a href="https://redis.io/docs/latest/commands/hotkeys-get/">HOTKEYS GET</a>, since 8.6.0, O(n) in the keys.
     */
    public static Command<@Nullable Map<String, Reply>> hotKeysGet() {
        return HOTKEYS_GET.with();
    }

    /**
     * Forgets what was tracked; answers {@code OK}.
     * <a href="https://redis.io/docs/latest/commands/hotkeys-reset/">HOTKEYS RESET</a>, since 8.6.0, O(1).
     */
    public static Command<String> hotKeysReset() {
        return HOTKEYS_RESET.with();
    }

    /**
     * Begins to track which keys are used most; options bound it.
     * <a href="https://redis.io/docs/latest/commands/hotkeys-start/">HOTKEYS START</a>, since 8.6.0, O(1).
     */
    public static HotKeysCommand hotKeysStart(HotKeyMetric metric, HotKeyMetric... more) {
        return new HotKeysCommand(metric, more);
    }

    /**
     * Ends the tracking and keeps what is known; answers whether it did, and may be an error if there was none.
     * <a href="https://redis.io/docs/latest/commands/hotkeys-stop/">HOTKEYS STOP</a>, since 8.6.0, O(1).
     */
    public static Command<Boolean> hotKeysStop() {
        return HOTKEYS_STOP.with();
    }

    /**
     * A report on the latency that was observed, for people.
     * <a href="https://valkey.io/commands/latency-doctor/">LATENCY DOCTOR</a>, since 2.8.13, O(1).
     */
    public static Command<String> latencyDoctor() {
        return LATENCY_DOCTOR.with();
    }

    /**
     * A curve of an event's latency, drawn in characters; an error if there is none.
     * <a href="https://valkey.io/commands/latency-graph/">LATENCY GRAPH</a>, since 2.8.13, O(1).
     */
    public static Command<String> latencyGraph(String event) {
        return LATENCY_GRAPH.with(event);
    }

    /**
     * How the durations of the named commands, or of all, are distributed.
     * <a href="https://valkey.io/commands/latency-histogram/">LATENCY HISTOGRAM</a>, since 7.0.0, O(n) in the commands.
     */
    public static Command<Map<String, CommandLatency>> latencyHistogram(String... commands) {
        return LATENCY_HISTOGRAM.with((Object[]) commands);
    }

    /**
     * The latency of an event over time, the oldest first.
     * <a href="https://valkey.io/commands/latency-history/">LATENCY HISTORY</a>, since 2.8.13, O(1).
     */
    public static Command<List<LatencySample>> latencyHistory(String event) {
        return LATENCY_HISTORY.with(event);
    }

    /**
     * The latest latency of every event that was slower than {@code latency-monitor-threshold}.
     * <a href="https://valkey.io/commands/latency-latest/">LATENCY LATEST</a>, since 2.8.13, O(1).
     */
    public static Command<List<LatencyEvent>> latencyLatest() {
        return LATENCY_LATEST.with();
    }

    /**
     * Forgets the named events, or all; answers how many.
     * <a href="https://valkey.io/commands/latency-reset/">LATENCY RESET</a>, since 2.8.13, O(1).
     */
    public static Command<Long> latencyReset(String... events) {
        return LATENCY_RESET.with((Object[]) events);
    }

    /**
     * A report on the memory, for people.
     * <a href="https://valkey.io/commands/memory-doctor/">MEMORY DOCTOR</a>, since 4.0.0, O(1).
     */
    public static Command<String> memoryDoctor() {
        return MEMORY_DOCTOR.with();
    }

    /**
     * What the allocator says about itself.
     * <a href="https://valkey.io/commands/memory-malloc-stats/">MEMORY MALLOC-STATS</a>, since 4.0.0.
     */
    public static Command<String> memoryMallocStats() {
        return MEMORY_MALLOC_STATS.with();
    }

    /**
     * Asks the allocator to give memory back; answers {@code OK}.
     * <a href="https://valkey.io/commands/memory-purge/">MEMORY PURGE</a>, since 4.0.0.
     */
    public static Command<String> memoryPurge() {
        return MEMORY_PURGE.with();
    }

    /**
     * What the memory is used for.
     * <a href="https://valkey.io/commands/memory-stats/">MEMORY STATS</a>, since 4.0.0, O(1).
     */
    public static Command<Map<String, Reply>> memoryStats() {
        return MEMORY_STATS.with();
    }

    /**
     * How many bytes a key and its value take, estimated from a sample of the elements; null if there is no key.
     * <a href="https://valkey.io/commands/memory-usage/">MEMORY USAGE</a>, since 4.0.0, O(n) in the samples.
     */
    public static Command<@Nullable Long> memoryUsage(String key) {
        return MEMORY_USAGE.with(key);
    }

    /** As {@link #memoryUsage(String)}, from so many samples, 0 for all elements; the server takes 5 by default. */
    public static Command<@Nullable Long> memoryUsage(String key, int samples) {
        return MEMORY_USAGE.with(key, "SAMPLES", samples);
    }

    /**
     * The slowest commands, the newest first, 10 at the most.
     * <a href="https://valkey.io/commands/slowlog-get/">SLOWLOG GET</a>, since 2.2.12, O(n) in the entries.
     */
    public static Command<List<SlowCommand>> slowLogGet() {
        return SLOWLOG_GET.with();
    }

    /** As {@link #slowLogGet()}, so many at the most; -1 for all (since 7.0.0). */
    public static Command<List<SlowCommand>> slowLogGet(int count) {
        return SLOWLOG_GET.with(count);
    }

    /**
     * How many slow commands the server remembers.
     * <a href="https://valkey.io/commands/slowlog-len/">SLOWLOG LEN</a>, since 2.2.12, O(1).
     */
    public static Command<Long> slowLogLen() {
        return SLOWLOG_LEN.with();
    }

    /**
     * Forgets the slow commands; answers {@code OK}.
     * <a href="https://valkey.io/commands/slowlog-reset/">SLOWLOG RESET</a>, since 2.2.12, O(n) in the entries.
     */
    public static Command<String> slowLogReset() {
        return SLOWLOG_RESET.with();
    }

    private static @Nullable Map<String, Reply> fieldsOrNull(Reply reply) {
        return reply.isNull() ? null : Decoders.FIELDS.apply(reply);
    }
}
