package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the durations of a command are distributed.
 *
 * @param calls how many there were
 * @param withinTime how many took at most so long, the shortest time first
 */
public record CommandLatency(long calls, Map<Duration, Long> withinTime) {

    static Map<String, CommandLatency> all(Reply reply) {
        Map<String, CommandLatency> all = new LinkedHashMap<>();
        Decoders.FIELDS.apply(reply).forEach((name, fields) -> all.put(name, of(Decoders.FIELDS.apply(fields))));
        return Collections.unmodifiableMap(all);
    }

    private static CommandLatency of(Map<String, Reply> fields) {
        Map<Duration, Long> withinTime = new LinkedHashMap<>();
        Fields.of(fields, "histogram_usec")
                .asMap()
                .forEach((micros, calls) ->
                        withinTime.put(Duration.of(micros.asLong(), ChronoUnit.MICROS), calls.asLong()));
        return new CommandLatency(Fields.of(fields, "calls").asLong(), Collections.unmodifiableMap(withinTime));
    }
}
