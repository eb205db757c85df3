package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sets of texts, which RESP2 sends as arrays. */
final class Texts {

    private Texts() {}

    /** In the server's order, unmodifiable. */
    static Set<String> set(Reply reply) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Decoders.TEXTS.apply(reply)));
    }
}
