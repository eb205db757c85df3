package io.respline.reply;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list over an array that nobody else writes to: one small object, no copy. */
final class ReplyList extends AbstractList<Reply> implements RandomAccess {

    private static final ReplyList EMPTY = new ReplyList(new Reply[0]);

    private final Reply[] items;

    private ReplyList(Reply[] items) {
        this.items = items;
    }

    /** Takes the array over. */
    static ReplyList wrap(Reply[] items) {
        return items.length == 0 ? EMPTY : new ReplyList(items);
    }

    static ReplyList copyOf(List<Reply> items) {
        return items instanceof ReplyList wrapped
                ? wrapped
                : wrap(List.copyOf(items).toArray(new Reply[0]));
    }

    @Override
    public Reply get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(items, items.length, Object[].class);
    }
}
