package io.respline.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.testing.Figures;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is missing, by hand and against a model that knows what was lost. */
class SequenceTrackerTest {

    private static final SequenceTracker.Step NEXT = new SequenceTracker.Step(0, false);

    private final SequenceTracker tracker = new SequenceTracker();

    private SequenceTracker.Step arrived(long counter, long number) {
        return tracker.arrived(new Sequence(counter, number));
    }

    @Test
    void withoutACounterTheFirstMessageIsTheBeginning() {
        assertThat(arrived(1, 7)).isEqualTo(NEXT);
        assertThat(arrived(1, 8)).isEqualTo(NEXT);
        assertThat(arrived(1, 12)).isEqualTo(new SequenceTracker.Step(3, false));
    }

    @Test
    void whatWasPublishedBeforeTheCounterWasReadIsNotMissing() {
        tracker.read(new Sequence(1, 9));
        assertThat(arrived(1, 8)).isEqualTo(NEXT);
        assertThat(arrived(1, 9)).isEqualTo(NEXT);
        assertThat(arrived(1, 10)).isEqualTo(NEXT);
    }

    @Test
    void whatWasLostBeforeTheFirstMessageIsMissing() {
        tracker.read(new Sequence(1, 9));
        assertThat(arrived(1, 13)).isEqualTo(new SequenceTracker.Step(3, false));
        SequenceTracker young = new SequenceTracker();
        young.read(null);
        assertThat(young.arrived(new Sequence(5, 3))).isEqualTo(new SequenceTracker.Step(2, false));
    }

    @Test
    void anotherCounterIsAReset() {
        tracker.read(new Sequence(1, 9));
        assertThat(arrived(2, 1)).isEqualTo(new SequenceTracker.Step(0, true));
        assertThat(arrived(3, 100)).isEqualTo(new SequenceTracker.Step(99, true));
        assertThat(arrived(3, 101)).isEqualTo(NEXT);
    }

    @Test
    void aCounterThatWentBackIsAReset() {
        arrived(1, 9);
        assertThat(arrived(1, 8)).isEqualTo(new SequenceTracker.Step(0, true));
        assertThat(arrived(1, 9)).isEqualTo(NEXT);
    }

    @Test
    void exactlyWhatWasLostIsMissing() {
        SplittableRandom random = new SplittableRandom(5);
        long published = 0;
        for (int run = 0; run < 1_000; run++) {
            SequenceTracker model = new SequenceTracker();
            long counter = 1;
            long number = random.nextInt(3);
            long lost = 0;
            boolean known = number > 0;
            model.read(number == 0 ? null : new Sequence(counter, number));
            for (int step = 0; step < 100; step++) {
                boolean isReset = known && random.nextInt(20) == 0;
                if (isReset) {
                    counter++;
                    number = 0;
                    lost = 0;
                }
                number++;
                published++;
                if (!isReset && random.nextInt(3) == 0) {
                    lost++;
                    continue;
                }
                assertThat(model.arrived(new Sequence(counter, number)))
                        .isEqualTo(new SequenceTracker.Step(lost, isReset));
                known = true;
                lost = 0;
            }
        }
        Figures.print("numbers against a model", "published", published);
    }
}
