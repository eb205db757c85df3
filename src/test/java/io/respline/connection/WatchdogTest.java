package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The watchdog finds streams that stand still, and nothing else. */
class WatchdogTest {

    private static final Duration STALL = Duration.ofSeconds(2);
    private static final Duration COMMAND = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static RedisOptions options() {
        return Rig.quiet().stallTimeout(STALL).commandTimeout(COMMAND).build();
    }

    private final Rig rig = Rig.ready(options());
    private final ScriptedLink link = rig.connect();

    @Test
    void standstillEndsTheConnection() {
        Request<Reply> request = rig.send("GET", "k");
        rig.loop.advance(STALL.plus(STALL.dividedBy(4)));
        assertThat(link.isClosed()).isTrue();
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        assertThat(rig.events(RedisEvent.Disconnected.class))
                .singleElement()
                .satisfies(e -> assertThat(e.cause()).hasMessageContaining("stallTimeout"));
    }

    @Test
    void nothingIsFoundEarly() {
        rig.loop.advance(Duration.ofSeconds(10));
        rig.send("GET", "k");
        rig.loop.advance(STALL.minusMillis(1));
        assertThat(link.isClosed()).isFalse();
    }

    @Test
    void anIdleStreamDoesNotStall() {
        rig.loop.advance(STALL.multipliedBy(20));
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
    }

    @Test
    void anyByteFromTheServerIsASignOfLife() {
        Request<Reply> request = rig.sendWithin(COMMAND, "GET", "k");
        for (int i = 0; i < 20; i++) {
            link.deliver(i == 0 ? "$19\r\n" : "x");
            rig.loop.advance(STALL.dividedBy(2));
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        assertThat(request).isCompletedExceptionally();
    }

    @Test
    void bytesThatTheServerTakesAreASignOfLife() {
        int step = 64 * 1024;
        link.room(0);
        rig.send("SET", "k", "x".repeat(20 * step));
        for (int i = 0; i < 15; i++) {
            rig.loop.advance(STALL.dividedBy(2));
            link.room(step);
            rig.loop.run();
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
    }

    @Test
    void requestWithALongerTimeoutOfItsOwnIsWaitedForUntilThen() {
        Duration own = Duration.ofSeconds(30);
        Request<Reply> script = rig.sendWithin(own, "EVAL", "long", 0);
        rig.loop.advance(own.minusMillis(1));
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        link.deliver("+done\r\n");
        assertThat(valueOf(script).asString()).isEqualTo("done");
    }

    @Test
    void afterItsDeadlineALongRequestStalls() {
        Duration own = Duration.ofSeconds(30);
        Request<Reply> script = rig.sendWithin(own, "EVAL", "long", 0);
        rig.loop.advance(own.plus(STALL));
        assertThat(script).isCompletedExceptionally();
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void longRequestExcusesTheSilenceBehindIt() {
        Rig beating =
                Rig.ready(options().toBuilder().heartbeatInterval(INTERVAL).build());
        ScriptedLink stream = beating.connect();
        Request<Reply> script = beating.sendWithin(Duration.ofMinutes(5), "BLPOP", "queue", 240);
        beating.loop.advance(Duration.ofMinutes(4));
        assertThat(beating.connection.state()).isEqualTo(ConnectionState.READY);
        stream.deliver("*2\r\n$5\r\nqueue\r\n$1\r\nx\r\n");
        assertThat(valueOf(script).asList()).hasSize(2);
        beating.loop.advance(INTERVAL.multipliedBy(3));
        assertThat(stream.isClosed()).as("once it is answered, the PING is due").isTrue();
    }

    @Test
    void standstillOfTheProcessIsNoStall() {
        Request<Reply> request = rig.sendWithin(Duration.ofMinutes(1), "GET", "k");
        Rig ordinary = Rig.ready(
                options().toBuilder().commandTimeout(Duration.ofMinutes(2)).build());
        ScriptedLink stream = ordinary.connect();
        Request<Reply> held = ordinary.send("GET", "k");
        ordinary.loop.stall(STALL.multipliedBy(10));
        stream.deliver("$1\r\nv\r\n");
        assertThat(valueOf(held).asString()).isEqualTo("v");
        assertThat(ordinary.connection.state()).isEqualTo(ConnectionState.READY);
        assertThat(request).isNotDone();
    }
}
