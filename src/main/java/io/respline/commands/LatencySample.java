package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long an event took once.
 *
 * @param at when, to the second
 * @param latency to the millisecond
 */
public record LatencySample(Instant at, Duration latency) {

    static LatencySample of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new LatencySample(
                Instant.ofEpochSecond(Fields.at(parts, 0).asLong()),
                Duration.ofMillis(Fields.at(parts, 1).asLong()));
    }
}
