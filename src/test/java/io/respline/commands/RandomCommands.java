package io.respline.commands;

import io.respline.command.Command;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Commands made of variations: some of their options, in any order. Options that exclude each other may refuse. */
final class RandomCommands {

    private final Random random;

    RandomCommands(long seed) {
        this.random = new Random(seed);
    }

    /** One of these variations with some of its options. */
    Command<?> next(List<Variation<?>> variations) {
        return next(variations.get(random.nextInt(variations.size())));
    }

    private <C extends Command<?>> Command<?> next(Variation<C> variation) {
        List<UnaryOperator<C>> options = new ArrayList<>(variation.options());
        Collections.shuffle(options, random);
        C command = variation.base();
        for (UnaryOperator<C> option : options.subList(0, random.nextInt(options.size() + 1))) {
            command = applied(option, command);
        }
        List<Function<C, Command<?>>> endings = variation.endings();
        boolean plain = endings.isEmpty() || random.nextInt(3) == 0;
        return plain ? command : ended(endings.get(random.nextInt(endings.size())), command);
    }

    private static <C extends Command<?>> C applied(UnaryOperator<C> option, C command) {
        try {
            return option.apply(command);
        } catch (IllegalStateException refused) {
            return command;
        }
    }

    private static <C extends Command<?>> Command<?> ended(Function<C, Command<?>> ending, C command) {
        try {
            return ending.apply(command);
        } catch (IllegalStateException refused) {
            return command;
        }
    }
}
