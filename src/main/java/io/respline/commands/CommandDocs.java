package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code COMMAND DOCS} says about a command. Texts are null where the server says nothing.
 *
 * @param summary in one sentence
 * @param since the first version that has it
 * @param group such as {@code string}
 * @param complexity such as {@code O(1)}
 * @param flags such as {@code deprecated}
 * @param deprecatedSince the version that deprecated it
 * @param replacedBy what to use instead
 * @param history what changed, by version
 * @param arguments in their order
 * @param subcommands of a container, by name
 */
public record CommandDocs(
        @Nullable String summary,
        @Nullable String since,
        @Nullable String group,
        @Nullable String complexity,
        Set<String> flags,
        @Nullable String deprecatedSince,
        @Nullable String replacedBy,
        List<Change> history,
        List<Argument> arguments,
        Map<String, CommandDocs> subcommands) {

    static Map<String, CommandDocs> all(Reply reply) {
        Map<String, CommandDocs> docs = new LinkedHashMap<>();
        Decoders.FIELDS.apply(reply).forEach((name, fields) -> docs.put(name, of(Decoders.FIELDS.apply(fields))));
        return Collections.unmodifiableMap(docs);
    }

    private static CommandDocs of(Map<String, Reply> fields) {
        Reply subcommands = fields.get("subcommands");
        return new CommandDocs(
                text(fields, "summary"),
                text(fields, "since"),
                text(fields, "group"),
                text(fields, "complexity"),
                texts(fields, "doc_flags"),
                text(fields, "deprecated_since"),
                text(fields, "replaced_by"),
                list(fields, "history").stream().map(Change::of).toList(),
                Argument.all(fields, "arguments"),
                subcommands == null ? Map.of() : all(subcommands));
    }

    private static @Nullable String text(Map<String, Reply> fields, String name) {
        Reply field = fields.get(name);
        return field == null ? null : field.asString();
    }

    private static Set<String> texts(Map<String, Reply> fields, String name) {
        Reply field = fields.get(name);
        return field == null ? Set.of() : Texts.set(field);
    }

    private static List<Reply> list(Map<String, Reply> fields, String name) {
        Reply field = fields.get(name);
        return field == null ? List.of() : field.asList();
    }

    /**
     * A change of the command.
     *
     * @param version that brought it
     * @param description what it is
     */
    public record Change(String version, String description) {

        static Change of(Reply reply) {
            List<Reply> parts = reply.asList();
            return new Change(Fields.text(Fields.at(parts, 0)), Fields.text(Fields.at(parts, 1)));
        }
    }

    /**
     * An argument.
     *
     * @param name of it in the syntax
     * @param type such as {@code key}, {@code integer}, {@code oneof} or {@code block}
     * @param token the word that comes first; null if there is none
     * @param since the version that brought it; null if the command always had it
     * @param flags such as {@code optional} or {@code multiple}
     * @param arguments the parts of a block, or the choices
     */
    public record Argument(
            String name,
            String type,
            @Nullable String token,
            @Nullable String since,
            Set<String> flags,
            List<Argument> arguments) {

        static List<Argument> all(Map<String, Reply> fields, String name) {
            return list(fields, name).stream().map(Argument::of).toList();
        }

        private static Argument of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            return new Argument(
                    Fields.text(Fields.of(fields, "name")),
                    Fields.text(Fields.of(fields, "type")),
                    text(fields, "token"),
                    text(fields, "since"),
                    texts(fields, "flags"),
                    all(fields, "arguments"));
        }
    }
}
