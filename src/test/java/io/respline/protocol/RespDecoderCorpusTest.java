package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import io.respline.testing.ReplyCorpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of reply, in every form, cut in every way. */
class RespDecoderCorpusTest {

    private static final int[] FORMS = {ReplyDecoder.REPLY, ReplyDecoder.TEXT, ReplyDecoder.BYTES, ReplyDecoder.LONG};

    static List<ReplyCorpus.Entry> entries() {
        return ReplyCorpus.all();
    }

    @Test
    void theCorpusHasEveryShapeOnce() {
        assertThat(ReplyCorpus.all()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(ReplyCorpus.all()).extracting(ReplyCorpus.Entry::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void bytesMeanTheExpectedValue(ReplyCorpus.Entry entry) {
        assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, entry.bytes()))
                .containsExactly(new RecordingSink.Value(entry.expected()));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aTopLevelReplyComesInTheFormAskedFor(ReplyCorpus.Entry entry) {
        for (int form : FORMS) {
            assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, form, entry.bytes()))
                    .containsExactly(new RecordingSink.Value(inForm(entry.expected(), form)));
        }
    }

    private static Object inForm(Reply reply, int form) {
        boolean isString = reply instanceof Reply.Bulk || reply instanceof Reply.Verbatim;
        if (form == ReplyDecoder.TEXT && (isString || reply instanceof Reply.Status)) {
            return reply.asString();
        }
        if (form == ReplyDecoder.BYTES && isString) {
            return RecordingSink.asList(reply.asBytes());
        }
        return form == ReplyDecoder.LONG && reply instanceof Reply.Int ? (Object) reply.asLong() : reply;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void oneCutAtAnyByteChangesNothing(ReplyCorpus.Entry entry) {
        cutEverywhere(entry, ReplyDecoder.REPLY);
        for (int form : FORMS) {
            if (!inForm(entry.expected(), form).equals(entry.expected())) {
                cutEverywhere(entry, form);
            }
        }
    }

    private static void cutEverywhere(ReplyCorpus.Entry entry, int form) {
        List<Object> expected = List.of(new RecordingSink.Value(inForm(entry.expected(), form)));
        for (int cut = 1; cut < entry.bytes().length; cut++) {
            List<Object> found = RecordingSink.decode(ReplyLimits.DEFAULT, form, entry.bytes(), cut);
            if (!found.equals(expected)) {
                assertThat(found).as("form %d, cut at %d", form, cut).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void singleBytesChangeNothing(ReplyCorpus.Entry entry) {
        int[] everywhere = allCuts(entry.bytes().length);
        assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, entry.bytes(), everywhere))
                .containsExactly(new RecordingSink.Value(entry.expected()));
    }

    private static int[] allCuts(int length) {
        int[] cuts = new int[length - 1];
        Arrays.setAll(cuts, i -> i + 1);
        return cuts;
    }

    @Test
    void manyRepliesInOneBufferComeInOrder() {
        assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, wholeCorpus()))
                .isEqualTo(expectedCorpus());
    }

    @Test
    void randomCutsThroughManyRepliesChangeNothing() {
        byte[] all = wholeCorpus();
        List<Object> expected = expectedCorpus();
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int[] cuts =
                    random.ints(1 + random.nextInt(200), 1, all.length).sorted().toArray();
            assertThat(RecordingSink.decode(ReplyLimits.DEFAULT, ReplyDecoder.REPLY, all, cuts))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static byte[] wholeCorpus() {
        return RecordingSink.concat(
                ReplyCorpus.all().stream().map(ReplyCorpus.Entry::bytes).toArray(byte[][]::new));
    }

    private static List<Object> expectedCorpus() {
        List<Object> expected = new ArrayList<>();
        ReplyCorpus.all().forEach(entry -> expected.add(new RecordingSink.Value(entry.expected())));
        return expected;
    }

    @Test
    void theFormIsAskedOncePerReplyAndNeverForAPush() {
        RecordingSink sink = new RecordingSink();
        RespDecoder decoder = new RespDecoder(ReplyLimits.DEFAULT, new ReadBudget(0), sink);
        RecordingSink.feed(decoder, ">1\r\n+x\r\n|1\r\n+a\r\n+b\r\n*2\r\n:1\r\n>1\r\n+y\r\n:2\r\n+OK\r\n".getBytes());
        assertThat(sink.asked).isEqualTo(2);
        assertThat(sink.events).hasSize(4);
    }
}
