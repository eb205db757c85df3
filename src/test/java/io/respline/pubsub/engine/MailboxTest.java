package io.respline.pubsub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class MailboxTest {

    private static final int ROUNDS = 2_000;
    private static final int RACED = 300_000;

    @Test
    void theOldestMakeRoomAndAreToldBeforeTheNext() {
        Mailbox box = new Mailbox(3, Overflow.DROP_OLDEST);
        offer(box, 1, 5);
        assertThat(drain(box)).containsExactly("dropped 2", "~3", "4", "5");
        offer(box, 6, 6);
        assertThat(drain(box)).containsExactly("6");
        assertThat(box.dropped()).isEqualTo(2);
    }

    @Test
    void theNewestAreDroppedAndToldAtTheEnd() {
        Mailbox box = new Mailbox(3, Overflow.DROP_NEWEST);
        offer(box, 1, 5);
        assertThat(drain(box)).containsExactly("1", "2", "3", "dropped 2");
        offer(box, 6, 7);
        assertThat(drain(box)).containsExactly("~6", "7");
    }

    @Test
    void theNewestDroppedBetweenOthersAreToldThere() {
        Mailbox box = new Mailbox(2, Overflow.DROP_NEWEST);
        offer(box, 1, 3);
        assertThat(text(box.next(true))).isEqualTo("1");
        offer(box, 4, 4);
        assertThat(drain(box)).containsExactly("2", "dropped 1", "~4");
    }

    @Test
    void overflowCanBeTheEnd() {
        Mailbox box = new Mailbox(2, Overflow.CLOSE);
        assertThat(box.offer(message(1))).isTrue();
        assertThat(box.offer(message(2))).isTrue();
        assertThat(box.offer(message(3))).isFalse();
        box.tell(new Signal.Ended(null));
        assertThat(drain(box)).containsExactly("1", "2", "dropped 1", "ended");
    }

    @Test
    void signalsKeepTheirPlaceAndAreNeverDropped() {
        Mailbox box = new Mailbox(2, Overflow.DROP_OLDEST);
        box.tell(new Signal.Confirmed());
        offer(box, 1, 2);
        box.tell(new Signal.Ended(null));
        offer(box, 3, 6);
        assertThat(drain(box)).containsExactly("confirmed", "dropped 2", "ended", "dropped 2", "~5", "6");
    }

    @Test
    void withoutDemandOnlySignalsThatStandFirstCome() {
        Mailbox box = new Mailbox(10, Overflow.DROP_OLDEST);
        box.tell(new Signal.Confirmed());
        offer(box, 1, 1);
        box.tell(new Signal.Ended(null));
        assertThat(box.hasNext(false)).isTrue();
        assertThat(text(box.next(false))).isEqualTo("confirmed");
        assertThat(box.hasNext(false)).isFalse();
        assertThat(box.next(false)).isNull();
        assertThat(box.hasNext(true)).isTrue();
        assertThat(text(box.next(true))).isEqualTo("1");
        assertThat(text(box.next(false))).isEqualTo("ended");
        assertThat(box.hasNext(true)).isFalse();
    }

    @Test
    void signalsAreBoundedToo() {
        Mailbox box = new Mailbox(1, Overflow.DROP_OLDEST);
        for (int i = 0; i < Mailbox.MOST_SIGNALS; i++) {
            assertThat(box.tell(new Signal.Confirmed())).isTrue();
        }
        assertThat(box.tell(new Signal.Confirmed())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Overflow.class,
            names = {"DROP_OLDEST", "DROP_NEWEST"})
    void whateverIsDoneNothingIsLostUntold(Overflow policy) {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < ROUNDS; round++) {
            int capacity = 1 + random.nextInt(4);
            Mailbox box = new Mailbox(capacity, policy);
            Checker checker = new Checker();
            int number = 0;
            int signals = 0;
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(5)) {
                    case 0 -> {
                        box.tell(new Signal.Dropped(-1 - number)); // stands for any signal, and says where it belongs
                        signals++;
                    }
                    case 1, 2 -> box.offer(message(++number));
                    default -> checker.take(box.next(true));
                }
            }
            checker.takeAll(box);
            assertThat(checker.last).isEqualTo(number);
            assertThat(checker.signals).isEqualTo(signals);
            assertThat(checker.dropped).isEqualTo(box.dropped());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Overflow.class,
            names = {"DROP_OLDEST", "DROP_NEWEST"})
    void aConsumerOfAnotherThreadSeesEverythingInOrder(Overflow policy) {
        Mailbox box = new Mailbox(16, policy);
        Checker checker = new Checker();
        CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= RACED; i++) {
                box.offer(message(i));
                if (i % 16 == 0) {
                    box.tell(new Signal.Dropped(-1 - i));
                }
            }
        });
        while (!producer.isDone()) {
            checker.take(box.next(true));
        }
        producer.join();
        checker.takeAll(box);
        assertThat(checker.last).isEqualTo(RACED);
        assertThat(checker.signals).isEqualTo(RACED / 16);
        assertThat(checker.dropped).isEqualTo(box.dropped());
    }

    /** Holds what comes out to the order and the completeness that are promised. */
    private static final class Checker {
        private long last;
        private long dropped;
        private int signals;
        private boolean gap;

        void take(Object next) {
            if (next instanceof Message message) {
                assertThat(Long.parseLong(message.text())).isEqualTo(last + 1);
                assertThat(message.isAfterGap()).isEqualTo(gap);
                gap = false;
                last++;
            } else if (next instanceof Signal.Dropped signal) {
                if (signal.count() < 0) {
                    assertThat(-1 - signal.count()).isEqualTo(last);
                    signals++;
                } else {
                    last += signal.count();
                    dropped += signal.count();
                    gap = true;
                }
            }
        }

        void takeAll(Mailbox box) {
            while (box.hasNext(true)) {
                take(box.next(true));
            }
            assertThat(box.next(true)).isNull();
        }
    }

    private static void offer(Mailbox box, int from, int to) {
        for (int i = from; i <= to; i++) {
            assertThat(box.offer(message(i))).isTrue();
        }
    }

    private static Message message(int number) {
        return Message.of("c", Integer.toString(number));
    }

    private static List<String> drain(Mailbox box) {
        List<String> all = new ArrayList<>();
        for (Object next = box.next(true); next != null; next = box.next(true)) {
            all.add(text(next));
        }
        return all;
    }

    private static String text(Object next) {
        if (next instanceof Message message) {
            return (message.isAfterGap() ? "~" : "") + message.text();
        }
        if (next instanceof Signal.Dropped drops) {
            return "dropped " + drops.count();
        }
        return next instanceof Signal.Ended ? "ended" : "confirmed";
    }
}
