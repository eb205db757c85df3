package io.respline.tracking.cache;

import io.respline.reply.Reply;
import java.util.List;

/**
 * Estimates of memory in bytes, on a 64-bit JVM with compressed pointers, rather too high than too low. Strings count twice,
 * because a value may remember a text beside its bytes.
 */
final class Weight {

    /** Entry, value, slot, places in the map and in a queue. */
    private static final int ENTRY = 200;

    /** Key object, array header, places in the index. */
    private static final int KEY = 120;

    /** Array header and key object of the command. */
    private static final int COMMAND = 48;

    private static final int OBJECT = 24;
    private static final int STRING = 88;
    private static final int ELEMENT = 8;

    private Weight() {}

    /** Of an entry without its value. */
    static long of(Entry entry) {
        long sum = (long) ENTRY + COMMAND + entry.command().length();
        for (ByteKey key : entry.keys()) {
            sum += KEY + key.length();
        }
        return sum;
    }

    static long of(Reply reply) {
        if (reply instanceof Reply.Bulk bulk) {
            return STRING + 2L * bulk.bytes().length;
        }
        if (reply instanceof Reply.Verbatim verbatim) {
            return STRING + 2L * verbatim.bytes().length;
        }
        if (reply instanceof Reply.Array array) {
            return of(array.items());
        }
        if (reply instanceof Reply.Set set) {
            return of(set.items());
        }
        if (reply instanceof Reply.Dict dict) {
            return of(dict.pairs());
        }
        return reply instanceof Reply.BigNumber number ? STRING + number.value().bitLength() / Byte.SIZE : OBJECT;
    }

    private static long of(List<Reply> items) {
        long sum = STRING;
        for (Reply item : items) {
            sum += ELEMENT + of(item);
        }
        return sum;
    }
}
