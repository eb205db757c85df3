package io.respline.tracking.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bounds of a store, what it drops first, and its books when callers and the loop meet. */
@Timeout(60)
class StoreTest {

    private static final long FAR = System.nanoTime() + Long.MAX_VALUE / 2;

    private static final CachedSender NOBODY = new CachedSender(CacheRig.standard().cache, new ScriptedSender(), true);

    private final Counters counters = new Counters();

    @Test
    void entriesAreBounded() {
        Store store = new Store(10, 1 << 30, counters);
        for (int i = 0; i < 1_000; i++) {
            put(store, "k" + i, "v");
            assertThat(store.filled()).isLessThanOrEqualTo(10);
        }
        assertThat(store.size()).isEqualTo(10);
        assertThat(store.keys()).isEqualTo(10);
        assertThat(counters.with(store).evictions()).isEqualTo(990);
    }

    @Test
    void bytesAreBounded() {
        long limit = 100_000;
        Store store = new Store(1_000_000, limit, counters);
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            put(store, "k" + i, "v".repeat(random.nextInt(4_000)));
            assertThat(store.bytes()).isLessThanOrEqualTo(limit);
        }
        assertThat(store.bytes()).isGreaterThan(limit / 2);
    }

    @Test
    void anAnswerThatTakesTooMuchOfTheRoomIsNotKept() {
        Store store = new Store(10, 8_000, counters);
        Flight flight = flight(store, "k");
        assertThat(store.add(flight.entry())).isNull();
        assertThat(store.fill(flight, value(flight, "v".repeat(1_000)), System.nanoTime()))
                .isFalse();
        assertThat(store.bytes()).isZero();
    }

    @Test
    void anEntryThatIsGoneIsNotFilledAndLeavesNothingBehind() {
        Store store = new Store(10, 1 << 20, counters);
        Flight flight = flight(store, "k");
        store.add(flight.entry());
        assertThat(store.remove(flight.entry())).isTrue();
        assertThat(store.remove(flight.entry())).isFalse();
        assertThat(store.fill(flight, value(flight, "v"), System.nanoTime())).isFalse();

        assertThat(store.bytes()).isZero();
        assertThat(store.filled()).isZero();
        assertThat(store.keys()).isZero();
    }

    @Test
    void anEntryThatWasDroppedForRoomWhileItsReadWasUnderWayIsNotFilled() {
        Store store = new Store(1, 1 << 20, counters);
        Flight slow = flight(store, "slow");
        store.add(slow.entry());
        put(store, "a", "1");
        put(store, "b", "2");
        store.removeKey(key("slow"));
        put(store, "slow", "new");

        assertThat(store.fill(slow, value(slow, "old"), System.nanoTime())).isFalse();
        assertThat(store.find(name("slow")).value().in(0)).isEqualTo(Reply.Bulk.of("new"));
    }

    @Test
    void thePlacesOfEntriesThatAreGoneAreGivenBack() {
        Store store = new Store(1_000, 1 << 30, counters);
        put(store, "stays", "v");
        Eviction eviction = new Eviction();
        for (int i = 0; i < 100_000; i++) {
            Flight flight = flight(store, "k");
            Value value = value(flight, "v");
            eviction.added(value, flight.entry(), 1);
            value.slot().clear();
            assertThat(eviction.size()).isLessThan(200);
        }
    }

    @Test
    void whatHasNoLifeLeftGoesFirst() {
        Store store = new Store(2, 1 << 30, counters);
        Flight over = flight(store, "over");
        store.add(over.entry());
        Value value = new Value(Reply.Bulk.of("v"), System.nanoTime() - 1, over.entry());
        store.fill(over, value, System.nanoTime());
        for (int i = 0; i < 3; i++) {
            value.used();
        }
        put(store, "a", "v");
        put(store, "b", "v");

        assertThat(store.find(name("over"))).isNull();
        assertThat(store.find(name("a"))).isNotNull();
    }

    /** 200,000 reads of 20,000 keys of which some are far more popular than others, with room for a twentieth of them. */
    @Test
    void itKeepsMoreOfWhatIsReadOftenThanTheOneReadLastWould() {
        int room = 1_000;
        List<String> trace = zipf(20_000, 200_000);
        double ours = hitRate(trace, room);
        double lru = hitRateOfLru(trace, room);
        System.out.printf("[respline] Zipf trace: %.3f of the reads hit, LRU %.3f%n", ours, lru);

        assertThat(ours).isGreaterThan(lru + 0.03);
    }

    /** The same with every other read being of a key that never comes back. */
    @Test
    void aScanDoesNotDriveOutWhatIsReadOften() {
        int room = 1_000;
        List<String> popular = zipf(20_000, 100_000);
        List<String> trace = new ArrayList<>();
        for (int i = 0; i < popular.size(); i++) {
            trace.add(popular.get(i));
            trace.add("scanned" + i);
        }
        double ours = hitRate(trace, room);
        double lru = hitRateOfLru(trace, room);
        System.out.printf("[respline] Zipf trace with a scan: %.3f of the reads hit, LRU %.3f%n", ours, lru);

        assertThat(ours).isGreaterThan(lru + 0.03);
    }

    @Test
    void theBooksAreRightAfterCallersAndLoopHaveMet() throws InterruptedException {
        Store store = new Store(50, 1 << 30, counters);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            Random random = new Random(t);
            threads.add(new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    store.removeKey(key("k" + random.nextInt(100)));
                    Entry entry = store.find(name("k" + random.nextInt(100)));
                    if (entry != null && random.nextBoolean()) {
                        store.remove(entry);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            put(store, "k" + random.nextInt(100), "v");
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(store.filled()).isBetween(0, 50);
        for (int i = 0; i < 100; i++) {
            store.removeKey(key("k" + i));
        }
        assertThat(store.filled()).isZero();
        assertThat(store.bytes()).isZero();
        assertThat(store.size()).isZero();
        assertThat(store.keys()).isZero();
    }

    private double hitRate(List<String> trace, int room) {
        Store store = new Store(room, 1 << 30, counters);
        int hits = 0;
        for (String key : trace) {
            Entry entry = store.find(name(key));
            if (entry != null) {
                hits++;
                entry.value().used();
            } else {
                put(store, key, "v");
            }
        }
        return (double) hits / trace.size();
    }

    private static double hitRateOfLru(List<String> trace, int room) {
        Map<String, Boolean> lru = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > room;
            }
        };
        int hits = 0;
        for (String key : trace) {
            if (lru.get(key) != null) {
                hits++;
            } else {
                lru.put(key, true);
            }
        }
        return (double) hits / trace.size();
    }

    /** The n-th most popular key is read 1/n times as often as the first. */
    private static List<String> zipf(int keys, int reads) {
        double[] sums = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        Random random = new Random(42);
        List<String> trace = new ArrayList<>();
        for (int i = 0; i < reads; i++) {
            int at = Arrays.binarySearch(sums, random.nextDouble() * sum);
            trace.add("k" + (at < 0 ? -at - 1 : at));
        }
        return trace;
    }

    private static void put(Store store, String key, String text) {
        Flight flight = flight(store, key);
        if (store.add(flight.entry()) == null) {
            store.fill(flight, value(flight, text), System.nanoTime());
        }
    }

    private static Value value(Flight flight, String text) {
        return new Value(Reply.Bulk.of(text), FAR, flight.entry());
    }

    private static Flight flight(Store store, String key) {
        Request<Reply> request = Request.of(Command.cmd("GET", key).encoded(), 0, 1);
        return new Flight(request, NOBODY, store, name(key), List.of(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteKey name(String key) {
        return ByteKey.of(Command.cmd("GET", key).encoded().wire());
    }

    private static ByteKey key(String key) {
        return ByteKey.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
