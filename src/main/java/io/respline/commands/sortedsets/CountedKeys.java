package io.respline.commands.sortedsets;

import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that tell the number of their keys before the keys. */
final class CountedKeys {

    private CountedKeys() {}

    /** The command with these words, the number of keys, and the keys. */
    static <T extends @Nullable Object> EncodedCommand<T> with(
            CommandTemplate<T> command, Collection<String> keys, Object... before) {
        Object[] some = Require.some(command, "key", keys);
        List<Object> words = new ArrayList<>(before.length + 1 + some.length);
        words.addAll(Arrays.asList(before));
        words.add(some.length);
        words.addAll(Arrays.asList(some));
        return command.with(words.toArray());
    }

    /** The command with the weights of its keys. */
    static <T> EncodedCommand<T> weighted(EncodedCommand<T> command, int keys, double... weights) {
        if (weights.length != keys) {
            throw new IllegalArgumentException(
                    command.spec().name() + " has " + keys + " keys and needs as many weights");
        }
        Object[] words = new Object[1 + keys];
        words[0] = "WEIGHTS";
        for (int i = 0; i < keys; i++) {
            words[i + 1] = weights[i];
        }
        return command.plus(words);
    }
}
