package io.respline.command;

import io.respline.reply.Reply;
import org.jspecify.annotations.Nullable;

/** Raw commands with the decoders that only typed commands have. */
public final class DecodedCommands {

    private DecodedCommands() {}

    /** The command, its reply as text. */
    public static Command<@Nullable String> text(Command<Reply> raw) {
        return raw.encoded().decodedBy(Decoders.TEXT);
    }

    /** The command, its reply as an integer. */
    public static Command<Long> integer(Command<Reply> raw) {
        return raw.encoded().decodedBy(Decoders.LONG);
    }
}
