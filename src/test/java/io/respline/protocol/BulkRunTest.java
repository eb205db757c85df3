package io.respline.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import io.respline.testing.ReplyEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the header before must not be believed of the next one. */
class BulkRunTest {

    private static final int[] LENGTHS = {0, 1, 6, 9, 10, 11, 16, 60, 99, 100, 160, 999, 1_000, 10_000, 16_000};

    /** Bodies that could pass for the rest of a header, or for the next one. */
    private static final List<String> BODIES = List.of("6\r\n", "\r\n$1\r\n", "$16\r\n", "0");

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5})
    void aBulkStringBehindAnotherIsToldByItsOwnHeader(int elements) {
        Random random = new Random(elements);
        for (int before : LENGTHS) {
            for (int length : LENGTHS) {
                List<Reply> strings = IntStream.of(before, length, length, before, 1)
                        .mapToObj(each -> string(each, random))
                        .toList();
                List<Reply> replies = firstOnesTogether(elements, strings);
                byte[] frames = RecordingSink.concat(
                        replies.stream().map(ReplyEncoder::encode).toArray(byte[][]::new));
                int[] cuts = random.ints(5, 0, frames.length).sorted().toArray();

                assertThat(decoded(frames)).as("%d, then %d", before, length).isEqualTo(values(replies));
                assertThat(decoded(frames, cuts))
                        .as("%d, then %d, cut", before, length)
                        .isEqualTo(values(replies));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$3\r\nabcXY",
                "$3\r\nabc\rY",
                "$3\r\nabcd\r\n",
                "$3\rXabc\r\n",
                "$3\r\r\nabc\r\n",
                "$3x\r\nabc\r\n",
                "$x3\r\nabc\r\n"
            })
    void whatIsMalformedIsSoBehindAHeaderThatIsNot(String malformed) {
        Throwable alone = catchThrowable(() -> decoded(malformed.getBytes(US_ASCII)));
        Throwable behind = catchThrowable(() -> decoded(("$3\r\nabc\r\n" + malformed).getBytes(US_ASCII)));
        Throwable inside = catchThrowable(() -> decoded(("*9\r\n$3\r\nabc\r\n" + malformed).getBytes(US_ASCII)));

        assertThat(alone).isInstanceOf(RedisProtocolException.class);
        assertThat(behind).hasMessage(alone.getMessage());
        assertThat(inside).hasMessage(alone.getMessage());
    }

    @Test
    void aHeaderOfMoreThanEightBytesIsNotTakenForTheNext() {
        byte[] frames = "$000003\r\nabc\r\n$8\r\n12345678\r\n$000003\r\nabc\r\n$3\r\nabc\r\n".getBytes(US_ASCII);

        assertThat(decoded(frames))
                .isEqualTo(values(List.of(
                        Reply.Bulk.of("abc"), Reply.Bulk.of("12345678"), Reply.Bulk.of("abc"), Reply.Bulk.of("abc"))));
    }

    /** The header alone promises less than the limit, and so do the first two elements. */
    @Test
    void theLimitOfAReplyHoldsBehindAnEquallyLongElement() {
        long limit = 4 * ReplyAssembler.ELEMENT_OVERHEAD + 2 * 16;
        byte[] three = ("*3\r\n" + ("$16\r\n" + "a".repeat(16) + "\r\n").repeat(3)).getBytes(US_ASCII);

        assertThat(decodedWithin(limit, three)).singleElement().isInstanceOf(RecordingSink.Unusable.class);
        assertThat(decodedWithin(limit + 16, three)).singleElement().isInstanceOf(RecordingSink.Value.class);
    }

    private static List<Object> decodedWithin(long maxReplyBytes, byte[] frames) {
        ReplyLimits limits = new ReplyLimits(100, 16, maxReplyBytes, 1_000, 0);
        return RecordingSink.decode(limits, ReplyDecoder.REPLY, frames);
    }

    private static Reply string(int length, Random random) {
        String pattern = BODIES.get(random.nextInt(BODIES.size()));
        return Reply.Bulk.of(pattern.repeat(length / pattern.length() + 1).substring(0, length));
    }

    /** So many of them as an array, the others behind it. */
    private static List<Reply> firstOnesTogether(int elements, List<Reply> strings) {
        List<Reply> replies = new ArrayList<>(strings.subList(elements, strings.size()));
        if (elements > 0) {
            replies.add(0, Reply.Array.of(strings.subList(0, elements).toArray(Reply[]::new)));
        }
        return replies;
    }

    private static List<Object> values(List<Reply> replies) {
        return replies.stream().<Object>map(RecordingSink.Value::new).toList();
    }

    private static List<Object> decoded(byte[] frames, int... cuts) {
        return RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, frames, cuts);
    }
}
