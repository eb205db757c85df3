package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sets of texts, which RESP2 sends as arrays. */
final class Texts {

    /** In the server's order, unmodifiable. */
    static final ReplyDecoder<Set<String>> SET =
            Decoders.TEXTS.map(texts -> Collections.unmodifiableSet(new LinkedHashSet<>(texts)));

    private Texts() {}

    /** The same of a part of a reply. */
    static Set<String> set(Reply reply) {
        return SET.apply(reply);
    }
}
