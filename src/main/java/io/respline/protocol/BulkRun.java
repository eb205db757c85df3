package io.respline.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads bulk strings that are complete, one after the other, in loops that keep nothing but the last header: most of what
 * servers send is that. Whatever is cut, malformed or of another type, it leaves untouched for {@link FrameReader}, which
 * alone judges.
 */
final class BulkRun {

    /** Of an empty bulk string, the shortest. */
    private static final int SHORTEST = 6;

    /** More digits no length has that fits into what is read at a time. */
    private static final int MOST_DIGITS = 6;

    private static final long NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final short LINE_END = '\n' << Byte.SIZE | '\r';

    private final ReplyAssembler assembler;
    private final LeafReader leaves;

    /**
     * The header read last, as the low bytes of a number, with the mask that keeps those: neighbours are often as long, and
     * are then told by one comparison. Before the first one, what no bytes equal.
     */
    private long header = 1;

    private long headerMask;
    private int headerLength;

    /** What that header says. */
    private int bodyLength;

    BulkRun(ReplyAssembler assembler, LeafReader leaves) {
        this.assembler = assembler;
        this.leaves = leaves;
    }

    /** Reads on from a position and returns that of the first byte that it leaves. */
    int read(byte[] b, int from, int end) {
        int pos = from;
        while (!assembler.isDropped()) {
            int next = elements(b, pos, end);
            if (next == pos) {
                next = one(b, pos, end);
            }
            if (next == pos) {
                break;
            }
            pos = next;
        }
        return pos;
    }

    /** A bulk string by itself, or one that is the last element, needs a larger array, or may be over a limit. */
    private int one(byte[] b, int pos, int end) {
        long found = find(b, pos, end);
        if (found == NONE) {
            return pos;
        }
        int body = bodyOf(found);
        int length = lengthOf(found);
        if (assembler.isTop()) {
            assembler.begin();
        }
        if (!assembler.isDropped()) {
            if (assembler.admitBulk(length)) {
                leaves.bulk(b, body, length);
            } else {
                assembler.skipLeaf();
            }
        }
        return body + length + 2;
    }

    /** Elements of an aggregate, straight into its array, as long as nothing but storing them has to be done. */
    private int elements(byte[] b, int from, int end) {
        int room = assembler.room();
        if (room <= 0) {
            return from;
        }
        @Nullable Object[] items = assembler.items();
        int start = assembler.size();
        int form = assembler.form();
        long bytesLeft = assembler.bytesLeft();
        long longest = assembler.maxBulkBytes();
        long bytes = 0;
        int pos = from;
        int taken = 0;
        while (taken < room) {
            long found = find(b, pos, end);
            int length = lengthOf(found);
            long sum = bytes + length + ReplyAssembler.ELEMENT_OVERHEAD;
            if (found == NONE || length > longest || sum > bytesLeft) {
                break;
            }
            int body = bodyOf(found);
            items[start + taken] = Leaves.string(form, b, body, length);
            bytes = sum;
            taken++;
            pos = body + length + 2;
        }
        assembler.added(taken, bytes);
        return pos;
    }

    /** Body and length of the complete bulk string at a position, or {@link #NONE}. */
    private long find(byte[] b, int pos, int end) {
        if (end - pos < Long.BYTES || ((long) LONGS.get(b, pos) & headerMask) != header) {
            return parse(b, pos, end);
        }
        int body = pos + headerLength;
        int stop = body + bodyLength;
        return stop + 2 <= end && isLineEnd(b, stop) ? found(body, bodyLength) : NONE;
    }

    private long parse(byte[] b, int pos, int end) {
        if (end - pos < SHORTEST || b[pos] != '$') {
            return NONE;
        }
        int at = pos + 1;
        int stopDigits = Math.min(at + MOST_DIGITS, end);
        int length = 0;
        int digit;
        while (at < stopDigits && (digit = b[at] - '0') >= 0 && digit <= 9) {
            length = length * 10 + digit;
            at++;
        }
        int stop = at + 2 + length;
        if (at == pos + 1 || stop + 2 > end || !isLineEnd(b, at) || !isLineEnd(b, stop)) {
            return NONE;
        }
        remember(b, pos, at + 2 - pos, length);
        return found(at + 2, length);
    }

    private void remember(byte[] b, int pos, int size, int length) {
        if (size <= Long.BYTES && b.length - pos >= Long.BYTES) {
            headerLength = size;
            bodyLength = length;
            headerMask = -1L >>> (Long.SIZE - size * Byte.SIZE);
            header = (long) LONGS.get(b, pos) & headerMask;
        }
    }

    private static long found(int body, int length) {
        return (long) body << Integer.SIZE | length;
    }

    private static int bodyOf(long found) {
        return (int) (found >>> Integer.SIZE);
    }

    private static int lengthOf(long found) {
        return (int) found;
    }

    private static boolean isLineEnd(byte[] b, int at) {
        return (short) SHORTS.get(b, at) == LINE_END;
    }
}
