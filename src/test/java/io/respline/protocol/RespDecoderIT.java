package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real server writes. */
@Timeout(60)
class RespDecoderIT {

    @RegisterExtension
    static final RealServer server = RealServer.own("--enable-debug-command", "yes");

    private final RecordingSink sink = new RecordingSink();
    private final RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(1 << 20), sink);
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(server.host(), server.port());
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        decoder.close();
    }

    @Test
    void everyTypeOfResp3IsUnderstood() throws IOException {
        assertThat(call("HELLO", "3").asMap().get(Reply.Bulk.of("proto"))).isEqualTo(Reply.Int.of(3));
        assertThat(debug("string")).isEqualTo(Reply.Bulk.of("Hello World"));
        assertThat(debug("integer")).isEqualTo(Reply.Int.of(12345));
        assertThat(debug("double")).isEqualTo(new Reply.Real(3.141));
        assertThat(debug("null")).isEqualTo(Reply.Null.NULL);
        assertThat(debug("true")).isEqualTo(Reply.Bool.TRUE);
        assertThat(debug("false")).isEqualTo(Reply.Bool.FALSE);
        assertThat(debug("bignum"))
                .isEqualTo(new Reply.BigNumber(new BigInteger("1234567999999999999999999999999999999")));
        assertThat(debug("array")).isEqualTo(Reply.Array.of(Reply.Int.of(0), Reply.Int.of(1), Reply.Int.of(2)));
        assertThat(debug("set")).isEqualTo(Reply.Set.of(Reply.Int.of(0), Reply.Int.of(1), Reply.Int.of(2)));
        assertThat(debug("map").asMap())
                .isEqualTo(Map.of(
                        Reply.Int.of(0),
                        Reply.Bool.FALSE,
                        Reply.Int.of(1),
                        Reply.Bool.TRUE,
                        Reply.Int.of(2),
                        Reply.Bool.FALSE));
        assertThat(debug("verbatim"))
                .isEqualTo(new Reply.Verbatim("txt", "This is a verbatim\nstring".getBytes(StandardCharsets.US_ASCII)));
        assertThat(debug("attrib").asString()).isEqualTo("Some real reply following the attribute");
        assertThat(debug("push").asString()).startsWith("Some real reply following the push");
        assertThat(pushes()).containsExactly(Reply.Push.of(Reply.Bulk.of("server-cpu-usage"), Reply.Int.of(42)));
    }

    @Test
    void resp2SaysTheSameInItsOwnTypes() throws IOException {
        assertThat(debug("double").asDouble()).isEqualTo(3.141);
        assertThat(debug("null").isNull()).isTrue();
        assertThat(debug("true").asBoolean()).isTrue();
        assertThat(debug("map").asMap()).containsOnlyKeys(Reply.Int.of(0), Reply.Int.of(1), Reply.Int.of(2));
        assertThat(debug("verbatim").asString()).isEqualTo("This is a verbatim\nstring");
        assertThat(debug("bignum").asString()).isEqualTo("1234567999999999999999999999999999999");
        assertThat(call("NOSUCHCOMMAND").isError()).isTrue();
    }

    @Test
    void aPushThatTheServerWritesIntoAnExecReplyShiftsNothing() throws IOException {
        call("HELLO", "3");
        send("SUBSCRIBE", "c");
        awaitPushes(1);
        call("MULTI");
        call("PING");
        call("PUBLISH", "c", "m");
        call("PING");
        assertThat(call("EXEC")).isEqualTo(Reply.Array.of(Reply.Status.PONG, Reply.Int.of(1), Reply.Status.PONG));
        awaitPushes(2);
        assertThat(pushes().get(1))
                .isEqualTo(Reply.Push.of(Reply.Bulk.of("message"), Reply.Bulk.of("c"), Reply.Bulk.of("m")));
    }

    @Test
    void aReplySevenThousandLevelsDeepFailsAloneAndTheConnectionGoesOn() throws IOException {
        send("EVAL", "local t = {1} for i = 1, 7000 do t = {t} end return t", "0");
        await(1);
        assertThat(sink.events).hasSize(1).first().isInstanceOf(RecordingSink.Unusable.class);
        assertThat(call("PING")).isEqualTo(Reply.Status.PONG);
    }

    @Test
    void aLargeValueComesBackWhole() throws IOException {
        String value = "0123456789abcdef".repeat(1 << 16);
        call("SET", "large", value);
        assertThat(call("GET", "large").asString()).isEqualTo(value);
    }

    private Reply debug(String type) throws IOException {
        return call("DEBUG", "PROTOCOL", type);
    }

    private Reply call(String... words) throws IOException {
        int before = replies().size();
        send(words);
        while (replies().size() == before) {
            read();
        }
        return replies().get(before);
    }

    private void send(String... words) throws IOException {
        StringBuilder frame = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            frame.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(frame.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void await(int events) throws IOException {
        while (sink.events.size() < events) {
            read();
        }
    }

    private void awaitPushes(int count) throws IOException {
        while (pushes().size() < count) {
            read();
        }
    }

    private void read() throws IOException {
        byte[] bytes = new byte[1000];
        int count = socket.getInputStream().read(bytes);
        assertThat(count).as("the server closed the connection").isPositive();
        decoder.decode(Unpooled.wrappedBuffer(bytes, 0, count));
    }

    private List<Reply> replies() {
        List<Reply> replies = new ArrayList<>();
        for (Object event : sink.events) {
            if (event instanceof RecordingSink.Value value) {
                replies.add((Reply) value.value());
            }
        }
        return replies;
    }

    private List<Reply.Push> pushes() {
        List<Reply.Push> pushes = new ArrayList<>();
        for (Object event : sink.events) {
            if (event instanceof RecordingSink.Pushed pushed) {
                pushes.add(pushed.push());
            }
        }
        return pushes;
    }
}
