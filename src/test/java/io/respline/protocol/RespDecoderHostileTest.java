package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.respline.config.ReplyLimits;
import io.respline.error.Outcome;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Bytes that are not RESP end the decoder with a message that says why, at the offending byte, and for good. */
class RespDecoderHostileTest {

    private static final List<Arguments> MALFORMED = List.of(
            Arguments.of("@\r\n", "0x40"),
            Arguments.of("+OK\r\n@\r\n", "unknown type byte 0x40"),
            Arguments.of("HTTP/1.1 400 Bad Request\r\n", "0x48 as its very first byte; is this the port of a RESP"),
            Arguments.of("\u0015\u0003\u0001", "0x15 as its very first byte; does the port expect TLS"),
            Arguments.of("\u0016\u0003\u0001", "0x16 as its very first byte; does the port expect TLS"),
            Arguments.of("\r\n", "0x0d"),
            Arguments.of("*2147483647\r\n", "HARD_ELEMENTS"),
            Arguments.of("%9223372036854775807\r\n", "digits"),
            Arguments.of("*999999999999999999\r\n", "HARD_ELEMENTS"),
            Arguments.of("$2147483647999\r\n", "hardBulkBytes"),
            Arguments.of("$99999999999999999999\r\n", "digits"),
            Arguments.of("$0000000000000000000000005\r\n", "digits"),
            Arguments.of("$-7\r\n", "negative length after '$'"),
            Arguments.of("$-2\r\n", "negative length after '$'"),
            Arguments.of("*-2\r\n", "negative length after '*'"),
            Arguments.of("%-1\r\n", "negative length after '%'"),
            Arguments.of("~-1\r\n", "negative length after '~'"),
            Arguments.of(">-1\r\n", "negative length after '>'"),
            Arguments.of("!-1\r\n", "negative length after '!'"),
            Arguments.of("=-1\r\n", "negative length after '='"),
            Arguments.of("|-1\r\n", "negative length after '|'"),
            Arguments.of("$-\r\n", "no digits after '$'"),
            Arguments.of("$\r\n", "no digits after '$'"),
            Arguments.of(":\r\n", "no digits after ':'"),
            Arguments.of(":-\r\n", "no digits after ':'"),
            Arguments.of("*\r\n", "no digits after '*'"),
            Arguments.of(":12a\r\n", "0x61 in a number"),
            Arguments.of(":--1\r\n", "0x2d in a number"),
            Arguments.of(": 1\r\n", "0x20 in a number"),
            Arguments.of("$+5\r\n", "0x2b in a number"),
            Arguments.of("$1x\r\n", "0x78 in a number"),
            Arguments.of("*1.5\r\n", "0x2e in a number"),
            Arguments.of(":1\n", "0x0a in a number"),
            Arguments.of("$3\r\nabcXY", "expected CR at the end of '$', found 0x58"),
            Arguments.of("$3\r\nabc\rY", "expected LF at the end of '$', found 0x59"),
            Arguments.of("$3\r\nabcd\r\n", "expected CR at the end of '$', found 0x64"),
            Arguments.of("!3\r\nabcXY", "expected CR at the end of '!'"),
            Arguments.of("=4\r\ntxt:\rY", "expected LF at the end of '='"),
            Arguments.of("$3\rabc\r\n", "expected LF at the end of '$', found 0x61"),
            Arguments.of("+OK\rX", "expected LF at the end of '+', found 0x58"),
            Arguments.of("+OK\n", "expected CR at the end of '+', found 0x0a"),
            Arguments.of("-ERR a\nb\r\n", "expected CR at the end of '-', found 0x0a"),
            Arguments.of(":1\rX", "expected LF at the end of ':', found 0x58"),
            Arguments.of("_x\r\n", "expected CR at the end of '_', found 0x78"),
            Arguments.of("#\r\n", "boolean"),
            Arguments.of("#x\r\n", "boolean"),
            Arguments.of("#true\r\n", "boolean"),
            Arguments.of(".\r\n", "'.' outside of a streamed aggregate"),
            Arguments.of("*1\r\n.\r\n", "'.' outside of a streamed aggregate"),
            Arguments.of("*?\r\n.x\r\n", "expected CR at the end of '.', found 0x78"),
            Arguments.of("*?\r\n|1\r\n.\r\n", "'.' outside of a streamed aggregate"),
            Arguments.of("%?\r\n+key\r\n.\r\n", "'.' after a key without its value"),
            Arguments.of("*1\r\n$?\r\n+x\r\n", "expected the next chunk (';') of a streamed string, found 0x2b"),
            Arguments.of("$?\r\n;-1\r\n", "negative length after ';'"),
            Arguments.of("$?\r\n;2\r\nabX", "expected CR at the end of ';'"),
            Arguments.of(";1\r\na\r\n", "unknown type byte 0x3b"),
            Arguments.of("$?5\r\n", "'?' before a length"),
            Arguments.of("$5?\r\n", "0x3f in a number"),
            Arguments.of(">?\r\n", "0x3f in a number"),
            Arguments.of("|?\r\n", "0x3f in a number"),
            Arguments.of("!?\r\n", "0x3f in a number"),
            Arguments.of("=?\r\n", "0x3f in a number"),
            Arguments.of("*2\r\n:1\r\n@", "unknown type byte 0x40"),
            Arguments.of("*1\r\n$11\r\n0123456789a\r\n@", "unknown type byte 0x40"));

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void malformedBytesEndTheDecoderForGood(String bytes, String message) {
        RecordingSink sink = new RecordingSink();
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), sink);
        Throwable thrown = catchThrowable(() -> RecordingSink.feed(decoder, ascii(bytes)));
        assertThat(thrown).isInstanceOf(RedisProtocolException.class).hasMessageContaining(message);
        assertThat(((RedisProtocolException) thrown).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        int delivered = sink.events.size();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> RecordingSink.feed(decoder, ascii("+OK\r\n")))
                    .isSameAs(thrown);
        }
        assertThat(sink.events).hasSize(delivered);
        assertThat(decoder.missingBulkBytes()).isZero();
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void malformedBytesAreFoundHoweverTheyAreCut(String bytes, String message) {
        RecordingSink sink = new RecordingSink();
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), sink);
        assertThatThrownBy(() -> {
                    for (byte each : ascii(bytes)) {
                        RecordingSink.feed(decoder, new byte[] {each});
                    }
                })
                .isInstanceOf(RedisProtocolException.class)
                .hasMessageContaining(message);
    }

    @Test
    void messagesNeverShowPayload() {
        String secret = "hunter2";
        for (String frame : new String[] {
            "$7\r\n" + secret + "XY",
            "+" + secret + "\n",
            "-" + secret + "\rX",
            "*1\r\n$7\r\n" + secret + "\r\r",
            "$?\r\n;7\r\n" + secret + "\r\n+x\r\n",
            "(" + secret + "\n"
        }) {
            RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), new RecordingSink());
            assertThatThrownBy(() -> RecordingSink.feed(decoder, ascii(frame)))
                    .isInstanceOf(RedisProtocolException.class)
                    .hasMessageNotContaining(secret)
                    .hasNoCause();
        }
        for (String frame : new String[] {"(12" + secret + "\r\n", "," + secret + "\r\n", "=7\r\n" + secret + "\r\n"}) {
            RecordingSink sink = new RecordingSink();
            RecordingSink.feed(new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), sink), ascii(frame));
            assertThat(sink.events).hasSize(1).first().isInstanceOf(RecordingSink.Unusable.class);
            assertThat(sink.events.toString()).doesNotContain(secret);
        }
    }

    @Test
    void anythingThrownByTheSinkEndsTheDecoder() {
        for (Throwable cause : new Throwable[] {
            new IllegalStateException("sink"), new StackOverflowError(), new OutOfMemoryError("sink")
        }) {
            RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), new ThrowingSink(cause));
            assertThatThrownBy(() -> RecordingSink.feed(decoder, ascii("+OK\r\n+OK\r\n")))
                    .isSameAs(cause);
            assertThatThrownBy(() -> RecordingSink.feed(decoder, ascii("+OK\r\n")))
                    .isInstanceOf(RedisProtocolException.class);
        }
    }

    @Test
    void theBufferStaysTheCallers() {
        ByteBuf bytes = Unpooled.copiedBuffer("@", StandardCharsets.US_ASCII);
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), new RecordingSink());
        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(RedisProtocolException.class);
        assertThat(bytes.refCnt()).isEqualTo(1);
        bytes.release();
    }

    private record ThrowingSink(Throwable cause) implements ReplySink {

        @Override
        public int form() {
            return 0;
        }

        @Override
        public void reply(Object value) {
            sneak(cause);
        }

        @Override
        public void unusable(String why) {}

        @Override
        public void push(Reply.Push push) {}

        @Override
        public void unusablePush(String why) {}

        private static void sneak(Throwable cause) {
            if (cause instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) cause;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
