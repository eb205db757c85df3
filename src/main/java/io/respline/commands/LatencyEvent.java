package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A kind of work that was slow.
 *
 * @param name such as {@code command} or {@code fork}
 * @param at when it was slow the last time
 * @param latest how long it took then
 * @param longest how long it took at the most
 */
public record LatencyEvent(String name, Instant at, Duration latest, Duration longest) {

    static LatencyEvent of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new LatencyEvent(
                Fields.text(Fields.at(parts, 0)),
                Instant.ofEpochSecond(Fields.at(parts, 1).asLong()),
                Duration.ofMillis(Fields.at(parts, 2).asLong()),
                Duration.ofMillis(Fields.at(parts, 3).asLong()));
    }
}
