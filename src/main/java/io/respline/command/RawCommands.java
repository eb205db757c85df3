package io.respline.command;

import io.respline.reply.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Commands given as bare words. */
final class RawCommands {

    private RawCommands() {}

    static EncodedCommand<Reply> encode(@Nullable Object @Nullable [] words) {
        if (words == null || words.length == 0) {
            throw new IllegalArgumentException("the command is empty: its first word is its name");
        }
        // The name is checked before all else, because the messages about the arguments contain it.
        String name = name(words[0]);
        @Nullable Object[] checked = words.clone();
        checked[0] = name;
        byte[] wire = Frames.of(name, checked);
        return new EncodedCommand<>(wire, CommandTable.of(wire), Decoders.REPLY);
    }

    private static String name(@Nullable Object word) {
        Object checked = Words.checked(word, 0, "");
        String name;
        if (checked instanceof byte[] bytes) {
            name = new String(bytes, StandardCharsets.ISO_8859_1);
        } else if (checked instanceof ByteBuffer buffer) {
            name = StandardCharsets.ISO_8859_1.decode(buffer).toString();
        } else {
            name = checked.toString();
        }
        Names.check(name);
        return name;
    }
}
