package io.respline.protocol;

/**
 * Reads bulk strings that are complete, one after the other, in a loop that keeps nothing: most of what servers send is
 * that. Whatever is cut, malformed or of another type, it leaves untouched for {@link FrameReader}, which alone judges.
 */
final class BulkRun {

    /** Of an empty bulk string, the shortest. */
    private static final int SHORTEST = 6;

    /** More digits no length has that fits into what is read at a time. */
    private static final int MOST_DIGITS = 6;

    private final ReplyAssembler assembler;
    private final LeafReader leaves;

    BulkRun(ReplyAssembler assembler, LeafReader leaves) {
        this.assembler = assembler;
        this.leaves = leaves;
    }

    /** Reads on from a position and returns that of the first byte that it leaves. */
    int read(byte[] b, int from, int end) {
        int pos = from;
        while (end - pos >= SHORTEST && b[pos] == '$') {
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
                break;
            }
            if (!take(b, at + 2, length)) {
                return stop + 2;
            }
            pos = stop + 2;
        }
        return pos;
    }

    private static boolean isLineEnd(byte[] b, int at) {
        return b[at] == '\r' && b[at + 1] == '\n';
    }

    /** Whether to go on: the sink may close the decoder. */
    private boolean take(byte[] b, int body, int length) {
        if (assembler.isTop()) {
            assembler.begin();
            if (assembler.isDropped()) {
                return false;
            }
        }
        if (assembler.admitBulk(length)) {
            leaves.bulk(b, body, length);
        } else {
            assembler.skipLeaf();
        }
        return !assembler.isDropped();
    }
}
