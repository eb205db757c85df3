package io.respline.commands.support;

import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of commands that take some one by one and then any number of others. */
public final class Words {

    private Words() {}

    /** One word, then the others. */
    public static Object[] prepend(Object first, Object[] others) {
        return concat(new Object[] {first}, others);
    }

    /** The first words, then the others. */
    public static Object[] concat(Object[] first, Object[] others) {
        Object[] all = new Object[first.length + others.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(others, 0, all, first.length, others.length);
        return all;
    }

    /**
     * The same command with more words behind so many of its arguments, for options that must stand in front of the rest.
     *
     * @param template of the command, whose name is one word
     */
    public static <T extends @Nullable Object> EncodedCommand<T> insert(
            CommandTemplate<T> template, EncodedCommand<T> command, int behind, Object... words) {
        List<byte[]> all = command.words();
        List<Object> arguments = new ArrayList<>(all.size() + words.length);
        arguments.addAll(all.subList(1, all.size()));
        arguments.addAll(behind, List.of(words));
        return template.withAll(arguments);
    }
}
