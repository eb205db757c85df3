package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the server tracks for a connection.
 *
 * @param flags such as {@code off}, {@code on} or {@code bcast}
 * @param redirect the connection that is told: -1 if tracking is off, 0 if it is this one
 * @param prefixes of the keys that are tracked; empty for all
 */
public record TrackingInfo(Set<String> flags, long redirect, List<String> prefixes) {

    static TrackingInfo of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new TrackingInfo(
                Texts.set(Fields.of(fields, "flags")),
                Fields.of(fields, "redirect").asLong(),
                Decoders.TEXTS.apply(Fields.of(fields, "prefixes")));
    }
}
