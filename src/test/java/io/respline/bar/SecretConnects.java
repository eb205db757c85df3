package io.respline.bar;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.TlsOptions;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Connections that are not made, with the canary as user, password and name. */
final class SecretConnects {

    private final Canary canary;

    private SecretConnects(Canary canary) {
        this.canary = canary;
    }

    static void run(Canary canary) throws Exception {
        SecretConnects connects = new SecretConnects(canary);
        connects.refused();
        connects.handshakes();
        connects.providers();
        connects.tls();
    }

    static RedisOptionsBuilder options(FakeRedis server) {
        return RedisOptions.builder()
                .endpoint(server.host(), server.port())
                .credentials(Credentials.user(Canary.NAME, Canary.NAME))
                .commandTimeout(Canary.LIMIT)
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(5), 1.5, Duration.ofMillis(20), Duration.ZERO))
                .connectTimeout(Duration.ofSeconds(2));
    }

    private void failToConnect(RedisOptionsBuilder options) {
        canary.fail(() -> Redis.builder(options.build()).listener(canary::say).connect());
    }

    private void refused() throws Exception {
        try (FakeRedis nobody = FakeRedis.stopped()) {
            failToConnect(options(nobody));
        }
        try (FakeRedis server = FakeRedis.start().password("other")) {
            failToConnect(options(server));
            failToConnect(options(server).protocol(Protocol.RESP2));
            canary.fail(() -> Redis.connect("redis://127.0.0.1:" + server.port()));
            canary.fail(() -> Redis.connect("redis://" + Canary.NAME + ":" + Canary.NAME + "@127.0.0.1:" + server.port()
                    + "?clientName=" + Canary.NAME));
        }
    }

    /** Every step answered by nothing, an end, bytes that are no reply, and errors that repeat what they were given. */
    private void handshakes() throws Exception {
        for (FakeReply reply : List.of(
                FakeReplies.silence(),
                FakeReplies.close(),
                FakeReplies.reset(),
                FakeReplies.raw(("?" + Canary.NAME + "\r\n").getBytes(StandardCharsets.UTF_8)),
                FakeReplies.bulk(Canary.NAME),
                FakeReplies.error(Canary.NAME),
                FakeReplies.error("ERR " + Canary.NAME),
                FakeReplies.error("ERR no '" + Canary.NAME + "'"),
                FakeReplies.error("ERR wrong password " + Canary.NAME + " of user " + Canary.NAME),
                FakeReplies.error("ERR max number of clients reached by " + Canary.NAME),
                FakeReplies.error("WRONGPASS " + Canary.NAME + " is not it"),
                FakeReplies.error("NOPERM User " + Canary.NAME + " may not"),
                FakeReplies.error("LOADING " + Canary.NAME))) {
            for (String step : List.of("HELLO", "AUTH", "CLIENT SETNAME", "SELECT", "READONLY", "CLIENT ID", "PING")) {
                try (FakeRedis server = FakeRedis.start().reply(step, reply)) {
                    connect(server, Protocol.RESP3);
                    connect(server, Protocol.RESP2);
                }
            }
        }
    }

    private void connect(FakeRedis server, Protocol protocol) {
        server.password(Canary.NAME);
        RedisOptions options = options(server)
                .protocol(protocol)
                .clientName(Canary.NAME)
                .database(3)
                .readOnly(true)
                .connectTimeout(Canary.LIMIT)
                .build();
        canary.attempt(() -> Redis.builder(options).listener(canary::say).connect());
    }

    private void providers() throws Exception {
        for (CredentialsProvider provider : List.<CredentialsProvider>of(
                () -> {
                    throw new IllegalStateException("no " + Canary.NAME);
                },
                () -> CompletableFuture.failedFuture(
                        new IllegalStateException("no", new IllegalStateException(Canary.NAME))),
                () -> CompletableFuture.completedFuture(null),
                CompletableFuture::new)) {
            try (FakeRedis server = FakeRedis.start().password(Canary.NAME)) {
                failToConnect(options(server).connectTimeout(Canary.LIMIT).credentialsProvider(provider));
            }
        }
    }

    private void tls() throws Exception {
        TestAuthority authority = TestAuthority.create();
        TlsOptions trusting =
                TlsOptions.builder().trustStore(authority.trustStore()).build();
        try (FakeRedis plain = FakeRedis.start().password(Canary.NAME);
                FakeRedis secure =
                        FakeRedis.start().password(Canary.NAME).tls(authority.context(authority.server("127.0.0.1")));
                FakeRedis stranger = FakeRedis.start().tls(authority.context(authority.server("other.example.test")));
                FakeRedis picky = FakeRedis.start()
                        .tls(authority.context(authority.server("127.0.0.1")))
                        .needClientCertificate()) {
            failToConnect(options(plain).tls(trusting));
            failToConnect(options(secure));
            failToConnect(options(secure).tls(TlsOptions.defaults()));
            failToConnect(options(stranger).tls(trusting));
            failToConnect(options(picky).tls(trusting));
            try (Redis redis = Redis.builder(options(secure).tls(trusting).build())
                    .listener(canary::say)
                    .connect()) {
                redis.call("SET", Canary.NAME, Canary.NAME);
                canary.attempt(() -> redis.call("GET", Canary.NAME));
                secure.dropConnections();
                canary.attempt(() -> redis.call("GET", Canary.NAME));
            }
        }
    }
}
