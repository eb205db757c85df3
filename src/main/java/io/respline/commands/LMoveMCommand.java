package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.List;

/**
 * {@code LMOVEM} and {@code BLMOVEM}, made by {@link Lists#lmovem} and {@link Lists#blmovem}; answers with the elements that
 * were moved, in the order in which they stand now. Immutable and thread-safe.
 */
public final class LMoveMCommand implements Command<List<String>> {

    private static final CommandTemplate<List<String>> LMOVEM = CommandTemplate.of("LMOVEM", Lists.ELEMENTS);
    private static final CommandTemplate<List<String>> BLMOVEM = CommandTemplate.of("BLMOVEM", Lists.ELEMENTS);

    private final EncodedCommand<List<String>> command;

    private LMoveMCommand(EncodedCommand<List<String>> command) {
        this.command = command;
    }

    static LMoveMCommand now(String source, String destination, ListEnd from, ListEnd to) {
        return new LMoveMCommand(LMOVEM.with(source, destination, from.name(), to.name()));
    }

    static LMoveMCommand waiting(String source, String destination, ListEnd from, ListEnd to, Duration timeout) {
        String seconds = Times.blocking(BLMOVEM, timeout);
        return new LMoveMCommand(BLMOVEM.with(source, destination, from.name(), to.name(), seconds));
    }

    /** Moves so many elements, or all if there are less: {@code COUNT}. */
    public Command<List<String>> count(long elements, MoveOrder order) {
        return command.plus("COUNT", elements, order.word());
    }

    /** Moves so many elements, or none if there are less: {@code EXACTLY}. */
    public Command<List<String>> exactly(long elements, MoveOrder order) {
        return command.plus("EXACTLY", elements, order.word());
    }

    @Override
    public EncodedCommand<List<String>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
