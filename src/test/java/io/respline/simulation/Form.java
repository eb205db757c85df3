package io.respline.simulation;

import io.respline.command.Command;
import io.respline.command.DecodedCommands;
import io.respline.reply.Reply;
import org.jspecify.annotations.Nullable;

/** The type that a caller wants a reply in. */
enum Form {
    REPLY,
    TEXT,
    BYTES,
    LONG;

    /** The command that is decoded in this form. */
    Command<?> of(Command<Reply> raw) {
        return switch (this) {
            case REPLY -> raw;
            case TEXT -> DecodedCommands.text(raw);
            case BYTES -> raw.asBytes();
            case LONG -> DecodedCommands.integer(raw);
        };
    }

    /** Whether an answer can be had in this form. */
    boolean fits(Answer answer) {
        return switch (answer.shape()) {
            case STATUS, BULK, TOO_LARGE -> this != LONG;
            case INT, ERROR -> true;
            case NULL -> this != LONG;
            case LIST -> this == REPLY;
        };
    }

    /** A value in whatever form, as in {@link Answer#text}. */
    static String textOf(@Nullable Object value) {
        if (value == null) {
            return Answer.NULL_TEXT;
        } else if (value instanceof byte[] bytes) {
            return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        } else if (value instanceof Reply reply) {
            return textOf(reply);
        }
        return value.toString();
    }

    private static String textOf(Reply reply) {
        if (reply instanceof Reply.Failure failure) {
            return "-" + failure.message();
        } else if (reply instanceof Reply.Bool bool) {
            return bool.value() ? "1" : "0";
        } else if (reply instanceof Reply.Array || reply instanceof Reply.Dict || reply instanceof Reply.Push) {
            return listText(reply);
        }
        String text = reply.asString();
        return text == null ? Answer.NULL_TEXT : text;
    }

    private static String listText(Reply reply) {
        StringBuilder text = new StringBuilder("[");
        for (Reply item : reply instanceof Reply.Push push ? push.items() : reply.asList()) {
            text.append(text.length() > 1 ? "," : "").append(textOf(item));
        }
        return text.append(']').toString();
    }
}
