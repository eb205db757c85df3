package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.Map;

/**
 * Something that a user was denied.
 *
 * @param count how often it happened in a row
 * @param reason {@code command}, {@code key}, {@code channel} or {@code auth}
 * @param context {@code toplevel}, {@code multi}, {@code lua} or {@code module}
 * @param object the command, key or channel
 * @param user who it was
 * @param age how long ago it happened last
 * @param client the connection
 */
public record AclDenial(
        long count, String reason, String context, String object, String user, Duration age, ClientInfo client) {

    private static final double MILLIS = 1000;

    static AclDenial of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new AclDenial(
                Fields.of(fields, "count").asLong(),
                Fields.text(Fields.of(fields, "reason")),
                Fields.text(Fields.of(fields, "context")),
                Fields.text(Fields.of(fields, "object")),
                Fields.text(Fields.of(fields, "username")),
                Duration.ofMillis(Math.round(Fields.of(fields, "age-seconds").asDouble() * MILLIS)),
                ClientInfo.parse(Fields.text(Fields.of(fields, "client-info"))));
    }
}
