package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Set;

/**
 * What a command does with one of its keys.
 *
 * @param key as given
 * @param flags such as {@code RO} (reads) or {@code RW} and {@code update} (reads and writes)
 */
public record KeyUse(String key, Set<String> flags) {

    static KeyUse of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new KeyUse(Fields.text(Fields.at(parts, 0)), Texts.set(Fields.at(parts, 1)));
    }
}
