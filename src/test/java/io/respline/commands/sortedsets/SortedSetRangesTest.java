package io.respline.commands.sortedsets;

import static io.respline.commands.sortedsets.SortedSetRanges.zcount;
import static io.respline.commands.sortedsets.SortedSetRanges.zlexCount;
import static io.respline.commands.sortedsets.SortedSetRanges.zrange;
import static io.respline.commands.sortedsets.SortedSetRanges.zrangeStore;
import static io.respline.commands.sortedsets.SortedSetsTest.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedSetRangesTest {

    @Test
    void orderOfOptionsDoesNotMatter() {
        ScoreRange range = ScoreRange.closed(1, 2);

        assertThat(words(zrange("k", range).limit(0, 5).rev()))
                .isEqualTo(words(zrange("k", range).rev().limit(0, 5)))
                .isEqualTo("ZRANGE k 2 1 BYSCORE REV LIMIT 0 5");
        assertThat(words(zrangeStore("d", "s", range).limit(0, 5).rev()))
                .isEqualTo("ZRANGESTORE d s 2 1 BYSCORE REV LIMIT 0 5");
    }

    @Test
    void lastLimitCounts() {
        assertThat(words(zrange("k", LexRange.all()).limit(0, 5).limit(5, 5)))
                .isEqualTo("ZRANGE k - + BYLEX LIMIT 5 5");
    }

    @Test
    void optionsThatTheRangeDoesNotAllowAreRefused() {
        String limit = " takes limit with a range of scores or of bytes: places limit themselves";
        assertThatIllegalStateException()
                .isThrownBy(() -> zrange("k", 0, -1).rev().limit(0, 1))
                .withMessage("ZRANGE" + limit);
        assertThatIllegalStateException()
                .isThrownBy(() -> zrangeStore("d", "s", RankRange.all()).limit(0, 1))
                .withMessage("ZRANGESTORE" + limit);
        assertThatIllegalStateException()
                .isThrownBy(() -> zrange("k", LexRange.all()).withScores())
                .withMessage("ZRANGE takes no withScores with a range of bytes");
    }

    @Test
    @SuppressWarnings("deprecation")
    void oldRangesOfBytesHaveNoScores() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> SortedSetRanges.zrangeByLex("k", LexRange.all()).withScores())
                .withMessage("ZRANGEBYLEX takes no withScores");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        SortedSetRanges.zrevRangeByLex("k", LexRange.all()).withScores())
                .withMessage("ZREVRANGEBYLEX takes no withScores");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, -1e17, 9007199254740993d, 1e15 + 0.5, 0.3})
    void boundsAreExact(double score) {
        List<byte[]> words =
                zcount("k", ScoreRange.openClosed(score, score)).encoded().words();
        String excluded = new String(words.get(2), StandardCharsets.UTF_8);
        String included = new String(words.get(3), StandardCharsets.UTF_8);

        assertThat(excluded).isEqualTo("(" + included);
        assertThat(Double.parseDouble(included)).isEqualTo(score);
    }

    @Test
    void boundThatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreRange.atLeast(Double.NaN))
                .withMessage("a bound of the range is NaN: Redis knows no such score");
        assertThatIllegalArgumentException().isThrownBy(() -> ScoreRange.lessThan(Double.NaN));
    }

    @Test
    void boundsOfBytesAreTakenWhenTheyAreMade() {
        byte[] member = {'a', (byte) 0xff};
        LexBound bound = LexBound.including(member);

        member[0] = 'x';

        assertThat(zlexCount("k", new LexRange(LexBound.LEAST, bound))
                        .encoded()
                        .words()
                        .get(3))
                .containsExactly('[', 'a', 0xff);
    }

    @Test
    void boundsAreEqualWhenTheirBytesAre() {
        LexBound text = LexBound.including("ä");
        LexBound bytes = LexBound.including("ä".getBytes(StandardCharsets.UTF_8));

        assertThat(text).isEqualTo(bytes).hasSameHashCodeAs(bytes).hasToString("[ä");
        assertThat(text).isNotEqualTo(LexBound.excluding("ä")).isNotEqualTo(LexBound.GREATEST);
        assertThat(LexRange.closed("a", "b")).isEqualTo(LexRange.closed("a", "b"));
        assertThat(LexBound.excluding("-")).isNotEqualTo(LexBound.LEAST);
    }

    @Test
    void prefixEndsBeforeTheNextByte() {
        assertThat(LexRange.startingWith("ab").max()).isEqualTo(LexBound.excluding("ac"));
        assertThat(zlexCount("k", LexRange.startingWith("é")).encoded().words().get(3))
                .containsExactly('(', 0xc3, 0xaa);
    }

    @Test
    void badTextIsRefused() {
        LexRange range = LexRange.atLeast("\ud800");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> zlexCount("k", range))
                .withMessageStartingWith("argument 2 of ZLEXCOUNT has half of a surrogate pair");
        assertThatNullPointerException().isThrownBy(() -> LexRange.atLeast(null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zrange(null, 0, 1))
                .withMessageStartingWith("argument 1 of ZRANGE is null");
    }

    @Test
    void noArgumentIsInTheTextOfACommand() {
        assertThat(zrange("secret", LexRange.closed("secret", "secret")).rev())
                .hasToString("ZRANGE (6 words, 74 bytes)");
        assertThat(zrangeStore("secret", "secret", RankRange.all())).hasToString("ZRANGESTORE (5 words, 61 bytes)");
    }
}
