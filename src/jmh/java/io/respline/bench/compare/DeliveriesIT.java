package io.respline.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each client delivers what is published, and one that does not is found out. */
class DeliveriesIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private static final int ENOUGH = 4_000;

    private static PublisherProcess publisher;

    @BeforeAll
    static void startPublisher() throws IOException {
        publisher = PublisherProcess.start(server.port());
    }

    @AfterAll
    static void endPublisher() {
        publisher.close();
    }

    @ParameterizedTest
    @MethodSource("everybodyAndEverything")
    void everythingPublishedArrives(String client, Workload workload) throws Exception {
        try (Deliveries deliveries =
                Deliveries.begin(Subscribers.open(client, server.port()), workload, publisher.port())) {
            turn(deliveries);
            turn(deliveries);
        }
    }

    static Stream<Arguments> everybodyAndEverything() {
        return Stream.of(Workload.FANIN, Workload.FANOUT, Workload.PUBLAT)
                .flatMap(workload -> Subscribers.NAMES.stream().map(client -> Arguments.of(client, workload)));
    }

    @Test
    void lostMessageIsFound() throws Exception {
        AtomicInteger given = new AtomicInteger();
        assertThatFails(listener -> payload -> {
            if (given.incrementAndGet() != 3_000) {
                listener.accept(payload);
            }
        });
    }

    @Test
    void messageGivenTwiceIsFound() throws Exception {
        assertThatFails(listener -> payload -> {
            listener.accept(payload);
            listener.accept(payload);
        });
    }

    private static void assertThatFails(UnaryOperator<Consumer<byte[]>> fault) throws Exception {
        Subscriber faulty = new Faulty(Subscribers.open("lettuce", server.port()), fault);
        try (Deliveries deliveries = Deliveries.begin(faulty, Workload.FANIN, publisher.port())) {
            assertThatThrownBy(() -> turn(deliveries)).hasStackTraceContaining("listener was given");
        }
    }

    private record Faulty(Subscriber subscriber, UnaryOperator<Consumer<byte[]>> fault) implements Subscriber {
        @Override
        public void subscribeEach(List<String> channels, List<Consumer<byte[]>> listeners) {
            subscriber.subscribeEach(channels, listeners.stream().map(fault).toList());
        }

        @Override
        public void subscribeAll(String channel, List<Consumer<byte[]>> listeners) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            subscriber.close();
        }
    }

    /** Until enough has been delivered, or something is wrong. */
    private static void turn(Deliveries deliveries) throws InterruptedException {
        Turn turn = new Turn(0);
        Thread load = new Thread(() -> run(deliveries, turn));
        load.start();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> turn.isOver() || turn.operations() >= ENOUGH);
        turn.end();
        load.join();
        turn.throwFailure();
        assertThat(turn.operations()).isGreaterThanOrEqualTo(ENOUGH);
    }

    private static void run(Deliveries deliveries, Turn turn) {
        try {
            deliveries.run(turn);
        } catch (RuntimeException e) {
            turn.failed(e);
        }
    }
}
