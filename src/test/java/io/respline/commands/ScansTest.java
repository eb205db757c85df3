package io.respline.commands;

import static io.respline.commands.Keys.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.respline.command.Command;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScansTest {

    /** Pages by cursor: 0 to 7 to 12 to the end. */
    private static final List<ScanPage<String>> PAGES =
            List.of(page("7", "a", "b"), page("12"), page("3", "c"), page("0", "d", "a"));

    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<ScanPage<String>>> answers = new ArrayList<>();

    private static ScanPage<String> page(String next, String... items) {
        return new ScanPage<>(new ScanCursor(next), List.of(items));
    }

    private ScanPage<String> answer(Command<ScanPage<String>> command) {
        asked.add(Factories.words(command));
        return PAGES.get(asked.size() - 1);
    }

    private CompletableFuture<ScanPage<String>> answerLater(Command<ScanPage<String>> command) {
        asked.add(Factories.words(command));
        CompletableFuture<ScanPage<String>> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    @Test
    void pagesFollowEachOtherWithTheOptionsOfTheFirst() {
        assertThat(Scans.each(this::answer, scan().match("x*").count(5))).containsExactly("a", "b", "c", "d", "a");
        assertThat(asked)
                .containsExactly(
                        "SCAN 0 MATCH x* COUNT 5",
                        "SCAN 7 MATCH x* COUNT 5",
                        "SCAN 12 MATCH x* COUNT 5",
                        "SCAN 3 MATCH x* COUNT 5");
    }

    @Test
    void cursorOfAScanInsideAKeyStandsBehindTheKey() {
        Command<ScanPage<String>> hscan = Command.cmd("HSCAN", "h", "0", "COUNT", "0")
                .encoded()
                .decodedBy(scan().encoded().decoder());

        assertThat(Scans.each(this::answer, hscan)).hasSize(5);
        assertThat(asked)
                .containsExactly("HSCAN h 0 COUNT 0", "HSCAN h 7 COUNT 0", "HSCAN h 12 COUNT 0", "HSCAN h 3 COUNT 0");
    }

    @Test
    void nothingIsAskedBeforeItIsNeeded() {
        Iterator<String> items = Scans.each(this::answer, scan()).iterator();
        assertThat(asked).isEmpty();

        assertThat(items.next()).isEqualTo("a");
        assertThat(items.next()).isEqualTo("b");
        assertThat(asked).hasSize(1);
        assertThat(items.next()).isEqualTo("c");
        assertThat(asked).hasSize(3);
    }

    @Test
    void iteratorEndsAsIteratorsDo() {
        Iterator<String> items = Scans.each(this::answer, scan()).iterator();
        items.forEachRemaining(item -> {});

        assertThat(items.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(items::next)
                .withMessage("the scan is over");
    }

    @Test
    void streamIsLazy() {
        assertThat(Scans.stream(this::answer, scan()).limit(2)).containsExactly("a", "b");
        assertThat(asked).hasSize(1);
    }

    @Test
    void publisherAsksForAPageOnlyOnDemandAndNeverForTwo() {
        Recorder subscriber = subscribed();
        assertThat(asked).isEmpty();

        subscriber.subscription().request(1);
        subscriber.subscription().request(2);
        assertThat(asked).hasSize(1);
        answers.get(0).complete(PAGES.get(0));

        assertThat(subscriber.signals).containsExactly("a", "b");
        assertThat(asked).hasSize(2);
        answers.get(1).complete(PAGES.get(1));
        answers.get(2).complete(PAGES.get(2));
        assertThat(subscriber.signals).containsExactly("a", "b", "c");
        assertThat(asked).hasSize(3);

        subscriber.subscription().request(Long.MAX_VALUE);
        subscriber.subscription().request(Long.MAX_VALUE);
        answers.get(3).complete(PAGES.get(3));
        assertThat(subscriber.signals).containsExactly("a", "b", "c", "d", "a", "complete");
    }

    @Test
    void publisherCompletesWithoutFurtherDemand() {
        Recorder subscriber = subscribed();
        subscriber.subscription().request(1);
        answers.get(0).complete(page("0", "a"));

        assertThat(subscriber.signals).containsExactly("a", "complete");
    }

    @Test
    void nothingComesAfterACancellation() {
        Recorder subscriber = subscribed();
        subscriber.subscription().request(5);
        subscriber.subscription().cancel();
        subscriber.subscription().cancel();
        answers.get(0).complete(PAGES.get(0));
        subscriber.subscription().request(5);
        subscriber.subscription().request(-1);

        assertThat(subscriber.signals).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void subscriberMayCancelWhileItIsCalled() {
        Recorder subscriber = new Recorder() {
            @Override
            public void onNext(String item) {
                super.onNext(item);
                subscription().cancel();
            }
        };
        Scans.publisher(this::answerLater, scan()).subscribe(subscriber);
        subscriber.subscription().request(5);
        answers.get(0).complete(PAGES.get(0));

        assertThat(subscriber.signals).containsExactly("a");
        assertThat(asked).hasSize(1);
    }

    @Test
    void requestOfNothingIsAnError() {
        for (long count : new long[] {0, -1}) {
            Recorder subscriber = subscribed();
            subscriber.subscription().request(count);
            subscriber.subscription().request(1);

            assertThat(subscriber.signals).containsExactly("IllegalArgumentException");
        }
    }

    @Test
    void failureOfACallEndsTheSubscription() {
        Recorder subscriber = subscribed();
        subscriber.subscription().request(5);
        answers.get(0).completeExceptionally(new CompletionException(new IllegalStateException("lost")));
        subscriber.subscription().request(5);
        assertThat(subscriber.signals).containsExactly("IllegalStateException");

        Recorder refused = new Recorder();
        Scans.<String>publisher(
                        command -> {
                            throw new UnsupportedOperationException();
                        },
                        scan())
                .subscribe(refused);
        refused.subscription().request(1);
        assertThat(refused.signals).containsExactly("UnsupportedOperationException");
    }

    @Test
    void requestsFromInsideDoNotDeepenTheStack() {
        int count = 100_000;
        ScanPage<String> large = new ScanPage<>(
                ScanCursor.START,
                IntStream.range(0, count).mapToObj(String::valueOf).toList());
        Recorder subscriber = new Recorder() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                super.onSubscribe(given);
                given.request(1);
                assertThat(signals).isEmpty();
            }

            @Override
            public void onNext(String item) {
                super.onNext(item);
                subscription().request(1);
            }
        };

        Scans.publisher(command -> CompletableFuture.completedFuture(large), scan())
                .subscribe(subscriber);

        assertThat(subscriber.signals).hasSize(count + 1).endsWith("complete");
    }

    @Test
    void subscriberThatThrowsIsLeftAlone() {
        Recorder subscriber = new Recorder() {
            @Override
            public void onNext(String item) {
                super.onNext(item);
                throw new IllegalStateException("a fault of the subscriber");
            }
        };
        Scans.publisher(this::answerLater, scan()).subscribe(subscriber);
        subscriber.subscription().request(5);
        answers.get(0).complete(PAGES.get(0));
        subscriber.subscription().request(5);

        assertThat(subscriber.signals).containsExactly("a");
    }

    @Test
    void subscribersAreIndependentAndNotNull() {
        Flow.Publisher<String> publisher = Scans.publisher(this::answerLater, scan());
        Stream.of(new Recorder(), new Recorder()).forEach(subscriber -> {
            publisher.subscribe(subscriber);
            subscriber.subscription().request(1);
        });

        assertThat(asked).containsExactly("SCAN 0", "SCAN 0");
        assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
    }

    private Recorder subscribed() {
        Recorder subscriber = new Recorder();
        Scans.publisher(this::answerLater, scan()).subscribe(subscriber);
        return subscriber;
    }

    /** Writes down what it is told. */
    private static class Recorder implements Flow.Subscriber<String> {
        final List<String> signals = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        Flow.Subscription subscription() {
            assertThat(subscription).isNotNull();
            return subscription;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(String item) {
            signals.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }
}
