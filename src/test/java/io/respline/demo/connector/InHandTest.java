package io.respline.demo.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InHandTest {

    private final InHand inHand = new InHand();

    @Test
    void whatNobodyWorksOnIsAStray() {
        inHand.add(job("a"));

        assertThat(InHand.strays(List.of(job("a"), job("b")), inHand.look())).containsExactly(job("b"));
    }

    @Test
    void equalJobsAreCounted() {
        inHand.add(job("a"));
        inHand.add(job("a"));
        inHand.remove(job("a"));

        assertThat(InHand.strays(List.of(job("a"), job("a"), job("a")), inHand.look()))
                .containsExactly(job("a"), job("a"));
    }

    @Test
    void whatHasLeftTheListMeanwhileIsNoStray() {
        inHand.add(job("a"));
        inHand.add(job("b"));

        assertThat(InHand.strays(List.of(job("b")), inHand.look())).isEmpty();
    }

    @Test
    void whatIsRemovedTwiceIsNotOwed() {
        inHand.add(job("a"));
        inHand.remove(job("a"));
        inHand.remove(job("a"));
        inHand.add(job("a"));

        assertThat(inHand.look()).containsExactly(Map.entry(job("a"), 1));
    }

    private static Job job(String text) {
        return Job.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
