package io.respline.command;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A command that lacks only its arguments: name, facts and decoder, ready to make values quickly. The typed factories
 * are made of them, and so can be those for a module or for a command of your own. Immutable and thread-safe; keep one
 * in a constant.
 *
 * <pre>{@code
 * static final CommandTemplate<Boolean> BF_ADD = CommandTemplate.of("BF.ADD", Decoders.BOOLEAN);
 * boolean isNew = redis.call(BF_ADD.with("seen", "alice"));
 * }</pre>
 *
 * <p>Arguments are of the types that {@link Command#cmd} takes, checked in the same way and with the same exceptions.
 *
 * @param <T> what the reply becomes
 */
public final class CommandTemplate<T extends @Nullable Object> {

    private final Head head;
    private final CommandSpec spec;
    private final ReplyDecoder<T> decoder;

    private CommandTemplate(Head head, CommandSpec spec, ReplyDecoder<T> decoder) {
        this.head = head;
        this.spec = spec;
        this.decoder = decoder;
    }

    /**
     * A template of a command.
     *
     * @param name the name, with the subcommand behind one blank, as in {@code CONFIG GET}; sent in upper case
     * @throws IllegalArgumentException if a word of the name is empty or not printable ASCII
     */
    public static <T extends @Nullable Object> CommandTemplate<T> of(String name, ReplyDecoder<T> decoder) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (String word : upper.split(" ", -1)) {
            Names.check(word);
        }
        Head head = Head.of(upper);
        return new CommandTemplate<>(head, CommandTable.of(head.frame()), decoder);
    }

    /** The same command with another decoder. */
    public <R extends @Nullable Object> CommandTemplate<R> decodedBy(ReplyDecoder<R> other) {
        return new CommandTemplate<>(head, spec, other);
    }

    /** The command without arguments. */
    public EncodedCommand<T> with() {
        return encoded(head.frame());
    }

    /** The command with one argument. */
    public EncodedCommand<T> with(Object argument) {
        return encoded(head.frame(argument));
    }

    /** The command with two arguments. */
    public EncodedCommand<T> with(Object argument1, Object argument2) {
        return encoded(head.frame(argument1, argument2));
    }

    /** The command with any number of arguments. */
    public EncodedCommand<T> with(Object... arguments) {
        return encoded(head.frameOfAll(arguments));
    }

    /** The command with the arguments of a collection, in its order. */
    public EncodedCommand<T> withAll(Collection<?> arguments) {
        return encoded(head.frameOfAll(arguments.toArray()));
    }

    /** Name, flags and key positions. */
    public CommandSpec spec() {
        return spec;
    }

    /** The name. */
    @Override
    public String toString() {
        return spec.name();
    }

    private EncodedCommand<T> encoded(byte[] wire) {
        return new EncodedCommand<>(wire, spec, decoder);
    }
}
