package io.respline.pubsub.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To take from a feed with others is the same as to have a mailbox alone. */
@Timeout(120)
class FeedTest {

    private static final int ROUNDS = 3_000;
    private static final int STEPS = 200;
    private static final int CROWD = 4 * Feed.COMPANY;
    private static final int RACED = 100_000;

    private final Set<Reader> all = new LinkedHashSet<>();
    private final Feed feed = new Feed(all);

    /** One who takes from the feed, and what he would have had without it. */
    private final class Paired implements Reader {
        private final Mailbox mailbox;
        private final Mailbox alone;
        private volatile boolean overflown;
        private volatile Thread waiter;
        private int wakes;

        Paired(int capacity, Overflow policy) {
            mailbox = new Mailbox(capacity, policy);
            alone = new Mailbox(capacity, policy);
        }

        @Override
        public Mailbox mailbox() {
            return mailbox;
        }

        @Override
        public void wake() {
            wakes++;
            LockSupport.unpark(waiter);
        }

        @Override
        public void onOverflow() {
            overflown = true;
        }

        /** The same thing happens to both. */
        void takeTheSame(boolean wanted) {
            assertThat(text(mailbox.next(wanted))).isEqualTo(text(alone.next(wanted)));
            assertThat(mailbox.hasNext(wanted)).isEqualTo(alone.hasNext(wanted));
            assertThat(mailbox.dropped()).isEqualTo(alone.dropped());
        }

        void tellTheSame(int number) {
            assertThat(mailbox.tell(new Signal.Dropped(-number))).isEqualTo(alone.tell(new Signal.Dropped(-number)));
        }

        boolean isAbreast() {
            return Objects.requireNonNull(mailbox.place()).at() != null;
        }
    }

    @Test
    void whoeverKeepsUpTakesFromTheFeedAndWhoeverDoesNotIsServedApart() {
        List<Paired> readers = admit(CROWD, 10);
        Paired slow = readers.get(0);
        for (int i = 1; i <= 5; i++) {
            add(i);
        }
        assertThat(readers).allMatch(Paired::isAbreast);
        readers.stream().skip(1).forEach(FeedTest::drain);
        for (int i = 6; i <= 11; i++) {
            add(i);
            readers.stream().skip(1).forEach(FeedTest::drain);
        }
        assertThat(slow.isAbreast()).isFalse();
        assertThat(readers.stream().skip(1)).allMatch(Paired::isAbreast);
        drain(slow);
        assertThat(slow.isAbreast()).isFalse();
        add(12);
        assertThat(slow.isAbreast()).isTrue();
        drain(slow);
    }

    @Test
    void whoIsAloneHasHisMailbox() {
        List<Paired> readers = admit(Feed.COMPANY - 1, 10);
        add(1);
        assertThat(readers).noneMatch(Paired::isAbreast);
        readers.forEach(FeedTest::drain);
    }

    @Test
    void onlyThoseThatHaveTakenEverythingAreWoken() {
        List<Paired> readers = admit(CROWD, 10);
        readers.forEach(reader -> reader.takeTheSame(true));
        add(1);
        assertThat(readers).extracting(reader -> reader.wakes).containsOnly(1);
        add(2);
        assertThat(readers).extracting(reader -> reader.wakes).containsOnly(1);
        drain(readers.get(0));
        readers.get(0).takeTheSame(true);
        add(3);
        assertThat(readers).extracting(reader -> reader.wakes).startsWith(2, 1).endsWith(1);
    }

    @Test
    void whoMayBeForgottenMustNotRest() {
        Paired reader = admit(CROWD, 10).get(0);
        assertThat(reader.mailbox.isDue(true)).isTrue();
        assertThat(reader.mailbox.isDue(false)).isFalse();
        reader.takeTheSame(true);
        assertThat(reader.mailbox.isDue(true)).isFalse();
        add(1);
        drain(reader);
        assertThat(reader.mailbox.isDue(true)).isTrue();
    }

    @Test
    void whoLeavesKeepsWhatHeHasAndIsGivenNothingMore() {
        List<Paired> readers = admit(CROWD, 10);
        add(1);
        add(2);
        Paired gone = readers.get(0);
        all.remove(gone);
        feed.dismiss(gone);
        feed.add(message(3));
        drain(gone);
        assertThat(gone.mailbox.hasNext(true)).isFalse();
    }

    @Test
    void anyOrderOfEventsGivesWhatAMailboxAloneGives() {
        SplittableRandom random = new SplittableRandom(11);
        int wereAbreast = 0;
        int wereApart = 0;
        for (int round = 0; round < ROUNDS; round++) {
            all.clear();
            List<Paired> readers = new ArrayList<>();
            int number = 0;
            for (int step = 0; step < STEPS; step++) {
                int reader = readers.isEmpty() ? 0 : random.nextInt(readers.size());
                switch (random.nextInt(12)) {
                    case 0 -> readers.add(admit(1 + random.nextInt(12), policy(random)));
                    case 1 -> readers.forEach(other -> other.takeTheSame(true));
                    case 2 -> tell(readers, reader, ++number);
                    case 3 -> leave(readers, reader, random);
                    case 4 -> take(readers, reader, false);
                    case 5, 6, 7 -> take(readers, reader, true);
                    default -> add(++number);
                }
                wereAbreast += (int) readers.stream().filter(Paired::isAbreast).count();
                wereApart += (int)
                        readers.stream().filter(other -> !other.isAbreast()).count();
            }
            readers.forEach(FeedTest::drain);
            readers.forEach(feed::dismiss);
        }
        assertThat(wereAbreast).isGreaterThan(ROUNDS);
        assertThat(wereApart).isGreaterThan(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 1024})
    void manyThreadsTakeEverythingInOrderAndSleepOnlyWhenThereIsNothing(int capacity) {
        List<Paired> readers = admit(CROWD, capacity);
        List<CompletableFuture<Void>> consumers = readers.stream()
                .map(reader -> CompletableFuture.runAsync(() -> takeAll(reader), task -> new Thread(task).start()))
                .toList();
        for (int i = 1; i <= RACED; i++) {
            feed.add(message(i));
        }
        consumers.forEach(CompletableFuture::join);
    }

    /** Sleeps until it is woken: whoever is not woken fails the test by its timeout. */
    private static void takeAll(Paired reader) {
        reader.waiter = Thread.currentThread();
        long last = 0;
        while (last < RACED) {
            Object next = reader.mailbox.next(true);
            if (next instanceof Message message) {
                assertThat(Long.parseLong(message.text())).isEqualTo(++last);
            } else if (next instanceof Signal.Dropped dropped) {
                last += dropped.count();
            } else {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(100));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 1024})
    void couriersBringEverythingAndForgetNobody(int capacity) {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Carried> carried = IntStream.range(0, 2 * CROWD)
                    .mapToObj(reader -> new Carried(capacity, threads))
                    .toList();
            all.addAll(carried);
            carried.forEach(feed::admit);
            carried.forEach(Carried::wake);
            for (int i = 1; i <= RACED; i++) {
                feed.add(message(i));
            }
            await().untilAsserted(() ->
                    assertThat(carried).allMatch(reader -> reader.brought.get() + dropped(reader) == RACED));
            assertThat(carried).allMatch(reader -> reader.isInOrder);
            feed.add(message(RACED + 1));
            await().untilAsserted(() -> assertThat(carried).allMatch(reader -> reader.last == RACED + 1));
        } finally {
            threads.shutdownNow();
        }
    }

    private static long dropped(Carried reader) {
        return reader.mailbox.dropped();
    }

    /** One whose messages are brought by a courier. */
    private static final class Carried implements Reader, CourierOwner {
        private final Callbacks callbacks = new Callbacks(() -> false);
        private final Mailbox mailbox;
        private final Courier courier;
        private final AtomicLong brought = new AtomicLong();
        private volatile long last;
        private volatile boolean isInOrder = true;

        Carried(int capacity, Executor executor) {
            mailbox = new Mailbox(capacity, Overflow.DROP_OLDEST);
            courier = new Courier(mailbox, new ListenerOutlet(this::heard), executor, this);
        }

        private void heard(Message message) {
            long number = Long.parseLong(message.text());
            isInOrder &= number > last;
            last = number;
            brought.incrementAndGet();
        }

        @Override
        public Mailbox mailbox() {
            return mailbox;
        }

        @Override
        public void wake() {
            courier.wake();
        }

        @Override
        public Callbacks callbacks() {
            return callbacks;
        }

        @Override
        public void onOverflow() {}

        @Override
        public void rejected(Throwable cause) {
            isInOrder = false;
        }

        @Override
        public void threw(Throwable cause, boolean isOver) {
            isInOrder = false;
        }

        @Override
        public void atRest() {}
    }

    private static Overflow policy(SplittableRandom random) {
        return Overflow.values()[random.nextInt(Overflow.values().length)];
    }

    private List<Paired> admit(int count, int capacity) {
        return IntStream.range(0, count)
                .mapToObj(reader -> admit(capacity, Overflow.DROP_OLDEST))
                .toList();
    }

    private Paired admit(int capacity, Overflow policy) {
        Paired reader = new Paired(capacity, policy);
        all.add(reader);
        feed.admit(reader);
        return reader;
    }

    private void add(int number) {
        for (Reader each : List.copyOf(all)) {
            Paired reader = (Paired) each;
            if (!reader.overflown) {
                boolean unused = reader.alone.offer(message(number));
            }
        }
        feed.add(message(number));
    }

    private static void tell(List<Paired> readers, int index, int number) {
        if (!readers.isEmpty()) {
            readers.get(index).tellTheSame(number);
        }
    }

    private static void take(List<Paired> readers, int index, boolean wanted) {
        if (!readers.isEmpty()) {
            readers.get(index).takeTheSame(wanted);
        }
    }

    private void leave(List<Paired> readers, int index, SplittableRandom random) {
        if (readers.size() > Feed.COMPANY && random.nextBoolean()) {
            Paired gone = readers.remove(index);
            all.remove(gone);
            feed.dismiss(gone);
            drain(gone);
        }
    }

    private static void drain(Paired reader) {
        while (reader.alone.hasNext(true) || reader.mailbox.hasNext(true)) {
            reader.takeTheSame(true);
        }
    }

    private static Message message(int number) {
        return Message.of("c", Integer.toString(number));
    }

    private static String text(Object next) {
        if (next instanceof Message message) {
            return message.text() + message.isAfterGap();
        }
        return String.valueOf(next);
    }
}
