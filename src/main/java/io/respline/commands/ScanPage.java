package io.respline.commands;

import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.commands.support.Pairs;
import io.respline.reply.Reply;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One page of an iteration. It may be empty without being the last one.
 *
 * @param <E> what is iterated over
 * @param next where the next page begins
 * @param items in no particular order
 */
public record ScanPage<E>(ScanCursor next, List<E> items) {

    /** Copies the list. */
    public ScanPage {
        items = List.copyOf(items);
    }

    /** Whether the iteration is over. */
    public boolean isLast() {
        return next.isEnd();
    }

    /** The decoder of a cursor followed by a list. */
    static <E> ReplyDecoder<ScanPage<E>> decoder(Function<Reply, E> item) {
        return of(list -> list.asList().stream().map(item).toList());
    }

    /** The decoder of a cursor followed by a list with two replies for each item. */
    static <E> ReplyDecoder<ScanPage<E>> pairs(BiFunction<Reply, Reply, E> item) {
        return of(list -> Pairs.list(list, item));
    }

    private static <E> ReplyDecoder<ScanPage<E>> of(Function<Reply, List<E>> items) {
        return ReplyDecoder.of(reply -> {
            List<Reply> parts = reply.asList();
            ScanCursor next = new ScanCursor(Fields.text(Fields.at(parts, 0)));
            return new ScanPage<>(next, items.apply(Fields.at(parts, 1)));
        });
    }
}
