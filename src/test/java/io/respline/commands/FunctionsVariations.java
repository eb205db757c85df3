package io.respline.commands;

import java.util.stream.Stream;

/** The options of the commands of {@link Functions}. */
public final class FunctionsVariations {

    private FunctionsVariations() {}

    public static Stream<Variation<?>> variations() {
        return Stream.of(Variation.of(Functions.functionList())
                .option(FunctionListCommand::withCode)
                .option(command -> command.libraryName("WITHCODE")));
    }
}
