package io.respline.commands;

import io.respline.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A command with options, of which a test takes some at random in any order. Options that exclude each other may refuse
 * with an {@link IllegalStateException}; whatever they accept, the server must accept.
 *
 * @param since the version of the server that knows the command
 * @param base without any option
 * @param options each adds one
 * @param endings each adds the last one, which changes the result; may be empty
 */
public record Variation<C extends Command<?>>(
        String since, C base, List<UnaryOperator<C>> options, List<Function<C, Command<?>>> endings) {

    /** A command without options yet. */
    public static <C extends Command<?>> Variation<C> of(C base) {
        return new Variation<>("7.0.0", base, List.of(), List.of());
    }

    /** The same, of a later version. */
    public Variation<C> since(String version) {
        return new Variation<>(version, base, options, endings);
    }

    /** One more option. */
    public Variation<C> option(UnaryOperator<C> option) {
        List<UnaryOperator<C>> more = new ArrayList<>(options);
        more.add(option);
        return new Variation<>(since, base, List.copyOf(more), endings);
    }

    /** One more ending. */
    public Variation<C> ending(Function<C, Command<?>> ending) {
        List<Function<C, Command<?>>> more = new ArrayList<>(endings);
        more.add(ending);
        return new Variation<>(since, base, options, List.copyOf(more));
    }

    @Override
    public String toString() {
        return base.encoded().spec().name();
    }
}
