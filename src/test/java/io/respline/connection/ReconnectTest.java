package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.WhileDown;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a lost connection is made again, and what becomes of calls meanwhile. */
class ReconnectTest {

    private static final Duration STABLE = Duration.ofSeconds(5);
    private static final ReconnectPolicy POLICY =
            new ReconnectPolicy(Duration.ofMillis(100), Duration.ofMillis(500), 1.5, Duration.ofSeconds(30), STABLE);

    private static RedisOptionsBuilder options() {
        return Rig.quiet().reconnect(POLICY);
    }

    private final Rig rig = Rig.ready(options().build());

    private void refuse(Rig which) {
        which.refuse(new ConnectException("Connection refused"));
    }

    @Test
    void firstRetryFollowsAtOnceAndTheNextOnesAfterGrowingWaits() {
        ScriptedLink link = rig.connect();
        rig.loop.advance(STABLE);
        link.end(null);
        assertThat(rig.connection.state()).as("parks").isEqualTo(ConnectionState.CONNECTING);
        rig.loop.advance(POLICY.firstJitter());
        for (int i = 0; i < 14; i++) {
            refuse(rig);
            Duration delay = lastFailure(rig).delay();
            double ceiling = Math.min(500 * Math.pow(1.5, i), 30_000);
            assertThat(delay.toNanos() / 1e6).isBetween(ceiling / 2, ceiling);
            rig.loop.advance(delay);
        }
    }

    private static RedisEvent.ConnectFailed lastFailure(Rig rig) {
        var all = rig.events(RedisEvent.ConnectFailed.class);
        return all.get(all.size() - 1);
    }

    @Test
    void connectionThatDoesNotLastIsFollowedByGrowingWaits() {
        ScriptedLink link = rig.connect();
        long[] waits = new long[8];
        for (int i = 0; i < waits.length; i++) {
            rig.loop.advance(STABLE.minusMillis(1));
            link.end(null);
            rig.loop.run();
            long lost = rig.loop.nanoTime();
            while (!rig.isDialling()) {
                rig.loop.advance(Duration.ofMillis(1));
            }
            waits[i] = (rig.loop.nanoTime() - lost) / 1_000_000;
            link = rig.connect();
        }
        assertThat(waits[0]).as("the first loss").isLessThanOrEqualTo(101);
        for (int i = 1; i < waits.length; i++) {
            double ceiling = 500 * Math.pow(1.5, i - 1);
            assertThat((double) waits[i]).isBetween(ceiling / 2 - 1, ceiling + 1);
        }
        rig.loop.advance(STABLE);
        link.end(null);
        rig.loop.advance(POLICY.firstJitter());
        assertThat(rig.isDialling())
                .as("it lasted, so the next attempt follows at once")
                .isTrue();
    }

    @Test
    void reconnectCutsAWaitShort() {
        refuse(rig);
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
        rig.connection.reconnect();
        rig.loop.run();
        rig.connect();
        assertThat(rig.dials()).isEqualTo(2);
        rig.connection.reconnect();
        rig.loop.advance(Duration.ofMinutes(1));
        assertThat(rig.dials()).as("a ready connection is left alone").isEqualTo(2);
    }

    @Test
    void reconnectWhileAnAttemptIsUnderWayChangesNothing() {
        rig.connection.reconnect();
        rig.loop.run();
        assertThat(rig.dials()).isEqualTo(1);
        rig.connect();
    }

    @Test
    void reconnectAfterCloseDoesNothing() {
        rig.connection.close();
        rig.loop.run();
        rig.connection.reconnect();
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.CLOSED);
    }

    @Test
    void callsFailFastBetweenAttempts() {
        refuse(rig);
        RedisConnectionException failure = (RedisConnectionException) failureOf(rig.send("GET", "k"));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure).hasMessageContaining("the connection is down");
    }

    @Test
    void parkedCallsWaitWithinTheirDeadlinesAndTheBounds() {
        Rig parking =
                Rig.ready(options().whileDown(WhileDown.PARK).maxInFlight(3).build());
        Request<Reply> waiting = parking.send("GET", "a");
        refuse(parking);
        Request<Reply> impatient = parking.sendWithin(Duration.ofMillis(100), "GET", "b");
        Request<Reply> third = parking.send("GET", "c");
        assertThat(failureOf(parking.send("GET", "d"))).isInstanceOf(RedisOverloadException.class);
        parking.loop.advance(Duration.ofMillis(200));
        assertThat(failureOf(impatient)).isInstanceOf(RedisTimeoutException.class);
        assertThat(failureOf(impatient).outcome()).isEqualTo(Outcome.NOT_SENT);
        parking.loop.advance(Duration.ofMillis(300));
        ScriptedLink link = parking.establish();
        link.received();
        link.deliver(Rig.HELLO_REPLY);
        parking.loop.run();
        assertThat(link.received())
                .contains("$1\r\na\r\n")
                .contains("$1\r\nc\r\n")
                .doesNotContain("$1\r\nb\r\n");
        link.deliver("$1\r\nx\r\n$1\r\ny\r\n");
        assertThat(valueOf(waiting).asString()).isEqualTo("x");
        assertThat(valueOf(third).asString()).isEqualTo("y");
    }

    @Test
    void attemptsOfOneClientWaitForEachOther() {
        ConnectGate gate = new ConnectGate(1);
        Rig first = Rig.sharing(options().build(), gate);
        Rig second = Rig.sharing(options().build(), gate);
        Rig third = Rig.sharing(options().build(), gate);
        assertThat(first.isDialling()).isTrue();
        assertThat(second.isDialling()).isFalse();
        Request<Reply> parked = second.send("GET", "k");
        assertThat(parked).isNotDone();
        second.connection.close();
        second.loop.run();
        refuse(first);
        third.loop.run();
        assertThat(second.isDialling()).as("closed while it waited").isFalse();
        assertThat(third.isDialling()).as("next in the queue").isTrue();
        third.connect();
        first.loop.advance(Duration.ofSeconds(1));
        first.connect();
    }

    @Test
    void sessionEndsWithItsConnection() {
        Rig session = Rig.once(options().build());
        ScriptedLink link = session.connect();
        Request<Reply> inFlight = session.send("GET", "k");
        link.end(null);
        session.loop.run();
        assertThat(failureOf(inFlight).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        assertThat(session.connection.state()).isEqualTo(ConnectionState.FAILED);
        session.connection.reconnect();
        session.loop.advance(Duration.ofHours(1));
        assertThat(session.dials()).isEqualTo(1);
        assertThat(failureOf(session.send("GET", "k")))
                .hasMessageContaining("the session has ended")
                .hasMessageContaining("Open a new session")
                .satisfies(e ->
                        assertThat(((RedisConnectionException) e).outcome()).isEqualTo(Outcome.NOT_SENT));
        session.connection.close();
        session.loop.run();
        assertThat(session.loop.pendingTimers()).isZero();
    }

    @Test
    void sessionThatCannotBeOpenedEnds() {
        Rig session = Rig.once(options().build());
        refuse(session);
        assertThat(session.connection.state()).isEqualTo(ConnectionState.FAILED);
        session.loop.advance(Duration.ofHours(1));
        assertThat(session.dials()).isEqualTo(1);
    }

    @Test
    void sessionHasNoHeartbeatThatCouldGetIntoItsTransaction() {
        Rig session =
                Rig.once(options().heartbeatInterval(Duration.ofSeconds(1)).build());
        ScriptedLink link = session.connect();
        session.loop.advance(Duration.ofMinutes(1));
        assertThat(link.received()).isEmpty();
        assertThat(session.connection.state()).isEqualTo(ConnectionState.READY);
    }
}
