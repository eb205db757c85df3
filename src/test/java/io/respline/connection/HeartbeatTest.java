package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisProtocolException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heartbeat finds peers that are gone and replies that have shifted, and takes nothing else for them. */
class HeartbeatTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Rig rig = Rig.ready(Rig.quiet().heartbeatInterval(INTERVAL).build());
    private final ScriptedLink link = rig.connect();

    /** The nonce of the PING that has just arrived. */
    private String beat() {
        rig.loop.advance(INTERVAL);
        String ping = link.received();
        assertThat(ping).startsWith("*2\r\n$4\r\nPING\r\n$");
        return ping.split("\r\n")[4];
    }

    private void answer(String nonce) {
        link.deliver("$" + nonce.length() + "\r\n" + nonce + "\r\n");
    }

    private RedisEvent.Disconnected lastLoss() {
        return rig.events.stream()
                .filter(RedisEvent.Disconnected.class::isInstance)
                .map(RedisEvent.Disconnected.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void eachBeatHasANonceOfItsOwn() {
        String first = beat();
        answer(first);
        String second = beat();
        answer(second);
        assertThat(second).isNotEqualTo(first);
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        assertThat(rig.connection.inFlight()).isZero();
    }

    @Test
    void silenceForAnIntervalEndsTheConnection() {
        Request<Reply> request = rig.send("GET", "k");
        link.received();
        beat();
        rig.loop.advance(INTERVAL);
        assertThat(link.isClosed()).isTrue();
        assertThat(failureOf(request)).isInstanceOf(RedisConnectionException.class);
        assertThat(lastLoss().cause()).hasMessageContaining("did not answer a PING for 1000 ms");
    }

    @Test
    void anyOtherByteIsASignOfLife() {
        Request<Reply> request = rig.sendWithin(Duration.ofMinutes(1), "GET", "k");
        link.received();
        beat();
        for (int i = 0; i < 20; i++) {
            link.deliver(i == 0 ? "$19\r\n" : "x");
            rig.loop.advance(INTERVAL);
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        link.deliver("\r\n");
        assertThat(valueOf(request).asString()).isEqualTo("x".repeat(19));
    }

    @Test
    void bytesThatThePeerTakesAreASignOfLife() {
        int step = 64 * 1024;
        link.room(0);
        Request<Reply> request = rig.sendWithin(Duration.ofMinutes(1), "SET", "k", "x".repeat(20 * step));
        for (int i = 0; i < 20; i++) {
            rig.loop.advance(INTERVAL);
            link.room(step);
            rig.loop.run();
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        link.room(Long.MAX_VALUE);
        rig.loop.run();
        link.deliver("+OK\r\n");
        assertThat(valueOf(request)).isEqualTo(Reply.Status.OK);
    }

    @Test
    void peerThatTakesNoBytesIsGone() {
        link.room(0);
        rig.send("SET", "k", "v");
        rig.loop.advance(INTERVAL.multipliedBy(2));
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void extraReplyOnABusyConnectionIsFoundWithinABeat() {
        rig.sendWithin(Duration.ofMinutes(1), "GET", "a");
        rig.sendWithin(Duration.ofMinutes(1), "GET", "b");
        link.deliver("$1\r\na\r\n$1\r\na\r\n");
        rig.sendWithin(Duration.ofMinutes(1), "GET", "c");
        rig.loop.advance(INTERVAL);
        link.deliver("$1\r\nb\r\n$1\r\nc\r\n");
        assertThat(link.isClosed()).isTrue();
        assertThat(lastLoss().cause())
                .isInstanceOf(RedisProtocolException.class)
                .hasMessageContaining("replies no longer match the requests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOPERM this user has no permissions to run the 'ping' command",
                "ERR unknown command 'PING', with args beginning with: 'x'",
                "LOADING Redis is loading the dataset in memory",
                "BUSY Redis is busy running a script.",
                "MASTERDOWN Link with MASTER is down",
                "MISCONF Redis is configured to save RDB snapshots"
            })
    void refusedPingIsStillASignOfLife(String error) {
        for (int i = 0; i < 3; i++) {
            beat();
            link.deliver("-" + error + "\r\n");
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "NOPERM this user has no permissions to run the 'get' command",
                "ERR unknown command 'FOO', with args beginning with:"
            })
    void errorThatAnswersAnotherCommandIsNoAnswerToAPing(String error) {
        beat();
        link.deliver("-" + error + "\r\n");
        assertThat(link.isClosed()).isTrue();
        assertThat(lastLoss().cause()).isInstanceOf(RedisProtocolException.class);
    }

    @Test
    void nonceIsComparedAgainOnceThePingIsAnswered() {
        beat();
        link.deliver("-NOPERM this user has no permissions to run the 'ping' command\r\n");
        answer(beat());
        beat();
        answer("another");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void proxyThatAnswersEveryPingByItselfIsTakenForAPeer() {
        for (int i = 0; i < 3; i++) {
            beat();
            link.deliver("+PONG\r\n");
        }
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        beat();
        link.deliver("$1\r\nv\r\n");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void pongFromAServerThatEchoesIsSomebodyElsesReply() {
        answer(beat());
        beat();
        link.deliver("+PONG\r\n");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void heartbeatThatWasNeverWrittenIsNotForTheNextStream() {
        link.room(0);
        rig.send("GET", "k");
        rig.loop.advance(INTERVAL);
        link.end(null);
        ScriptedLink next = rig.reestablish();
        next.deliver(Rig.HELLO_REPLY);
        rig.loop.run();
        assertThat(next.received()).contains("HELLO").doesNotContain("PING");
    }

    @Test
    void standstillOfTheProcessIsNoSilenceOfThePeer() {
        String nonce = beat();
        rig.loop.stall(INTERVAL.multipliedBy(10));
        answer(nonce);
        answer(beat());
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
    }
}
