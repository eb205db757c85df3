package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A command that took long.
 *
 * @param id counted by the server
 * @param at when it ran, to the second
 * @param duration of its execution, without waiting or the network
 * @param words of the command, cut short by the server if they are many or long
 * @param client that sent it
 */
public record SlowCommand(long id, Instant at, Duration duration, List<String> words, Client client) {

    /** Copies the list. */
    public SlowCommand {
        words = List.copyOf(words);
    }

    static SlowCommand of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new SlowCommand(
                Fields.at(parts, 0).asLong(),
                Instant.ofEpochSecond(Fields.at(parts, 1).asLong()),
                Duration.of(Fields.at(parts, 2).asLong(), ChronoUnit.MICROS),
                Fields.at(parts, 3).asList().stream().map(Fields::text).toList(),
                new Client(Fields.text(Fields.at(parts, 4)), Fields.text(Fields.at(parts, 5))));
    }

    /** Without the words, which may be secret. */
    @Override
    public String toString() {
        return "SlowCommand[id=" + id + ", at=" + at + ", duration=" + duration + "]";
    }

    /**
     * Who sent a slow command.
     *
     * @param address as in {@code 10.0.0.1:40001}
     * @param name empty if the connection has none
     */
    public record Client(String address, String name) {}
}
