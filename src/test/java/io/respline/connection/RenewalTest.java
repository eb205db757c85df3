package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.command.TransactionResult;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.Outcome;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that becomes read-only is left, once what is in flight has been answered. */
class RenewalTest {

    private static final String READONLY = "-READONLY You can't write against a read only replica.\r\n";

    private final Rig rig = Rig.ready(options().build());
    private final ScriptedLink link = as(rig.establish(), "master");

    private static RedisOptionsBuilder options() {
        return Rig.quiet().protocol(Protocol.RESP3);
    }

    private static ScriptedLink as(ScriptedLink link, String role) {
        link.received();
        link.deliver("%1\r\n$4\r\nrole\r\n$" + role.length() + "\r\n" + role + "\r\n+OK\r\n+OK\r\n+OK\r\n");
        return link;
    }

    private static Rig rig(RedisOptions options, String role) {
        Rig rig = Rig.ready(options);
        as(rig.establish(), role);
        rig.loop.run();
        return rig;
    }

    @Test
    void whatIsInFlightIsAnsweredAndTheRestGoesToTheNextServer() {
        rig.loop.run();
        Request<Reply> write = rig.send("SET", "k", "v");
        Request<Reply> read = rig.send("GET", "k");
        link.received();
        link.deliver(READONLY);
        assertThat(failureOf(write).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.RENEWING);
        Request<Reply> parked = rig.send("GET", "later");
        assertThat(link.received()).isEmpty();
        link.deliver("$1\r\nx\r\n");
        rig.loop.run();
        assertThat(valueOf(read).asString()).isEqualTo("x");
        assertThat(link.isClosed()).isTrue();
        assertThat(rig.events(RedisEvent.Disconnected.class))
                .singleElement()
                .satisfies(e -> assertThat(e.cause()).hasMessageContaining("read-only"))
                .satisfies(e -> assertThat(e.failed()).isZero());
        ScriptedLink next = as(rig.reestablish(), "master");
        rig.loop.run();
        next.deliver("$1\r\ny\r\n");
        assertThat(valueOf(parked).asString()).isEqualTo("y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-READONLY You can't write against a read only replica. script: 1, on @user_script:1.\r\n",
                "-EXECABORT Transaction discarded because of: READONLY You can't write against a read only replica.\r\n"
            })
    void scriptsAndTransactionsCountToo(String error) {
        rig.loop.run();
        rig.send("EVAL", "x", 0);
        link.deliver(error);
        rig.loop.run();
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void errorInsideATransactionCountsToo() {
        rig.loop.run();
        Request<TransactionResult> transaction = Batch.of(Command.cmd("EVAL", "x", 0))
                .transaction(rig.loop.nanoTime(), Duration.ofSeconds(9).toNanos());
        rig.connection.send(transaction);
        rig.loop.run();
        link.deliver("+OK\r\n+QUEUED\r\n*1\r\n" + READONLY);
        rig.loop.run();
        assertThat(transaction).isDone();
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void requestThatIsHalfWrittenIsWrittenToItsEnd() {
        rig.loop.run();
        Request<Reply> write = rig.send("SET", "k", "v");
        link.room(100_000);
        Request<Reply> large = rig.send("SET", "large", "x".repeat(400_000));
        link.deliver(READONLY);
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.RENEWING);
        link.room(Long.MAX_VALUE);
        rig.loop.run();
        link.deliver(READONLY);
        rig.loop.run();
        assertThat(failureOf(write).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(failureOf(large).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void serverThatDoesNotAnswerTheRestIsLeftAllTheSame() {
        rig.loop.run();
        rig.send("SET", "k", "v");
        Request<Reply> silent = rig.sendWithin(Duration.ofMinutes(1), "GET", "k");
        link.deliver(READONLY);
        rig.loop.advance(options().build().commandTimeout());
        assertThat(failureOf(silent).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void atMostOnceInFiveSeconds() {
        rig.loop.run();
        ScriptedLink current = link;
        int renewals = 0;
        for (int i = 0; i < 100; i++) {
            rig.send("SET", "k", "v");
            current.deliver(READONLY);
            rig.loop.run();
            if (current.isClosed()) {
                renewals++;
                current = as(rig.reestablish(), "slave");
                rig.loop.run();
            }
            rig.loop.advance(Duration.ofMillis(100));
        }
        assertThat(renewals).as("in 10 s, toward a server that stays a replica").isBetween(2, 3);
    }

    @Test
    void whereNobodyEverWroteOrTheOptionsSayNoNothingHappens() {
        Rig replica = rig(options().build(), "slave");
        Rig off = rig(options().reconnectOnReadOnly(false).build(), "master");
        for (Rig each : new Rig[] {replica, off}) {
            each.send("SET", "k", "v");
            assertThat(each.connection.state()).isEqualTo(ConnectionState.READY);
        }
        assertThat(replica.events(RedisEvent.Disconnected.class)).isEmpty();
        assertThat(off.events(RedisEvent.Disconnected.class)).isEmpty();
    }

    @Test
    void closingMeanwhileLeavesNothing() {
        rig.loop.run();
        rig.send("SET", "k", "v");
        Request<Reply> inFlight = rig.send("GET", "k");
        link.deliver(READONLY);
        Request<Reply> parked = rig.send("GET", "k");
        var closed = rig.connection.close(Duration.ofSeconds(1));
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.DRAINING);
        link.deliver("$1\r\nx\r\n$1\r\ny\r\n");
        rig.loop.run();
        assertThat(valueOf(inFlight).asString()).isEqualTo("x");
        assertThat(valueOf(parked).asString()).isEqualTo("y");
        assertThat(closed).isCompleted();
        assertThat(rig.loop.pendingTimers()).isZero();
    }
}
