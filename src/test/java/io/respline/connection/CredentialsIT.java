package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.config.RotatingCredentials;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Passwords that change, users that may do little, and a server that forgets who is there. */
@Timeout(120)
class CredentialsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int ROTATIONS = 20;

    private static void setUser(String... rules) throws Exception {
        try (RawClient admin = SERVER.connect()) {
            String[] words = new String[rules.length + 2];
            words[0] = "ACL";
            words[1] = "SETUSER";
            System.arraycopy(rules, 0, words, 2, rules.length);
            assertThat(admin.call(words)).isEqualTo("OK");
        }
    }

    @Test
    void rotationUnderLoadWithOverlapFailsNoCall() throws Exception {
        setUser("app", "reset", "on", ">p0", "~*", "+@all");
        RotatingCredentials credentials = RotatingCredentials.startingWith(Credentials.user("app", "p0"));
        RedisOptions options = RedisOptions.of(SERVER.uri()).toBuilder()
                .credentialsProvider(credentials)
                .build();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong calls = new AtomicLong();
        try (LiveConnection live = LiveConnection.open(options)) {
            Thread caller = new Thread(() -> {
                while (!stop.get()) {
                    live.call("INCR", "n");
                    calls.incrementAndGet();
                }
            });
            caller.start();
            for (int i = 1; i <= ROTATIONS; i++) {
                setUser("app", ">p" + i);
                credentials.rotate(Credentials.user("app", "p" + i));
                live.connection.reauthenticate();
                int done = i;
                await().until(() ->
                        live.events(RedisEvent.Reauthenticated.class).size() == done);
                setUser("app", "<p" + (i - 1));
            }
            long before = calls.get();
            await().until(() -> calls.get() > before);
            stop.set(true);
            caller.join();
            assertThat(live.call("GET", "n").asLong()).isEqualTo(calls.get());
            assertThat(live.events(RedisEvent.Disconnected.class)).isEmpty();
            assertThat(live.events(RedisEvent.ReauthenticationFailed.class)).isEmpty();
        }
        Figures.print(
                "credentials rotated", "rotations", ROTATIONS, "calls", calls.get(), "failed", 0, "reconnects", 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"RESP2", "RESP3"})
    void serverThatForgetsIsToldAgain(Protocol protocol) throws Exception {
        setUser("app", "reset", "on", ">p", "~*", "+@all");
        RedisOptions options = RedisOptions.of(SERVER.uri() + "/5").toBuilder()
                .protocol(protocol)
                .credentials(Credentials.user("app", "p"))
                .build();
        setUser("default", "off");
        long start = System.nanoTime();
        int refused = 0;
        try (LiveConnection live = LiveConnection.open(options)) {
            live.call("SET", "k", "v");
            live.call("RESET");
            boolean healed = false;
            while (!healed) {
                var reply = live.send("GET", "k");
                try {
                    assertThat(reply.join().asString()).isEqualTo("v");
                    healed = true;
                } catch (java.util.concurrent.CompletionException e) {
                    assertThat(e).hasMessageContaining("NOAUTH");
                    refused++;
                }
            }
            assertThat(live.events(RedisEvent.Disconnected.class)).isEmpty();
            live.call("ACL", "SETUSER", "default", "on");
        }
        Figures.print(
                "NOAUTH in mid-session, " + protocol,
                "refused calls",
                refused,
                "healed after ms",
                (System.nanoTime() - start) / 1e6);
    }

    @Test
    void userWithOnlyTheCommandsThatItNeedsWorksFully() throws Exception {
        setUser("least", "reset", "on", ">p", "~*", "+get", "+set", "+incr");
        int reports;
        int lost = 5;
        ConnectGate gate = new ConnectGate(4);
        RedisOptions options = RedisOptions.of(SERVER.uri()).toBuilder()
                .credentials(Credentials.user("least", "p"))
                .heartbeatInterval(java.time.Duration.ofMillis(50))
                .build();
        try (LiveConnection live = LiveConnection.begin(options, gate)) {
            for (int i = 0; i < 500; i++) {
                live.call("SET", "k" + i, "v" + i);
                assertThat(live.call("GET", "k" + i).asString()).isEqualTo("v" + i);
            }
            for (int i = 0; i < lost; i++) {
                int connects = i + 1;
                await().until(() -> live.events(RedisEvent.Connected.class).size() == connects
                        && live.connection.state() == ConnectionState.READY);
                try (RawClient admin = SERVER.connect()) {
                    admin.call("CLIENT", "KILL", "USER", "least");
                }
            }
            await().until(() -> live.events(RedisEvent.Connected.class).size() > lost);
            assertThat(live.call("GET", "k1").asString()).isEqualTo("v1");
            await().until(() -> live.events(RedisEvent.Degraded.class).stream()
                    .anyMatch(e -> e.what().startsWith("PING")));
            reports = live.events(RedisEvent.Degraded.class).size();
            assertThat(live.events(RedisEvent.Degraded.class))
                    .extracting(RedisEvent.Degraded::what)
                    .doesNotHaveDuplicates();
            assertThat(live.events(RedisEvent.ConnectFailed.class)).isEmpty();
        }
        Figures.print(
                "least privilege", "failed connections", 0, "reconnects", lost, "things reported, once each", reports);
    }
}
