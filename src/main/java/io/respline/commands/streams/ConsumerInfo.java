package io.respline.commands.streams;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of a group as {@code XINFO CONSUMERS} describes it.
 *
 * @param pending how many entries it was given and has not acknowledged
 * @param idle since it last tried to read
 * @param inactive since it last was given something; null if it never was, and before 7.2
 */
public record ConsumerInfo(
        String name, long pending, Duration idle, @Nullable Duration inactive) {

    static ConsumerInfo of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new ConsumerInfo(
                Fields.text(Fields.of(fields, "name")),
                Fields.of(fields, "pending").asLong(),
                Duration.ofMillis(Fields.of(fields, "idle").asLong()),
                StreamReplies.span(fields, "inactive"));
    }
}
