package io.respline.protocol;

import io.netty.buffer.ByteBuf;
import io.respline.config.ReplyLimits;

/**
 * The state machine that cuts bytes into frames: headers, lines, bodies. It resumes at any byte with what is already
 * known of a header in fields, so none is looked at twice.
 *
 * <p>The methods that take {@code b}, {@code pos} and {@code end} read an array from a position and return the next one.
 * After a call of the sink nothing is written to the fields, so that the sink may stop the reader.
 */
final class FrameReader {

    /** So many digits fit a long whatever they are; no length has more. */
    private static final int SAFE_DIGITS = 18;

    private static final int TYPE = 0;
    private static final int HEADER = 1;
    private static final int HEADER_LF = 2;
    private static final int LINE = 3;
    private static final int LINE_LF = 4;
    private static final int BODY = 5;
    private static final int BODY_CR = 6;
    private static final int BODY_LF = 7;
    private static final int CHUNK = 8;
    private static final int STOPPED = 9;

    private final ReplyAssembler assembler;
    private final LeafReader leaves;
    private final BulkRun bulks;
    private final BulkFill fill;
    private final LineBuffer line = new LineBuffer();

    private int state = TYPE;
    private boolean fresh = true;

    /** The type byte of the frame, or of the chunk, that is being read. */
    private byte type;

    /** A header that is incomplete: its magnitude and number of digits so far. */
    private long number;

    private int digits;

    /** The sign or question mark at the beginning of a header, else 0; and whether its digits are too many for a long. */
    private byte mark;

    private boolean overflow;

    /** Bytes of the body that are missing. */
    private long missing;

    /** Length of the streamed string so far. */
    private long streamed;

    FrameReader(ReplyLimits limits, ReadBudget budget, ReplySink sink) {
        assembler = new ReplyAssembler(limits, sink);
        leaves = new LeafReader(assembler);
        bulks = new BulkRun(assembler, leaves);
        fill = new BulkFill(budget, limits.preallocateBytes());
    }

    /** Forgets everything; what is read from now on is discarded. */
    void stop() {
        state = STOPPED;
        fill.drop();
        line.clear();
        assembler.drop();
    }

    /** Bytes that are missing of the body that is being read, else 0. */
    long missingBody() {
        return state == BODY ? missing : 0;
    }

    /** Reads on in the body that is incomplete, and not beyond it. */
    void readBody(ByteBuf in) {
        int here = (int) Math.min(missing, in.readableBytes());
        if (assembler.isKeeping()) {
            fill.append(in, here);
        } else {
            in.skipBytes(here);
        }
        missing -= here;
        if (missing == 0) {
            state = BODY_CR;
        }
    }

    /** Reads the first so many bytes of an array. */
    void read(byte[] b, int end) {
        int pos = 0;
        while (pos < end) {
            pos = state == TYPE ? start(b, pos, end) : resume(b, pos, end);
        }
    }

    private int resume(byte[] b, int pos, int end) {
        switch (state) {
            case HEADER:
                return header(b, pos, end, number, digits);
            case HEADER_LF:
                return headerLf(b, pos, end, number, digits);
            case LINE:
                return line(b, pos, end);
            case LINE_LF:
                return lineLf(b, pos);
            case BODY_CR:
                expect((byte) '\r', b[pos]);
                state = BODY_LF;
                return pos + 1;
            case BODY_LF:
                expect((byte) '\n', b[pos]);
                bodyDone();
                return pos + 1;
            case CHUNK:
                return chunk(b, pos, end);
            default:
                return end;
        }
    }

    private int start(byte[] b, int pos, int end) {
        byte found = b[pos];
        if (found == '$') {
            fresh = false;
            int next = bulks.read(b, pos, end);
            if (next > pos) {
                return next;
            }
        }
        switch (found) {
            case '$', ':', '*', '%', '~', '!', '=':
                return begin(found) ? header(b, pos + 1, end, 0, 0) : end;
            case '+', '-', ',', '_', '#', '(':
                return begin(found) ? line(b, pos + 1, end) : end;
            case '>', '|':
                type = found;
                return header(b, pos + 1, end, 0, 0);
            case '.':
                type = found;
                return line(b, pos + 1, end);
            default:
                throw Violation.unknownType(found, fresh);
        }
    }

    /** Whether to go on: the sink may close the decoder when it is asked for the form. */
    private boolean begin(byte found) {
        type = found;
        if (assembler.isTop()) {
            fresh = false;
            assembler.begin();
        }
        return state == TYPE;
    }

    /** Reads on in a header of which so many digits, with this value, are known. */
    private int header(byte[] b, int from, int end, long known, int knownDigits) {
        long value = known;
        int count = knownDigits;
        for (int pos = from; pos < end; pos++) {
            byte found = b[pos];
            int digit = found - '0';
            if (digit < 0 || digit > 9) {
                return found == '\r' ? headerCr(b, pos + 1, end, value, count) : headerMark(b, pos, end, count);
            }
            value = count < SAFE_DIGITS ? value * 10 + digit : longNumber(value, digit, count);
            count++;
        }
        return suspend(HEADER, end, value, count);
    }

    private int suspend(int where, int pos, long value, int count) {
        state = where;
        number = value;
        digits = count;
        return pos;
    }

    /** One more digit after {@link #SAFE_DIGITS}; only integers may have that many. */
    private long longNumber(long value, int digit, int count) {
        if (type != ':') {
            throw Violation.hugeLength(type);
        }
        if (count >= ReplyLimits.HARD_LINE_BYTES) {
            throw Violation.overLimit("line", "HARD_LINE_BYTES", ReplyLimits.HARD_LINE_BYTES);
        }
        boolean isMinimum = mark == '-' && value == Long.MAX_VALUE / 10 && digit == 8;
        overflow |= value < 0 || (!isMinimum && value > (Long.MAX_VALUE - digit) / 10);
        return value * 10 + digit;
    }

    private int headerMark(byte[] b, int pos, int end, int count) {
        byte found = b[pos];
        if (count > 0 || mark != 0 || !mayMark(found)) {
            throw Violation.digit(type, found);
        }
        mark = found;
        return header(b, pos + 1, end, 0, 0);
    }

    private boolean mayMark(byte found) {
        return switch (found) {
            case '-' -> true;
            case '+' -> type == ':';
            case '?' -> type == '$' || type == '*' || type == '%' || type == '~';
            default -> false;
        };
    }

    private int headerCr(byte[] b, int pos, int end, long value, int count) {
        return pos < end ? headerLf(b, pos, end, value, count) : suspend(HEADER_LF, pos, value, count);
    }

    private int headerLf(byte[] b, int pos, int end, long value, int count) {
        expect((byte) '\n', b[pos]);
        state = TYPE;
        if (type == '$' && mark == 0 && count > 0) {
            return body(value, b, pos + 1, end);
        }
        return otherHeader(value, count, b, pos + 1, end);
    }

    private int otherHeader(long value, int count, byte[] b, int pos, int end) {
        byte sign = mark;
        mark = 0;
        if (sign == '?') {
            beginStream(count);
            return pos;
        }
        if (count == 0) {
            throw Violation.noDigits(type);
        }
        if (type == ':') {
            boolean outOfRange = overflow;
            overflow = false;
            leaves.integer(sign == '-' ? -value : value, outOfRange);
        } else if (sign == '-') {
            nullReply(value);
        } else if (type == '!' || type == '=') {
            return body(value, b, pos, end);
        } else if (type == ';') {
            return chunkBody(value, b, pos, end);
        } else {
            assembler.openCounted(type, value);
        }
        return pos;
    }

    /** RESP2 writes null as a bulk string or an array of length -1. */
    private void nullReply(long magnitude) {
        if (magnitude != 1 || (type != '$' && type != '*')) {
            throw Violation.negativeLength(type);
        }
        leaves.nothing();
    }

    private void beginStream(int digitsAfterMark) {
        if (digitsAfterMark > 0) {
            throw Violation.misplaced((byte) '?', "before a length");
        }
        if (type != '$') {
            assembler.openStreamed(type);
            return;
        }
        streamed = 0;
        state = CHUNK;
        if (assembler.admit(0)) {
            fill.beginStream();
        }
    }

    private int chunk(byte[] b, int pos, int end) {
        if (b[pos] != ';') {
            throw Violation.chunkExpected(b[pos]);
        }
        type = ';';
        return header(b, pos + 1, end, 0, 0);
    }

    private int chunkBody(long length, byte[] b, int pos, int end) {
        if (length == 0) {
            type = '$';
            bodyDone();
            return pos;
        }
        streamed += length;
        if (!assembler.admitChunk(length, streamed)) {
            fill.drop();
        }
        return partialBody(length, b, pos, end);
    }

    private int body(long length, byte[] b, int pos, int end) {
        boolean keep = assembler.admitBulk(length);
        if (length > end - pos - 2) {
            if (keep) {
                fill.begin((int) length);
            }
            return partialBody(length, b, pos, end);
        }
        int stop = pos + (int) length;
        expect((byte) '\r', b[stop]);
        expect((byte) '\n', b[stop + 1]);
        if (!keep) {
            assembler.skipLeaf();
        } else if (type == '$') {
            leaves.bulk(b, pos, (int) length);
        } else {
            leaves.markedBulk(type, b, pos, (int) length);
        }
        return stop + 2;
    }

    private int partialBody(long length, byte[] b, int pos, int end) {
        int here = (int) Math.min(length, end - pos);
        if (assembler.isKeeping()) {
            fill.append(b, pos, here);
        }
        missing = length - here;
        state = missing > 0 ? BODY : BODY_CR;
        return pos + here;
    }

    /** The body of a bulk string, or of a chunk of one, has arrived in pieces. */
    private void bodyDone() {
        if (type == ';') {
            state = CHUNK;
            return;
        }
        state = TYPE;
        if (!assembler.isKeeping()) {
            assembler.skipLeaf();
            return;
        }
        byte[] bytes = fill.take();
        if (type == '$') {
            leaves.bulk(bytes);
        } else {
            leaves.markedBulk(type, bytes, 0, bytes.length);
        }
    }

    private int line(byte[] b, int pos, int end) {
        for (int i = pos; i < end; i++) {
            byte found = b[i];
            if (found == '\r') {
                return lineCr(b, pos, i, end);
            }
            if (found == '\n') {
                throw Violation.lineEnd((byte) '\r', found, type);
            }
        }
        line.append(b, pos, end - pos);
        state = LINE;
        return end;
    }

    private int lineCr(byte[] b, int pos, int cr, int end) {
        if (line.isEmpty() && cr + 1 < end) {
            expect((byte) '\n', b[cr + 1]);
            state = TYPE;
            lineDone(b, pos, cr - pos);
            return cr + 2;
        }
        line.append(b, pos, cr - pos);
        state = LINE_LF;
        return cr + 1;
    }

    private int lineLf(byte[] b, int pos) {
        expect((byte) '\n', b[pos]);
        state = TYPE;
        byte[] bytes = line.bytes();
        int length = line.length();
        line.clear();
        lineDone(bytes, 0, length);
        return pos + 1;
    }

    private void lineDone(byte[] b, int pos, int length) {
        if (type != '.') {
            leaves.line(type, b, pos, length);
            return;
        }
        if (length > 0) {
            expect((byte) '\r', b[pos]);
        }
        assembler.end();
    }

    private void expect(byte expected, byte found) {
        if (expected != found) {
            throw Violation.lineEnd(expected, found, type);
        }
    }
}
