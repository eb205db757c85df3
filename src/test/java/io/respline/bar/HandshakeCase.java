package io.respline.bar;

import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.WhileDown;
import io.respline.event.ConnectionState;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeConnection;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A step of the handshake that goes wrong on two connections, one after another, while users' commands wait: the first
 * two of the client, or in every other round the two that follow the loss of one that worked.
 */
record HandshakeCase(Protocol protocol, String step, Fault fault, int round) implements Callable<HandshakeCase.Tally> {

    enum Fault {
        /** No reply to this step or a later one; the deadline ends it. */
        DELAY,
        /** Half of a reply, and then no more. */
        PART,
        ERROR,
        CLOSE,
        RESET,
        HALF_CLOSE,
        /** Bytes that are no reply. */
        GARBAGE
    }

    record Tally(int failed, int closed, int commands, int recovered) {

        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(
                    failed + other.failed,
                    closed + other.closed,
                    commands + other.commands,
                    recovered + other.recovered);
        }
    }

    private static final int FAULTS = 2;
    private static final String PASSWORD = "se:cr@t";
    private static final Set<String> OF_THE_USER = Set.of("SET", "GET");

    static List<String> steps(Protocol protocol) {
        List<String> common = List.of("CLIENT SETNAME", "CLIENT SETINFO", "SELECT", "READONLY");
        List<String> first = protocol == Protocol.RESP3 ? List.of("HELLO") : List.of("AUTH", "CLIENT ID", "PING");
        return Stream.concat(first.stream(), common.stream()).toList();
    }

    private boolean afterALoss() {
        return round % 2 == 1;
    }

    @Override
    public Tally call() throws Exception {
        try (FakeRedis server = FakeRedis.start().password(PASSWORD)) {
            int first = afterALoss() ? 2 : 1;
            if (afterALoss()) {
                server.script(FakeConnection::serve);
            }
            CountDownLatch submitted = new CountDownLatch(1);
            for (int i = 0; i < FAULTS; i++) {
                server.script(connection -> spoil(connection, submitted));
            }
            try (Redis redis = Redis.open(options(server))) {
                if (afterALoss()) {
                    await().until(() -> redis.state() == ConnectionState.READY);
                    server.dropConnections();
                    server.connection(2);
                }
                CompletableFuture<?> parked = redis.send("SET", "k", "v");
                submitted.countDown();
                parked.get(30, TimeUnit.SECONDS);
                boolean works = redis.call("GET", "k").asString().equals("v");
                return tally(server, first, works);
            }
        }
    }

    /** Waits for the end of the spoiled connections: that is what the server has to see. */
    private static Tally tally(FakeRedis server, int first, boolean works) throws InterruptedException {
        int closed = 0;
        int commands = 0;
        for (int number = first; number < first + FAULTS; number++) {
            FakeConnection spoiled = server.connection(number);
            server.await("the end of a failed handshake", spoiled::ended);
            closed += spoiled.ended() ? 1 : 0;
            int current = number;
            commands += (int) server.log().stream()
                    .filter(command -> command.connection() == current && OF_THE_USER.contains(command.name()))
                    .count();
        }
        return new Tally(FAULTS, closed, commands, works && server.open() == 1 ? 1 : 0);
    }

    /** Not before there is a command that could be written on the connection by mistake. */
    private void spoil(FakeConnection connection, CountDownLatch submitted) throws Exception {
        FakeCommand command = connection.next();
        while (!command.nameWithSubcommand().equals(step) && !command.name().equals(step)) {
            connection.answer(command);
            command = connection.next();
        }
        connection.flush();
        submitted.await();
        switch (fault) {
            case DELAY -> {}
            case PART -> connection.send("+O");
            case ERROR -> refuse(connection);
            case CLOSE -> connection.close();
            case RESET -> connection.reset();
            case HALF_CLOSE -> connection.halfClose();
            case GARBAGE -> connection.send("?what\r\n");
        }
    }

    /** An error that no step gets away with. */
    private static void refuse(FakeConnection connection) throws Exception {
        connection.send(FakeReplies.error("ERR max number of clients reached"));
    }

    private RedisOptions options(FakeRedis server) {
        return RedisOptions.builder()
                .endpoint(server.host(), server.port())
                .protocol(protocol)
                .credentials(Credentials.password(PASSWORD))
                .clientName("faults")
                .database(3)
                .readOnly(true)
                .connectTimeout(Duration.ofMillis(150))
                .commandTimeout(Duration.ofSeconds(20))
                .whileDown(WhileDown.PARK)
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(5), 1.5, Duration.ofMillis(50), Duration.ZERO))
                .build();
    }
}
