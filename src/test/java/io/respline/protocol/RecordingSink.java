package io.respline.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sink that keeps what it is given, in order. Byte arrays are kept as lists, so that events can be compared. */
final class RecordingSink implements ReplySink {

    record Value(Object value) {}

    record Pushed(Reply.Push push) {}

    record Unusable(String why) {}

    record UnusablePush(String why) {}

    final List<Object> events = new ArrayList<>();
    int form = ReplyDecoder.REPLY;
    int asked;

    @Override
    public int form() {
        asked++;
        return form;
    }

    @Override
    public void reply(Object value) {
        events.add(new Value(value instanceof byte[] bytes ? asList(bytes) : value));
    }

    @Override
    public void unusable(String why) {
        events.add(new Unusable(why));
    }

    @Override
    public void push(Reply.Push push) {
        events.add(new Pushed(push));
    }

    @Override
    public void unusablePush(String why) {
        events.add(new UnusablePush(why));
    }

    static List<Byte> asList(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }

    /** What becomes of these bytes, fed in the given pieces. */
    static List<Object> decode(ReplyLimits limits, int form, byte[] bytes, int... cuts) {
        RecordingSink sink = new RecordingSink();
        sink.form = form;
        RespDecoder decoder = new RespDecoder(limits, new ReadBudget(Long.MAX_VALUE), sink);
        feed(decoder, bytes, cuts);
        return sink.events;
    }

    /** @param cuts ascending positions at which the bytes are cut */
    static void feed(RespDecoder decoder, byte[] bytes, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            feedPiece(decoder, bytes, from, cut);
            from = cut;
        }
        feedPiece(decoder, bytes, from, bytes.length);
    }

    private static void feedPiece(RespDecoder decoder, byte[] bytes, int from, int to) {
        ByteBuf piece = Unpooled.copiedBuffer(bytes, from, to - from);
        try {
            decoder.decode(piece);
            if (piece.isReadable()) {
                throw new AssertionError(piece.readableBytes() + " bytes were not consumed");
            }
        } finally {
            piece.release();
        }
    }

    static byte[] concat(byte[]... frames) {
        int length = Arrays.stream(frames).mapToInt(frame -> frame.length).sum();
        byte[] all = new byte[length];
        int position = 0;
        for (byte[] frame : frames) {
            System.arraycopy(frame, 0, all, position, frame.length);
            position += frame.length;
        }
        return all;
    }
}
