package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.respline.command.Request;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.RotatingCredentials;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisServerException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which refusals are fatal before the client was ever ready, and which are passing. */
class RefusalTest {

    private static final String WRONGPASS = "-WRONGPASS invalid username-password pair or user is disabled.\r\n";
    private static final String NOAUTH = "-NOAUTH HELLO must be called with the client already authenticated\r\n";
    private static final String OK3 = "+OK\r\n+OK\r\n+OK\r\n";
    private static final String HELLO = "%1\r\n+proto\r\n:3\r\n";

    private static RedisOptionsBuilder resp3() {
        return Rig.quiet().protocol(Protocol.RESP3);
    }

    private static RedisOptionsBuilder fixed() {
        return resp3().credentials(Credentials.password("p"));
    }

    private static RedisOptionsBuilder rotating() {
        return resp3().credentialsProvider(RotatingCredentials.startingWith(Credentials.password("p")));
    }

    static Stream<Arguments> fatal() {
        return Stream.of(
                arguments("wrong password", fixed(), WRONGPASS + OK3),
                arguments("no credentials", resp3(), NOAUTH + OK3),
                arguments("SELECT", resp3().database(99), HELLO + OK3 + "-ERR DB index is out of range\r\n"),
                arguments("SELECT", resp3().database(9), HELLO + OK3 + "-NOPERM no permissions to run 'select'\r\n"),
                arguments("RESP3 only", resp3(), "-NOPROTO unsupported protocol version\r\n" + OK3),
                arguments("RESP3 only", resp3(), "-ERR unknown command 'HELLO'\r\n" + OK3));
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments("loading", resp3(), "-LOADING Redis is loading the dataset in memory\r\n" + OK3),
                arguments("replica without data", resp3(), "-MASTERDOWN Link with MASTER is down\r\n" + OK3),
                arguments("busy", resp3().database(1), HELLO + OK3 + "-BUSY Redis is busy running a script.\r\n"),
                arguments("full", resp3(), "-ERR max number of clients reached\r\n"),
                arguments("password that may change", rotating(), WRONGPASS + OK3),
                arguments("credentials that were forgotten", fixed(), NOAUTH + OK3));
    }

    private static Rig refused(RedisOptionsBuilder options, String replies) {
        Rig rig = Rig.ready(options.build());
        ScriptedLink link = rig.establish();
        link.deliver(replies);
        link.end(null);
        rig.loop.run();
        assertThat(link.isClosed()).isTrue();
        return rig;
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("fatal")
    void fatalRefusalIsTheEndUntilSomebodyAsks(String name, RedisOptionsBuilder options, String replies) {
        Rig rig = refused(options, replies);
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.FAILED);
        assertThat(rig.events(RedisEvent.GaveUp.class)).hasSize(1);
        rig.loop.advance(Duration.ofHours(1));
        assertThat(rig.dials()).isEqualTo(1);
        Request<Reply> request = rig.send("GET", "k");
        assertThat(failureOf(request))
                .isInstanceOf(RedisConnectionException.class)
                .hasMessageContaining("connecting was given up")
                .hasMessageContaining("reconnect()")
                .hasRootCauseInstanceOf(RedisServerException.class);
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(rig.loop.pendingTimers()).isLessThanOrEqualTo(1);

        rig.connection.reconnect();
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.CONNECTING);
        assertThat(rig.dials()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("passing")
    void passingRefusalIsTriedAgain(String name, RedisOptionsBuilder options, String replies) {
        Rig rig = refused(options, replies);
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
        rig.loop.advance(Duration.ofMillis(500));
        assertThat(rig.dials()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("fatal")
    void whatIsFatalAtFirstIsPassingOnceTheClientWasReady(String name, RedisOptionsBuilder options, String replies) {
        ConnectGate gate = new ConnectGate(4);
        Rig other = Rig.sharing(Rig.quiet().protocol(Protocol.RESP3).build(), gate);
        other.connect();
        Rig rig = Rig.sharing(options.build(), gate);
        rig.establish().deliver(replies);
        rig.loop.run();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
    }

    @Test
    void untrustedCertificateIsFatalAndOtherFailuresOfTlsAreNot() {
        Rig untrusted = Rig.ready(Rig.quiet().build());
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new CertificateException("unable to find valid certification path"));
        untrusted.refuse(handshake);
        assertThat(untrusted.connection.state()).isEqualTo(ConnectionState.FAILED);
        Rig broken = Rig.ready(Rig.quiet().build());
        broken.refuse(new SSLHandshakeException("connection closed while handshake was in progress"));
        assertThat(broken.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
        Rig refused = Rig.ready(Rig.quiet().build());
        refused.refuse(new ConnectException("Connection refused"));
        assertThat(refused.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
    }

    static List<CredentialsProvider> brokenProviders() {
        return List.of(
                () -> CompletableFuture.failedFuture(new IllegalStateException("vault is sealed")),
                () -> CompletableFuture.completedFuture(null),
                () -> {
                    throw new IllegalStateException("vault is sealed");
                },
                () -> null,
                CompletableFuture::new);
    }

    @ParameterizedTest
    @MethodSource("brokenProviders")
    void providerThatFailsOrNeverAnswersFailsTheAttemptInPassing(CredentialsProvider provider) {
        Rig rig = Rig.ready(resp3().credentialsProvider(provider).build());
        ScriptedLink link = rig.establish();
        if (!link.isClosed()) {
            rig.loop.advance(Duration.ofSeconds(5)); // the deadline of the attempt
        }
        assertThat(link.isClosed()).isTrue();
        assertThat(link.received()).isEmpty();
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.BACKING_OFF);
        assertThat(rig.events(RedisEvent.ConnectFailed.class))
                .singleElement()
                .satisfies(e -> assertThat(e.cause()).hasMessageContaining("credentials provider"));
    }

    @Test
    void providerMayAnswerLaterAndFromAnotherThread() throws Exception {
        CompletableFuture<Credentials> later = new CompletableFuture<>();
        Rig rig = Rig.ready(resp3().credentialsProvider(() -> later).build());
        ScriptedLink link = rig.establish();
        assertThat(link.received()).isEmpty();
        Thread other = new Thread(() -> later.complete(Credentials.user("u", "late")));
        other.start();
        other.join();
        rig.loop.run();
        assertThat(link.received()).contains("AUTH").contains("late");
        link.deliver(Rig.HELLO_REPLY);
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
    }

    @Test
    void startFailsWithTheFirstFailure() {
        Rig rig = new Rig(resp3().build());
        CompletableFuture<Void> started = rig.connection.start();
        rig.loop.run();
        rig.establish().deliver(NOAUTH + OK3);
        assertThat(started).isCompletedExceptionally();
        assertThat(rig.connection.stats().lastFailure()).hasMessageContaining("wants credentials");
    }

    @Test
    void whatIsMissingIsReportedOncePerClient() {
        ConnectGate gate = new ConnectGate(4);
        int reports = 0;
        for (int i = 0; i < 3; i++) {
            Rig rig = Rig.sharing(Rig.quiet().protocol(Protocol.RESP2).build(), gate);
            ScriptedLink link = rig.establish();
            String noperm = "-NOPERM this user has no permissions to run the command\r\n";
            link.deliver(noperm.repeat(5));
            rig.loop.run();
            assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
            Request<Reply> request = rig.send("GET", "k");
            link.deliver("$1\r\nv\r\n");
            assertThat(valueOf(request).asString()).isEqualTo("v");
            reports += rig.events(RedisEvent.Degraded.class).size();
        }
        assertThat(reports).as("CLIENT SETNAME, CLIENT ID, PING").isEqualTo(3);
    }

    @Test
    void roundIsOneWrite() {
        Rig rig = Rig.ready(fixed().database(2).readOnly(true).build());
        ScriptedLink link = rig.establish();
        assertThat(link.received())
                .contains("HELLO")
                .contains("AUTH")
                .contains("SETNAME")
                .contains("LIB-NAME")
                .contains("LIB-VER")
                .contains("SELECT")
                .contains("READONLY");
        link.deliver(HELLO + OK3 + "+OK\r\n+OK\r\n");
        assertThat(rig.connection.state()).isEqualTo(ConnectionState.READY);
        RedisOptions zero = Rig.quiet().protocol(Protocol.RESP3).build();
        assertThat(Rig.ready(zero).establish().received())
                .doesNotContain("SELECT")
                .doesNotContain("READONLY");
    }
}
