package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A library of functions.
 *
 * @param engine that runs it, such as {@code LUA}
 * @param functions in no particular order
 * @param code null unless it was asked for
 */
public record FunctionLibrary(
        String name,
        String engine,
        List<Function> functions,
        @Nullable String code) {

    /** Copies the list. */
    public FunctionLibrary {
        functions = List.copyOf(functions);
    }

    static FunctionLibrary of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        Reply code = fields.get("library_code");
        return new FunctionLibrary(
                Fields.text(Fields.of(fields, "library_name")),
                Fields.text(Fields.of(fields, "engine")),
                Fields.of(fields, "functions").asList().stream()
                        .map(Function::of)
                        .toList(),
                code == null ? null : code.asString());
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "FunctionLibrary[name=" + name + ", engine=" + engine + ", functions=" + functions + "]";
    }

    /**
     * A function of a library.
     *
     * @param description null if it has none
     * @param flags such as {@code no-writes}
     */
    public record Function(String name, @Nullable String description, Set<String> flags) {

        /** Copies the set. */
        public Function {
            flags = Set.copyOf(flags);
        }

        static Function of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            return new Function(
                    Fields.text(Fields.of(fields, "name")),
                    Fields.of(fields, "description").asString(),
                    Fields.of(fields, "flags").asList().stream()
                            .map(Fields::text)
                            .collect(Collectors.toSet()));
        }
    }
}
