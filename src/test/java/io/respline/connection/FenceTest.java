package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The old stream is ended at the server before the new one carries a command, and nobody else's ever is. */
class FenceTest {

    private static final String OKS = "+OK\r\n+OK\r\n+OK\r\n";
    private final Rig rig = Rig.ready(options(true));
    private ScriptedLink link = accepted(rig.establish(), 41);
    private final String firstName = name(link.received());

    private static RedisOptions options(boolean fence) {
        return Rig.quiet()
                .protocol(Protocol.RESP3)
                .clientName("orders")
                .fence(fence)
                .build();
    }

    private static String hello(long id) {
        return "%2\r\n+proto\r\n:3\r\n+id\r\n:" + id + "\r\n" + OKS;
    }

    private ScriptedLink accepted(ScriptedLink established, long id) {
        established.deliver(hello(id));
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        return established;
    }

    private static String name(String handshake) {
        int at = handshake.indexOf("SETNAME\r\n") + "SETNAME\r\n".length();
        return handshake.substring(handshake.indexOf("\r\n", at) + 2).split("\r\n")[0];
    }

    private static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    private String listing(long id, String name) {
        return bulk("id=" + id + " addr=127.0.0.1:5 laddr=127.0.0.1:6 fd=8 name=" + name + " age=2 db=0 cmd=get\n");
    }

    private RedisEvent.Connected lastConnected() {
        var all = rig.events(RedisEvent.Connected.class);
        return all.get(all.size() - 1);
    }

    /** The stream is lost with a call in flight; the next one is established. */
    private void lose() {
        Request<Reply> inFlight = rig.send("GET", "a");
        link.end(null);
        link = rig.reestablish();
        assertThat(failureOf(inFlight).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
    }

    @Test
    void eachStreamHasANameOfItsOwnThatBeginsWithTheUsers() {
        assertThat(firstName).startsWith("orders:respline-").endsWith("-1");
        lose();
        assertThat(name(link.received())).startsWith("orders:respline-").endsWith("-2");
        assertThat(rig.events(RedisEvent.Connected.class)).singleElement().matches(RedisEvent.Connected::fenced);
    }

    @Test
    void oldStreamIsEndedBeforeTheNewOneSpeaks() {
        lose();
        Request<Reply> next = rig.send("GET", "b");
        assertThat(link.received()).contains("*4\r\n$6\r\nCLIENT\r\n$4\r\nLIST\r\n$2\r\nID\r\n$2\r\n41\r\n");
        link.deliver(hello(42) + listing(41, firstName));
        assertThat(link.received()).isEqualTo("*4\r\n$6\r\nCLIENT\r\n$4\r\nKILL\r\n$2\r\nID\r\n$2\r\n41\r\n");
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.HANDSHAKING);
        link.deliver(":1\r\n");
        rig.loop.run();
        assertThat(link.received()).contains("GET");
        link.deliver("$1\r\nv\r\n");
        assertThat(valueOf(next).asString()).isEqualTo("v");
        assertThat(lastConnected().fenced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "billing", "orders", "orders:respline-0-1", "orders:respline-0-11"})
    void strangerWithTheSameIdIsLeftAlone(String name) {
        lose();
        link.received();
        link.deliver(hello(42) + (name.isEmpty() ? "$0\r\n\r\n" : listing(41, name)));
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        assertThat(link.received()).doesNotContain("KILL");
        assertThat(lastConnected().fenced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOPERM this user has no permissions to run the 'client|list' command",
                "ERR unknown command 'CLIENT', with args beginning with: 'LIST'",
                "ERR syntax error"
            })
    void whereItIsNotAllowedTheConnectionGoesOnUnfencedAndSaysSoOnce(String error) {
        for (int i = 0; i < 3; i++) {
            lose();
            link.deliver(hello(50 + i) + "-" + error + "\r\n");
            rig.loop.run();
            assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
            assertThat(lastConnected().fenced()).isFalse();
        }
        assertThat(rig.events(RedisEvent.Degraded.class))
                .singleElement()
                .satisfies(e -> assertThat(e.what())
                        .contains("CLIENT LIST")
                        .contains(error.split(" ")[0])
                        .contains("not ended at the server"));
    }

    @Test
    void killThatIsForbiddenIsReportedToo() {
        lose();
        link.deliver(hello(42) + listing(41, firstName));
        link.deliver("-NOPERM this user has no permissions to run the 'client|kill' command\r\n");
        rig.loop.run();
        assertThat(lastConnected().fenced()).isFalse();
        assertThat(rig.events(RedisEvent.Degraded.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUSY Redis is busy running a script.", "LOADING Redis is loading the dataset in memory"})
    void serverThatCannotAnswerNowIsAskedAgain(String error) {
        lose();
        link.deliver(hello(42) + "-" + error + "\r\n");
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
        assertThat(link.isClosed()).isTrue();
        rig.loop.advance(options(true).reconnect().initial());
        link = rig.establish();
        assertThat(link.received()).contains("LIST").contains("41");
    }

    @Test
    void fenceIsKeptUntilAStreamIsReady() {
        lose();
        link.deliver(hello(42));
        link.end(null);
        rig.loop.run();
        rig.loop.advance(options(true).reconnect().initial());
        link = rig.establish();
        assertThat(link.received()).contains("$2\r\n41\r\n").doesNotContain("$2\r\n42\r\n");
    }

    @Test
    void withoutTheFenceTheNameIsTheUsersAndNothingIsEnded() {
        Rig plain = Rig.ready(options(false));
        ScriptedLink first = plain.establish();
        assertThat(name(first.received())).isEqualTo("orders");
        first.deliver(hello(41));
        plain.loop.run();
        plain.send("GET", "a");
        first.end(null);
        ScriptedLink second = plain.reestablish();
        assertThat(second.received()).doesNotContain("LIST");
        second.deliver(hello(42));
        plain.loop.run();
        assertThat(plain.events(RedisEvent.Connected.class))
                .extracting(RedisEvent.Connected::fenced)
                .containsExactly(true, false);
    }

    @Test
    void idIsAskedForWhereHelloIsNotSpoken() {
        Rig old = Rig.ready(Rig.quiet().protocol(Protocol.RESP2).build());
        ScriptedLink first = old.establish();
        assertThat(first.received()).contains("*2\r\n$6\r\nCLIENT\r\n$2\r\nID\r\n");
        first.deliver("+OK\r\n+OK\r\n+OK\r\n:9\r\n+PONG\r\n");
        old.loop.run();
        old.send("GET", "a");
        first.end(null);
        assertThat(old.reestablish().received()).contains("LIST\r\n$2\r\nID\r\n$1\r\n9\r\n");
    }
}
