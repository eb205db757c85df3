package io.respline.commands.support;

import io.respline.command.ReplyDecoder;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** Lists of pairs, which RESP2 and scans write by turns, and RESP3 as arrays of two. */
public final class Pairs {

    private Pairs() {}

    /** The decoder of a list of pairs in either form; the list is unmodifiable. */
    public static <E> ReplyDecoder<List<E>> decoder(BiFunction<Reply, Reply, E> item) {
        return ReplyDecoder.of(reply -> list(reply, item));
    }

    /** The pairs of a reply in either form, unmodifiable. */
    public static <E> List<E> list(Reply reply, BiFunction<Reply, Reply, E> item) {
        List<Reply> parts = reply.asList();
        boolean nested = !parts.isEmpty() && parts.get(0) instanceof Reply.Array;
        List<E> pairs = new ArrayList<>(nested ? parts.size() : parts.size() / 2);
        if (nested) {
            for (Reply part : parts) {
                List<Reply> pair = part.asList();
                pairs.add(item.apply(Fields.at(pair, 0), Fields.at(pair, 1)));
            }
        } else {
            for (int i = 0; i < parts.size(); i += 2) {
                pairs.add(item.apply(parts.get(i), Fields.at(parts, i + 1)));
            }
        }
        return Collections.unmodifiableList(pairs);
    }
}
