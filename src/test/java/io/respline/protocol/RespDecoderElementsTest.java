package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Decoders;
import io.respline.command.Elements;
import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.testing.RandomReplies;
import io.respline.testing.ReplyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is decoded straight into texts or bytes is what the reply itself would have become, however it is cut. */
class RespDecoderElementsTest {

    private static final int SEEDS = 1_000;
    private static final byte[] ATTRIBUTE = "|1\r\n+ttl\r\n:10\r\n".getBytes(StandardCharsets.US_ASCII);

    static List<ReplyDecoder<?>> decoders() {
        return List.of(Decoders.TEXT_LIST, Decoders.BYTES_LIST, Decoders.TEXT_MAP);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void theResultIsThatOfTheReply(ReplyDecoder<?> decoder) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Reply reply = aggregate(random, new RandomReplies(seed));
            RandomReplies pushes = new RandomReplies(seed);
            byte[] frame = ReplyEncoder.encode(reply, index -> switch (random.nextInt(40)) {
                case 0 -> ReplyEncoder.encode(pushes.push(2));
                case 1 -> ATTRIBUTE;
                default -> new byte[0];
            });

            assertThat(outcome(decoder, decoded(decoder, frame, random)))
                    .as("seed %d", seed)
                    .isEqualTo(outcome(decoder, reply));
        }
    }

    @Test
    void stringsAreNotMadeRepliesFirst() {
        byte[] frame = ReplyEncoder.encode(Reply.Array.of(Reply.Bulk.of("a"), Reply.Null.NULL, Reply.Bulk.of("b")));

        for (ReplyDecoder<?> decoder : decoders()) {
            assertThat(decoded(decoder, frame, new Random(1))).isInstanceOf(Elements.class);
        }
    }

    @Test
    void limitsHoldForElementsAsForReplies() {
        ReplyLimits limits = new ReplyLimits(100, 128, 9_000, 1_000, 0);
        String many = "*200\r\n" + "$1\r\nx\r\n".repeat(200);
        String large = "*2\r\n$1\r\nx\r\n$101\r\n" + "x".repeat(101) + "\r\n";
        byte[] bytes = (many + large + "*1\r\n$1\r\ny\r\n").getBytes(StandardCharsets.US_ASCII);

        List<Object> events = RecordingSink.decode(limits, ReplyDecoder.TEXTS, bytes);

        assertThat(events).hasSize(3);
        assertThat(events.subList(0, 2)).allMatch(RecordingSink.Unusable.class::isInstance);
        assertThat(outcome(Decoders.TEXT_LIST, ((RecordingSink.Value) events.get(2)).value()))
                .isEqualTo(List.of("y"));
    }

    /** Mostly of strings, sometimes longer than what a header is trusted with. */
    private static Reply aggregate(Random random, RandomReplies replies) {
        int size = 2 * (random.nextInt(20) == 0 ? 600 + random.nextInt(600) : random.nextInt(20));
        boolean mixed = random.nextInt(3) == 0;
        Reply[] items = new Reply[size];
        for (int i = 0; i < size; i++) {
            boolean other = mixed && random.nextInt(5) == 0;
            items[i] = other ? replies.next(2) : string(random);
        }
        return switch (random.nextInt(3)) {
            case 0 -> Reply.Set.of(items);
            case 1 -> Reply.Dict.of(items);
            default -> Reply.Array.of(items);
        };
    }

    private static Reply string(Random random) {
        if (random.nextInt(20) == 0) {
            return Reply.Null.NULL;
        }
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        return new Reply.Bulk(bytes);
    }

    private static Object decoded(ReplyDecoder<?> decoder, byte[] frame, Random random) {
        int[] cuts = random.ints(random.nextInt(20), 0, frame.length).sorted().toArray();
        return RecordingSink.decode(ReplyLimits.DEFAULT, decoder.form(), frame, cuts).stream()
                .filter(RecordingSink.Value.class::isInstance)
                .map(event -> ((RecordingSink.Value) event).value())
                .findFirst()
                .orElseThrow();
    }

    /** The result, byte arrays as lists, or the message of the failure. */
    private static Object outcome(ReplyDecoder<?> decoder, Object raw) {
        try {
            Object result = decoder.apply(raw);
            return result instanceof List<?> list
                    ? list.stream()
                            .map(item -> item instanceof byte[] bytes ? RecordingSink.asList(bytes) : item)
                            .toList()
                    : result;
        } catch (RedisException failure) {
            return failure.toString();
        }
    }
}
