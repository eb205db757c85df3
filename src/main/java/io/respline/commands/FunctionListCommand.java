package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.List;

/**
 * {@code FUNCTION LIST} and its options, made by {@link Functions#functionList}; answers with the libraries. Immutable and
 * thread-safe.
 */
public final class FunctionListCommand implements Command<List<FunctionLibrary>> {

    private static final CommandTemplate<List<FunctionLibrary>> FUNCTION_LIST =
            CommandTemplate.of("FUNCTION LIST", Decoders.listOf(FunctionLibrary::of));

    private final EncodedCommand<List<FunctionLibrary>> command;
    private final boolean hasName;
    private final boolean hasCode;

    FunctionListCommand() {
        this(FUNCTION_LIST.with(), false, false);
    }

    private FunctionListCommand(EncodedCommand<List<FunctionLibrary>> command, boolean hasName, boolean hasCode) {
        this.command = command;
        this.hasName = hasName;
        this.hasCode = hasCode;
    }

    /**
     * Only libraries whose name matches a glob pattern: {@code LIBRARYNAME}.
     *
     * @throws IllegalStateException if there is a pattern already
     */
    public FunctionListCommand libraryName(String pattern) {
        Require.absent(hasName, "FUNCTION LIST takes one libraryName");
        return new FunctionListCommand(command.plus("LIBRARYNAME", pattern), true, hasCode);
    }

    /** With the code of each library: {@code WITHCODE}. */
    public FunctionListCommand withCode() {
        return hasCode ? this : new FunctionListCommand(command.plus("WITHCODE"), hasName, true);
    }

    @Override
    public EncodedCommand<List<FunctionLibrary>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
