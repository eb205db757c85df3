package io.respline.commands.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0-0",
                "1526919030474-55",
                "5-18446744073709551615",
                "9223372036854775808-9223372036854775807",
                "18446744073709551615-18446744073709551615"
            })
    void textIsReadAndWritten(String text) {
        assertThat(StreamId.parse(text)).hasToString(text);
    }

    @Test
    void timeAloneIsTheFirstOfItsMillisecond() {
        assertThat(StreamId.parse("7")).isEqualTo(new StreamId(7, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1-", "-1", "+1", "1-+1", "1--1", "1-2-3", "x", "1-x", "$", "18446744073709551616", " 1"
            })
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamId.parse(text))
                .withMessage("a stream id consists of two numbers without a sign, as in 1526919030474-55");
    }

    @Test
    void idsAreOrderedAsTheServerOrdersThem() {
        assertThat(new StreamId[] {
                    StreamId.MIN,
                    new StreamId(0, 1),
                    new StreamId(0, -1),
                    new StreamId(1, 0),
                    new StreamId(Long.MAX_VALUE, 0),
                    new StreamId(Long.MIN_VALUE, 0),
                    StreamId.MAX
                })
                .isSorted();
        assertThat(StreamId.parse("5-1")).isEqualByComparingTo(new StreamId(5, 1));
    }

    @Test
    void nextIdIsTheSmallestGreaterOne() {
        assertThat(StreamId.MIN.next()).isEqualTo(new StreamId(0, 1));
        assertThat(new StreamId(4, -1).next()).isEqualTo(new StreamId(5, 0));
        assertThat(new StreamId(-1, -2).next()).isEqualTo(StreamId.MAX);
        assertThatIllegalStateException()
                .isThrownBy(StreamId.MAX::next)
                .withMessage("no stream id is greater than MAX");
    }

    @Test
    void timeIsThatOfTheEntry() {
        assertThat(new StreamId(1_500, 3).time()).isEqualTo(Instant.ofEpochMilli(1_500));
        assertThatIllegalStateException()
                .isThrownBy(StreamId.MAX::time)
                .withMessage("the time of this stream id lies beyond all instants");
    }
}
