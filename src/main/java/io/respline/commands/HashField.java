package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;

/**
 * A field of a hash.
 *
 * @param name unique in the hash
 * @param value what is stored there
 */
public record HashField(String name, String value) {

    static HashField of(Reply name, Reply value) {
        return new HashField(Fields.text(name), Fields.text(value));
    }
}
