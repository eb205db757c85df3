package io.respline.bench;

import io.netty.buffer.ByteBuf;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.protocol.ReadBudget;
import io.respline.protocol.RespDecoder;
import java.util.List;

/** A decoder whose code has seen what the profile says. */
final class DecoderState {

    private static final long BUDGET = 1L << 30;
    private static final int ROUNDS = 4_000;
    private static final int CUT = 7;

    /** What none of the shapes has, some of it RESP3. */
    private static final String OTHERS =
            "-ERR no\r\n%1\r\n+k\r\n#t\r\n~1\r\n,1.5\r\n_\r\n=5\r\ntxt:a\r\n>1\r\n+p\r\n:-7\r\n*0\r\n";

    final LastValue sink;
    final RespDecoder decoder;

    DecoderState(int form, boolean budgeted, Profile profile) {
        sink = new LastValue(form);
        decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(budgeted ? BUDGET : 0), sink);
        if (profile == Profile.POLLUTED) {
            pollute();
        }
    }

    private static void pollute() {
        for (ReplyShape shape : ReplyShape.values()) {
            decodeOften(shape.frame.length() > 1_000 ? ROUNDS / 10 : ROUNDS, shape.frame, shape.form);
        }
        decodeOften(ROUNDS, OTHERS, ReplyDecoder.REPLY);
        decodeOften(ROUNDS, OTHERS, ReplyDecoder.TEXT);
    }

    private static void decodeOften(int rounds, String frame, int form) {
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(BUDGET), new LastValue(form));
        List<ByteBuf> buffers = Buffers.ofEveryKind(frame);
        for (int i = 0; i < rounds; i++) {
            ByteBuf whole = buffers.get(i % buffers.size());
            decoder.decode(whole.readerIndex(0));
            ByteBuf cut = buffers.get((i + 1) % buffers.size());
            int middle = Math.min(CUT, frame.length() - 1);
            decoder.decode(cut.setIndex(0, middle));
            decoder.decode(cut.setIndex(middle, frame.length()));
        }
        buffers.forEach(ByteBuf::release);
    }
}
