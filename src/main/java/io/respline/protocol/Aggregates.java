package io.respline.protocol;

import io.respline.reply.Reply;

/** The aggregates by their type byte. */
final class Aggregates {

    private static final Reply[] NOTHING = new Reply[0];
    private static final Reply EMPTY_SET = Reply.Set.of();
    private static final Reply EMPTY_MAP = Reply.Dict.of();

    private Aggregates() {}

    /** Takes the elements over. */
    static Reply of(byte type, Reply[] items) {
        switch (type) {
            case '*':
                return Reply.Array.of(items);
            case '%':
                return Reply.Dict.of(items);
            case '~':
                return Reply.Set.of(items);
            default:
                return Reply.Push.of(items);
        }
    }

    static Reply empty(byte type) {
        switch (type) {
            case '*':
                return Reply.Array.EMPTY;
            case '%':
                return EMPTY_MAP;
            case '~':
                return EMPTY_SET;
            default:
                return of(type, NOTHING);
        }
    }
}
