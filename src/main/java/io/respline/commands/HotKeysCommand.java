package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code HOTKEYS START} and its options, made by {@link Diagnostics#hotKeysStart}; answers {@code OK}, and is an error
 * while keys are being tracked. Immutable and thread-safe.
 */
public final class HotKeysCommand implements Command<String> {

    private static final CommandTemplate<String> HOTKEYS_START = CommandTemplate.of("HOTKEYS START", Decoders.STATUS);

    private final EncodedCommand<String> command;

    HotKeysCommand(HotKeyMetric first, HotKeyMetric... more) {
        List<Object> words = new ArrayList<>(List.of("METRICS", 1 + more.length, first.name()));
        for (HotKeyMetric metric : more) {
            words.add(metric.name());
        }
        this.command = HOTKEYS_START.withAll(words);
    }

    private HotKeysCommand(EncodedCommand<String> command) {
        this.command = command;
    }

    /** How many keys to tell of: {@code COUNT}. */
    public HotKeysCommand count(int keys) {
        return new HotKeysCommand(command.plus("COUNT", keys));
    }

    /** Stops by itself after a time in whole seconds: {@code DURATION}. */
    public HotKeysCommand duration(Duration time) {
        return new HotKeysCommand(
                command.plus("DURATION", Require.notNegative(HOTKEYS_START, "duration", time.getSeconds())));
    }

    /** Looks at one of so many uses only, which costs less: {@code SAMPLE}. */
    public HotKeysCommand sample(int ratio) {
        return new HotKeysCommand(command.plus("SAMPLE", ratio));
    }

    /** Only keys of these slots of a cluster: {@code SLOTS}. */
    public HotKeysCommand slots(int first, int... more) {
        List<Object> words = new ArrayList<>(List.of("SLOTS", 1 + more.length, first));
        for (int slot : more) {
            words.add(slot);
        }
        return new HotKeysCommand(command.plus(words.toArray()));
    }

    @Override
    public EncodedCommand<String> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
