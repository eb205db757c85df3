package io.respline.commands.streams;

import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes in the middle of a command, where the server wants some options. Places are counted from the name, which is 0. */
final class Splice {

    private Splice() {}

    /** The command with more words from a place on. */
    static <T extends @Nullable Object> EncodedCommand<T> insert(
            CommandTemplate<T> template, EncodedCommand<?> command, int at, Object... words) {
        List<Object> all = new ArrayList<>(command.words());
        all.addAll(at, Arrays.asList(words));
        return template.withAll(all.subList(1, all.size()));
    }

    /** The command with another word at a place. */
    static <T extends @Nullable Object> EncodedCommand<T> replace(
            CommandTemplate<T> template, EncodedCommand<?> command, int at, Object word) {
        List<Object> all = new ArrayList<>(command.words());
        all.set(at, word);
        return template.withAll(all.subList(1, all.size()));
    }
}
