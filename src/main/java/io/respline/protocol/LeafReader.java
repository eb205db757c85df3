package io.respline.protocol;

import io.respline.command.ReplyDecoder;
import io.respline.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Makes single values out of complete bytes and hands them to the assembler: inside an aggregate as a {@link Reply}, as
 * a reply of its own in the form that was asked for, at once and without a detour.
 */
final class LeafReader {

    private final ReplyAssembler assembler;

    LeafReader(ReplyAssembler assembler) {
        this.assembler = assembler;
    }

    /** @param outOfRange whether there were more digits than a long holds */
    void integer(long value, boolean outOfRange) {
        if (!assembler.admit(0)) {
            assembler.skipLeaf();
        } else if (outOfRange) {
            leafOrUnusable(null, "the reply holds an integer out of the range of a long");
        } else {
            assembler.leaf(assembler.form() == ReplyDecoder.LONG ? (Object) value : Reply.Int.of(value));
        }
    }

    void nothing() {
        if (assembler.admit(0)) {
            assembler.leaf(noValue());
        } else {
            assembler.skipLeaf();
        }
    }

    private @Nullable Object noValue() {
        return !assembler.isTop() && assembler.form() != ReplyDecoder.REPLY ? null : Reply.Null.NULL;
    }

    /** A bulk string that was admitted; the bytes are copied. */
    void bulk(byte[] source, int offset, int length) {
        assembler.leaf(Leaves.string(assembler.form(), source, offset, length));
    }

    /** A bulk string that was admitted; the array is taken over. */
    void bulk(byte[] bytes) {
        int form = assembler.form();
        if (form == ReplyDecoder.BYTES) {
            assembler.leaf(bytes);
        } else if (form == ReplyDecoder.TEXT) {
            assembler.leaf(Leaves.text(bytes, 0, bytes.length));
        } else {
            assembler.leaf(bytes.length == 0 ? Reply.Bulk.EMPTY : new Reply.Bulk(bytes));
        }
    }

    /** A blob error or a verbatim string that was admitted. */
    void markedBulk(byte type, byte[] source, int offset, int length) {
        if (type == '!') {
            failure(source, offset, length);
        } else {
            verbatim(source, offset, length);
        }
    }

    private void failure(byte[] source, int offset, int length) {
        assembler.leaf(Leaves.failure(source, offset, length));
    }

    private void verbatim(byte[] source, int offset, int length) {
        Reply.Verbatim verbatim = Leaves.verbatim(source, offset, length);
        int form = assembler.form();
        if (verbatim != null && form == ReplyDecoder.TEXT) {
            assembler.leaf(Leaves.text(verbatim.bytes(), 0, verbatim.bytes().length));
        } else if (verbatim != null && form == ReplyDecoder.BYTES) {
            assembler.leaf(verbatim.bytes());
        } else {
            leafOrUnusable(verbatim, "the reply holds a verbatim string without a format");
        }
    }

    /** The content of a line of a type that has no length: anything but a header. */
    void line(byte type, byte[] source, int offset, int length) {
        checkFixed(type, source, offset, length);
        if (!assembler.admit(length)) {
            assembler.skipLeaf();
        } else if (type == '+') {
            status(source, offset, length);
        } else {
            otherLine(type, source, offset, length);
        }
    }

    /** A null has no content and a boolean one letter, whether they are kept or not. */
    private static void checkFixed(byte type, byte[] source, int offset, int length) {
        if (type == '_' && length != 0) {
            throw Violation.lineEnd((byte) '\r', source[offset], type);
        }
        if (type == '#' && (length != 1 || (source[offset] != 't' && source[offset] != 'f'))) {
            throw Violation.of("a boolean that is neither t nor f");
        }
    }

    private void status(byte[] source, int offset, int length) {
        boolean asText = assembler.form() == ReplyDecoder.TEXT;
        assembler.leaf(asText ? Leaves.statusText(source, offset, length) : Leaves.status(source, offset, length));
    }

    private void otherLine(byte type, byte[] source, int offset, int length) {
        switch (type) {
            case '-':
                failure(source, offset, length);
                break;
            case '_':
                assembler.leaf(noValue());
                break;
            case '#':
                assembler.leaf(source[offset] == 't' ? Reply.Bool.TRUE : Reply.Bool.FALSE);
                break;
            case ',':
                leafOrUnusable(Leaves.real(source, offset, length), "the reply holds a double that is none");
                break;
            default:
                leafOrUnusable(
                        Leaves.bigNumber(source, offset, length),
                        "the reply holds a big number that is none, or has more than " + Leaves.MAX_BIG_NUMBER_DIGITS
                                + " digits");
                break;
        }
    }

    private void leafOrUnusable(@Nullable Reply value, String why) {
        if (value != null) {
            assembler.leaf(value);
        } else {
            assembler.unusable(why);
            assembler.skipLeaf();
        }
    }
}
