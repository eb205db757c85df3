package io.respline.connection;

import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what servers, and things that pass for servers, say in a handshake. Never throws: all of it may be missing. */
final class HelloReply {

    private HelloReply() {}

    /** What the server calls the connection, or -1. */
    static long id(Reply hello) {
        return field(hello, "id") instanceof Reply.Int id ? id.value() : -1;
    }

    /** False only if the server calls itself something else than a primary. */
    static boolean isWritable(Reply hello) {
        Reply role = field(hello, "role");
        return role == null || text(role).isEmpty() || text(role).equals("master");
    }

    /** The text of a string of any kind, otherwise nothing. */
    static String text(Reply reply) {
        boolean isText =
                reply instanceof Reply.Bulk || reply instanceof Reply.Verbatim || reply instanceof Reply.Status;
        String text = isText ? reply.asString() : null;
        return text == null ? "" : text;
    }

    private static @Nullable Reply field(Reply hello, String name) {
        List<Reply> pairs = hello instanceof Reply.Dict dict
                ? dict.pairs()
                : hello instanceof Reply.Array array ? array.items() : List.of();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (text(pairs.get(i)).equals(name)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }
}
