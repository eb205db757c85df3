package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import io.respline.testing.RandomReplies;
import io.respline.testing.ReplyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Generated replies come back as they were written, however they are cut and whatever stands between their elements. */
class RespDecoderRandomTest {

    private static final int SEEDS = 2_000;
    private static final byte[] ATTRIBUTE =
            "|2\r\n+ttl\r\n:10\r\n*?\r\n.\r\n%1\r\n+a\r\n$-1\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void generatedRepliesComeBackUnderRandomCuts() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomReplies replies = new RandomReplies(seed);
            List<byte[]> frames = new ArrayList<>();
            List<Object> expected = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Reply reply = replies.next(5);
                frames.add(ReplyEncoder.encode(reply));
                expected.add(new RecordingSink.Value(reply));
            }
            assertDecoded(seed, RecordingSink.concat(frames.toArray(byte[][]::new)), expected);
        }
    }

    @Test
    void pushesAndAttributesAtRandomPlacesChangeNoReply() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomReplies replies = new RandomReplies(seed);
            Random random = new Random(seed);
            Reply reply = replies.next(4);
            List<Object> expected = new ArrayList<>();
            byte[] frame = ReplyEncoder.encode(reply, index -> {
                switch (random.nextInt(4)) {
                    case 0:
                        Reply.Push push = replies.push(2);
                        expected.add(new RecordingSink.Pushed(push));
                        return ReplyEncoder.encode(push);
                    case 1:
                        return ATTRIBUTE;
                    default:
                        return new byte[0];
                }
            });
            expected.add(new RecordingSink.Value(reply));
            assertDecoded(seed, frame, expected);
        }
    }

    private static void assertDecoded(long seed, byte[] bytes, List<Object> expected) {
        Random random = new Random(~seed);
        int[] cuts = random.ints(random.nextInt(40), 0, bytes.length).sorted().toArray();
        assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, bytes, cuts))
                .as("seed %d", seed)
                .isEqualTo(expected);
    }
}
