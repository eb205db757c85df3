package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a backup has come.
 *
 * @param state such as {@code idle}, {@code snapshotting}, {@code incrementing}, {@code sealed} or {@code failed}
 * @param error why it failed; empty if it did not
 * @param start when it began, to the second; null if none has
 * @param end when it was sealed, to the second; null if it was not
 */
public record BackupStatus(
        String state,
        String error,
        @Nullable Instant start,
        @Nullable Instant end) {

    static BackupStatus of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new BackupStatus(
                Fields.text(Fields.of(fields, "state")),
                Fields.text(Fields.of(fields, "error")),
                instant(Fields.of(fields, "start_time")),
                instant(Fields.of(fields, "end_time")));
    }

    private static @Nullable Instant instant(Reply reply) {
        long seconds = reply.asLong();
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }
}
