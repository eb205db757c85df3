package io.respline.commands.support;

import io.respline.command.CommandTemplate;
import java.util.Collection;

/** Checks of arguments, with messages that name the command. */
public final class Require {

    private Require() {}

    /** The words, of which there must be one. */
    public static Object[] some(CommandTemplate<?> command, String what, Object[] words) {
        if (words.length == 0) {
            throw new IllegalArgumentException(command + " needs at least one " + what);
        }
        return words;
    }

    /** As {@link #some(CommandTemplate, String, Object[])}. */
    public static Object[] some(CommandTemplate<?> command, String what, Collection<?> words) {
        return some(command, what, words.toArray());
    }

    /** A number that must not be negative. */
    public static long notNegative(CommandTemplate<?> command, String what, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(command + " takes no negative " + what);
        }
        return number;
    }

    /** An option that must not be there yet. */
    public static void absent(boolean there, String message) {
        if (there) {
            throw new IllegalStateException(message);
        }
    }
}
