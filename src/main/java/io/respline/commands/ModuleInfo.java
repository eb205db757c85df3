package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;

/**
 * A loaded module.
 *
 * @param name as the module gives it
 * @param version as the module counts
 * @param path of its file; empty before 7.0.0
 * @param arguments that it was loaded with; empty before 7.0.0
 */
public record ModuleInfo(String name, long version, String path, List<String> arguments) {

    /** Copies the list. */
    public ModuleInfo {
        arguments = List.copyOf(arguments);
    }

    static ModuleInfo of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        Reply path = fields.get("path");
        Reply arguments = fields.get("args");
        return new ModuleInfo(
                Fields.text(Fields.of(fields, "name")),
                Fields.of(fields, "ver").asLong(),
                path == null ? "" : Fields.text(path),
                arguments == null ? List.of() : Decoders.TEXTS.apply(arguments));
    }
}
