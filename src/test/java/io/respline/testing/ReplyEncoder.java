package io.respline.testing;

import io.respline.reply.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes replies as a RESP3 server does, with something else before any element if wanted. */
public final class ReplyEncoder {

    /** What is written between elements. */
    public interface Gap {

        /**
         * The bytes to be written before an element begins.
         *
         * @param index counts the elements of all levels in the order in which they begin; the reply itself is 0
         */
        byte[] before(int index);
    }

    private static final byte[] NOTHING = new byte[0];

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Gap gap;
    private int begun;

    private ReplyEncoder(Gap gap) {
        this.gap = gap;
    }

    /** The frame of a reply. */
    public static byte[] encode(Reply reply) {
        return encode(reply, index -> NOTHING);
    }

    /** The frame of a reply with something in its gaps. */
    public static byte[] encode(Reply reply, Gap gap) {
        ReplyEncoder encoder = new ReplyEncoder(gap);
        encoder.write(reply);
        return encoder.out.toByteArray();
    }

    /** How many elements begin in a reply, itself included. */
    public static int elements(Reply reply) {
        ReplyEncoder encoder = new ReplyEncoder(index -> NOTHING);
        encoder.write(reply);
        return encoder.begun;
    }

    private void write(Reply reply) {
        out.writeBytes(gap.before(begun++));
        if (reply instanceof Reply.Status status) {
            line("+" + status.text());
        } else if (reply instanceof Reply.Bulk bulk) {
            body('$', bulk.bytes());
        } else if (reply instanceof Reply.Int integer) {
            line(":" + integer.value());
        } else if (reply instanceof Reply.Null) {
            line("_");
        } else if (reply instanceof Reply.Failure failure) {
            body('!', failure.message().getBytes(StandardCharsets.UTF_8));
        } else {
            writeOther(reply);
        }
    }

    private void writeOther(Reply reply) {
        if (reply instanceof Reply.Real real) {
            line("," + real.asString());
        } else if (reply instanceof Reply.Bool bool) {
            line(bool.value() ? "#t" : "#f");
        } else if (reply instanceof Reply.BigNumber number) {
            line("(" + number.value());
        } else if (reply instanceof Reply.Verbatim verbatim) {
            String text = new String(verbatim.bytes(), StandardCharsets.ISO_8859_1);
            body('=', (verbatim.format() + ":" + text).getBytes(StandardCharsets.ISO_8859_1));
        } else {
            writeAggregate(reply);
        }
    }

    private void writeAggregate(Reply reply) {
        List<Reply> items = reply.asList();
        if (reply instanceof Reply.Dict) {
            line("%" + items.size() / 2);
        } else if (reply instanceof Reply.Set) {
            line("~" + items.size());
        } else {
            line((reply instanceof Reply.Push ? ">" : "*") + items.size());
        }
        items.forEach(this::write);
    }

    private void body(char type, byte[] bytes) {
        line(type + Integer.toString(bytes.length));
        out.writeBytes(bytes);
        line("");
    }

    private void line(String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
