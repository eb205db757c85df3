package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates of many elements that are alike but for one, wherever that stands. */
class LargeAggregateTest {

    private static final int COUNT = 40;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String bulk(int index) {
        String text = index % 7 == 0 ? "" : "element " + index;
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    /** What one frame is decoded to by itself. */
    private static Reply alone(String frame) {
        List<Object> events = RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, ascii(frame));
        return (Reply) ((RecordingSink.Value) events.get(events.size() - 1)).value();
    }

    private static Reply aggregate(char type, List<Reply> elements) {
        Reply[] items = elements.toArray(Reply[]::new);
        return switch (type) {
            case '*' -> Reply.Array.of(items);
            case '~' -> Reply.Set.of(items);
            default -> Reply.Dict.of(items);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$3\r\nall\r\n",
                "$-1\r\n",
                "_\r\n",
                ":7\r\n",
                "+OK\r\n",
                "-ERR no\r\n",
                "*0\r\n",
                "*2\r\n$1\r\na\r\n$1\r\nb\r\n",
                "%1\r\n$1\r\na\r\n*1\r\n$1\r\nb\r\n",
                "$40\r\n0123456789012345678901234567890123456789\r\n",
                "$?\r\n;2\r\nab\r\n;1\r\nc\r\n;0\r\n",
                "|1\r\n$1\r\na\r\n$1\r\nb\r\n$3\r\nall\r\n"
            })
    void oneThatDiffersMayStandAnywhere(String other) {
        for (char type : new char[] {'*', '~', '%'}) {
            for (int place = 0; place < COUNT; place += 3) {
                StringBuilder frame = new StringBuilder();
                List<Reply> elements = new ArrayList<>();
                frame.append(type).append(type == '%' ? COUNT / 2 : COUNT).append("\r\n");
                for (int i = 0; i < COUNT; i++) {
                    String element = i == place ? other : bulk(i);
                    frame.append(element);
                    elements.add(alone(element));
                }
                assertDecoded(frame.toString(), aggregate(type, elements));
            }
        }
    }

    private static void assertDecoded(String frame, Reply expected) {
        byte[] bytes = ascii(frame + "+PONG\r\n");
        List<Object> events = List.of(new RecordingSink.Value(expected), new RecordingSink.Value(Reply.Status.PONG));
        assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, bytes))
                .isEqualTo(events);
        for (int cut = 1; cut < bytes.length; cut += 17) {
            assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, bytes, cut))
                    .isEqualTo(events);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 39})
    void aPushMayStandBetweenThem(int place) {
        StringBuilder frame = new StringBuilder("*" + COUNT + "\r\n");
        List<Reply> elements = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            frame.append(i == place ? ">2\r\n+message\r\n:1\r\n" : "").append(bulk(i));
            elements.add(alone(bulk(i)));
        }
        assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, ascii(frame.toString())))
                .containsExactly(
                        new RecordingSink.Pushed(Reply.Push.of(new Reply.Status("message"), Reply.Int.of(1))),
                        new RecordingSink.Value(Reply.Array.of(elements.toArray(Reply[]::new))));
    }
}
