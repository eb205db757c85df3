package io.respline.commands;

import static io.respline.commands.Sample.of;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.respline.command.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Uses of {@link Diagnostics}. */
public final class DiagnosticsSamples {

    private static final Command<?> K = set("k", "v");

    private DiagnosticsSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(latency(), memory(), slowLog(), commandLog(), hotKeys())
                .flatMap(part -> part);
    }

    private static Stream<Sample> latency() {
        Command<?> reset = Diagnostics.latencyReset();
        return Stream.of(
                of(Diagnostics.latencyDoctor(), "LATENCY DOCTOR").varies(),
                of(Diagnostics.latencyGraph("command"), "LATENCY GRAPH command")
                        .after(reset)
                        .refusedWith("ERR"),
                of(Diagnostics.latencyHistogram("set"), "LATENCY HISTOGRAM set")
                        .after(Server.configResetStat(), K)
                        .varies()
                        .satisfies(DiagnosticsSamples::isHistogramOfSet),
                of(Diagnostics.latencyHistory("command"), "LATENCY HISTORY command")
                        .after(reset)
                        .gives(List.of()),
                of(Diagnostics.latencyLatest(), "LATENCY LATEST").after(reset).gives(List.of()),
                of(Diagnostics.latencyReset(), "LATENCY RESET").after(reset).gives(0L),
                of(Diagnostics.latencyReset("command"), "LATENCY RESET command")
                        .after(reset)
                        .gives(0L));
    }

    private static void isHistogramOfSet(Object result) {
        CommandLatency latency = (CommandLatency) ((Map<?, ?>) result).get("set");
        assertThat(latency.calls()).isEqualTo(1);
        assertThat(latency.withinTime()).containsValue(1L);
    }

    private static Stream<Sample> memory() {
        return Stream.of(
                of(Diagnostics.memoryDoctor(), "MEMORY DOCTOR").varies(),
                of(Diagnostics.memoryMallocStats(), "MEMORY MALLOC-STATS").varies(),
                of(Diagnostics.memoryPurge(), "MEMORY PURGE").gives("OK"),
                of(Diagnostics.memoryStats(), "MEMORY STATS")
                        .varies()
                        .satisfies(stats -> assertThat((Map<?, ?>) stats).isNotEmpty()),
                of(Diagnostics.memoryUsage("k"), "MEMORY USAGE k").gives(null),
                of(Diagnostics.memoryUsage("k"), "MEMORY USAGE k")
                        .after(K)
                        .satisfies(bytes -> assertThat((Long) bytes).isPositive()),
                of(Diagnostics.memoryUsage("k", 0), "MEMORY USAGE k SAMPLES 0").gives(null));
    }

    private static Stream<Sample> slowLog() {
        Command<?> all = Server.configSet("slowlog-log-slower-than", "0");
        Command<?> slow = Server.configSet("slowlog-log-slower-than", "10000");
        Command<?> reset = Diagnostics.slowLogReset();
        return Stream.of(
                of(Diagnostics.slowLogGet(), "SLOWLOG GET")
                        .after(all, reset, Server.echo("slow"), slow)
                        .varies()
                        .satisfies(DiagnosticsSamples::containsEcho),
                of(Diagnostics.slowLogGet(-1), "SLOWLOG GET -1")
                        .after(slow, reset)
                        .gives(List.of()),
                of(Diagnostics.slowLogLen(), "SLOWLOG LEN").after(slow, reset).gives(0L),
                of(Diagnostics.slowLogReset(), "SLOWLOG RESET").gives("OK"));
    }

    private static void containsEcho(Object result) {
        assertThat(result).asInstanceOf(list(SlowCommand.class)).anySatisfy(command -> {
            assertThat(command.words()).containsExactly("ECHO", "slow");
            assertThat(command.client().address()).contains(":");
            assertThat(command.duration()).isLessThan(Duration.ofMinutes(1));
        });
    }

    private static Stream<Sample> commandLog() {
        String entry =
                "*1\r\n*6\r\n:7\r\n:1700000000\r\n:1048600\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n$3\r\nh:1\r\n$0\r\n\r\n";
        LoggedCommand logged = new LoggedCommand(
                7,
                Instant.ofEpochSecond(1_700_000_000),
                1_048_600,
                List.of("GET", "k"),
                new SlowCommand.Client("h:1", ""));
        return Stream.of(
                of(Diagnostics.commandLogGet(CommandLog.LARGE_REPLY, 5), "COMMANDLOG GET 5 large-reply")
                        .documented(entry, entry)
                        .gives(List.of(logged)),
                of(Diagnostics.commandLogLen(CommandLog.LARGE_REQUEST), "COMMANDLOG LEN large-request")
                        .newer("valkey 8.1.0", ":0\r\n", ":0\r\n")
                        .gives(0L),
                of(Diagnostics.commandLogReset(CommandLog.SLOW), "COMMANDLOG RESET slow")
                        .newer("valkey 8.1.0", "+OK\r\n", "+OK\r\n")
                        .gives("OK"));
    }

    private static Stream<Sample> hotKeys() {
        String fields = "$15\r\ntracking-active\r\n:1\r\n$14\r\nby-cpu-time-us\r\n*2\r\n$1\r\nx\r\n:104\r\n";
        return Stream.of(
                of(Diagnostics.hotKeysGet(), "HOTKEYS GET")
                        .documented("*4\r\n" + fields, "%2\r\n" + fields)
                        .satisfies(found -> assertThat((Map<?, ?>) found).hasSize(2)),
                of(Diagnostics.hotKeysReset(), "HOTKEYS RESET").documented("+OK\r\n", "+OK\r\n"),
                of(
                                Diagnostics.hotKeysStart(HotKeyMetric.CPU, HotKeyMetric.NET)
                                        .count(5)
                                        .duration(Duration.ofMinutes(1))
                                        .sample(10)
                                        .slots(1, 2),
                                "HOTKEYS START METRICS 2 CPU NET COUNT 5 DURATION 60 SAMPLE 10 SLOTS 2 1 2")
                        .documented("+OK\r\n", "+OK\r\n")
                        .gives("OK"),
                of(Diagnostics.hotKeysStop(), "HOTKEYS STOP")
                        .documented("+OK\r\n", "+OK\r\n")
                        .gives(true));
    }
}
