package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.Protocol;
import io.respline.config.RotatingCredentials;
import io.respline.error.Outcome;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credentials that change under a live connection, and a server that forgets them. */
class ReauthenticationTest {

    private static final String NOAUTH = "-NOAUTH Authentication required.\r\n";
    private static final String HANDSHAKE = Rig.HELLO_REPLY + "+OK\r\n";

    private final RotatingCredentials credentials = RotatingCredentials.startingWith(Credentials.user("u", "first"));
    private final Rig rig = rig(credentials);
    private final ScriptedLink link = ready(rig);

    private static Rig rig(@Nullable CredentialsProvider provider) {
        return Rig.ready(Rig.quiet()
                .protocol(Protocol.RESP3)
                .database(3)
                .credentialsProvider(provider)
                .build());
    }

    private static ScriptedLink ready(Rig rig) {
        ScriptedLink link = rig.establish();
        link.deliver(HANDSHAKE);
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        link.received();
        return link;
    }

    private void rotate(String password) {
        credentials.rotate(Credentials.user("u", password));
        rig.connection.reauthenticate();
        rig.loop.run();
    }

    @Test
    void newCredentialsAreUsedAmongTheCommandsInFlight() {
        Request<Reply> before = rig.send("GET", "a");
        rotate("second");
        Request<Reply> after = rig.send("GET", "b");
        assertThat(rig.connection.inFlight())
                .as("the connection's own is not counted")
                .isEqualTo(2);
        assertThat(link.received()).contains("*3\r\n$4\r\nAUTH\r\n$1\r\nu\r\n$6\r\nsecond\r\n");
        link.deliver("$1\r\na\r\n+OK\r\n+OK\r\n$1\r\nb\r\n");
        assertThat(valueOf(before).asString()).isEqualTo("a");
        assertThat(valueOf(after).asString()).isEqualTo("b");
        assertThat(rig.events(RedisEvent.Reauthenticated.class)).hasSize(1);
    }

    @Test
    void refusalLeavesTheConnectionAsItIs() {
        rotate("wrong");
        link.deliver("-WRONGPASS invalid username-password pair or user is disabled.\r\n+OK\r\n");
        assertThat(rig.events(RedisEvent.ReauthenticationFailed.class))
                .singleElement()
                .satisfies(e -> assertThat(e.cause().getMessage()).doesNotContain("wrong "));
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        Request<Reply> next = rig.send("GET", "k");
        link.deliver("$1\r\nv\r\n");
        assertThat(valueOf(next).asString()).isEqualTo("v");
    }

    @Test
    void changeDuringTheHandshakeIsMadeUpFor() {
        Rig young = rig(credentials);
        ScriptedLink stream = young.establish();
        credentials.rotate(Credentials.user("u", "second"));
        young.connection.reauthenticate();
        young.loop.run();
        stream.received();
        stream.deliver(HANDSHAKE);
        young.loop.run();
        assertThat(stream.received()).contains("AUTH").contains("second");
    }

    @Test
    void laterChangeTakesThePlaceOfAnEarlierOne() {
        rotate("second");
        rotate("third");
        assertThat(link.received()).contains("second").contains("third");
        link.deliver("-WRONGPASS no longer\r\n+OK\r\n+OK\r\n+OK\r\n");
        assertThat(rig.events(RedisEvent.ReauthenticationFailed.class)).isEmpty();
        assertThat(rig.events(RedisEvent.Reauthenticated.class)).hasSize(1);
    }

    @Test
    void serverThatHasForgottenIsToldAgainWithEverythingThatItForgot() {
        Request<Reply> request = rig.send("GET", "k");
        Request<Reply> second = rig.send("GET", "k");
        link.received();
        link.deliver(NOAUTH + NOAUTH);
        rig.loop.run();
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(failureOf(second).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(link.received())
                .as("once, and whole")
                .containsOnlyOnce("HELLO")
                .contains("first")
                .contains("SETNAME")
                .contains("SELECT");
        Request<Reply> next = rig.send("GET", "k");
        link.deliver(HANDSHAKE + "$1\r\nv\r\n");
        assertThat(valueOf(next).asString()).isEqualTo("v");
        assertThat(rig.events(RedisEvent.Reauthenticated.class)).hasSize(1);
        assertThat(rig.events(RedisEvent.Disconnected.class)).isEmpty();
    }

    @Test
    void whatCannotBeHealedIsMadeAnew() {
        rig.send("GET", "k");
        link.deliver(NOAUTH);
        rig.loop.run();
        link.deliver("-WRONGPASS invalid\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n");
        rig.loop.run();
        assertThat(link.isClosed()).isTrue();
        assertThat(rig.events(RedisEvent.ReauthenticationFailed.class)).hasSize(1);
        ready(rig, Duration.ofMillis(100));
    }

    private static void ready(Rig rig, Duration wait) {
        rig.loop.advance(wait);
        ready(rig);
    }

    @Test
    void withoutCredentialsTheConnectionIsMadeAnewAndTheRefusalIsPassing() {
        Rig open = rig(null);
        ScriptedLink stream = ready(open);
        Request<Reply> request = open.send("GET", "k");
        stream.deliver(NOAUTH);
        open.loop.run();
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(stream.isClosed()).isTrue();
        open.loop.advance(Duration.ofMillis(100));
        open.establish().deliver("-NOAUTH HELLO must be called\r\n" + NOAUTH.repeat(5));
        open.loop.run();
        assertThat(open.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
    }

    @Test
    void providerThatNeverAnswersLeavesAHealthyConnectionAloneAndRenewsAForgottenOne() {
        boolean[] silent = {false};
        Rig slow = rig(() ->
                silent[0] ? new CompletableFuture<>() : CompletableFuture.completedFuture(Credentials.password("p")));
        ScriptedLink stream = ready(slow);
        silent[0] = true;
        slow.connection.reauthenticate();
        slow.loop.advance(Duration.ofSeconds(6));
        assertThat(slow.events(RedisEvent.ReauthenticationFailed.class)).hasSize(1);
        assertThat(slow.connection.state()).isEqualTo(ConnectionState.READY);
        slow.send("GET", "k");
        stream.deliver(NOAUTH);
        slow.loop.advance(Duration.ofSeconds(6));
        assertThat(stream.isClosed()).isTrue();
    }

    @Test
    void nothingOfItOutlivesTheStream() {
        CompletableFuture<Credentials> late = new CompletableFuture<>();
        boolean[] first = {true};
        Rig slow = rig(() -> {
            CompletableFuture<Credentials> answer =
                    first[0] ? CompletableFuture.completedFuture(Credentials.password("p")) : late;
            first[0] = !first[0];
            return answer;
        });
        ScriptedLink stream = ready(slow);
        slow.connection.reauthenticate();
        slow.loop.run();
        stream.end(null);
        slow.loop.advance(Duration.ofMillis(100));
        ScriptedLink next = ready(slow);
        late.complete(Credentials.password("stale"));
        slow.loop.run();
        assertThat(next.received()).doesNotContain("stale");
    }
}
