package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Instant;
import java.util.List;

/**
 * A command in a {@link CommandLog}.
 *
 * @param id counted by the server
 * @param at when it ran, to the second
 * @param amount microseconds in {@link CommandLog#SLOW}, otherwise bytes
 * @param words of the command, cut short by the server if they are many or long
 * @param client that sent it
 */
public record LoggedCommand(long id, Instant at, long amount, List<String> words, SlowCommand.Client client) {

    /** Copies the list. */
    public LoggedCommand {
        words = List.copyOf(words);
    }

    static LoggedCommand of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new LoggedCommand(
                Fields.at(parts, 0).asLong(),
                Instant.ofEpochSecond(Fields.at(parts, 1).asLong()),
                Fields.at(parts, 2).asLong(),
                Decoders.TEXTS.apply(Fields.at(parts, 3)),
                new SlowCommand.Client(Fields.text(Fields.at(parts, 4)), Fields.text(Fields.at(parts, 5))));
    }

    /** Without the words, which may be secret. */
    @Override
    public String toString() {
        return "LoggedCommand[id=" + id + ", at=" + at + ", amount=" + amount + "]";
    }
}
