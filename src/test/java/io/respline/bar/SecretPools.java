package io.respline.bar;

import static io.respline.command.Command.cmd;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.Session;
import io.respline.command.Batch;
import io.respline.config.WhileDown;
import io.respline.event.ConnectionState;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Pools, lanes, seats of blocking calls, and sessions; with the canary as name of the client too. */
final class SecretPools {

    private final Canary canary;

    private SecretPools(Canary canary) {
        this.canary = canary;
    }

    static void run(Canary canary) throws Exception {
        SecretPools pools = new SecretPools(canary);
        try (FakeRedis server = FakeRedis.start().password(Canary.NAME)) {
            Redis redis = Redis.builder(SecretConnects.options(server)
                            .connections(3)
                            .maxBlocking(1)
                            .maxSessions(1)
                            .clientName(Canary.NAME)
                            .whileDown(WhileDown.PARK)
                            .build())
                    .listener(canary::say)
                    .connect();
            try (redis) {
                pools.lanes(server, redis);
                pools.seats(server, redis);
                pools.sessions(server, redis);
                pools.down(server, redis);
            }
            canary.fail(() -> redis.call("GET", Canary.NAME));
        }
    }

    private void lanes(FakeRedis server, Redis redis) {
        Redis lane = redis.lane(Canary.NAME);
        canary.say(lane);
        server.reply("GET", FakeReplies.silence());
        canary.fail(() -> lane.call("GET", Canary.NAME));
        server.reply("GET", FakeReplies.close());
        canary.fail(() -> lane.call("GET", Canary.NAME));
        await().until(() -> allReady(redis));
        canary.say(redis.stats());
    }

    private static boolean allReady(Redis redis) {
        return redis.stats().members().stream().allMatch(member -> member.state() == ConnectionState.READY);
    }

    private void seats(FakeRedis server, Redis redis) throws Exception {
        server.reply("BLPOP", FakeReplies.silence());
        canary.fail(() -> redis.call("BLPOP", Canary.NAME, "0.05"));
        CompletableFuture<?> blocked = redis.withTimeout(Duration.ofSeconds(30)).send("BLPOP", Canary.NAME, 0);
        server.awaitCommands("BLPOP", 2);
        canary.say(blocked);
        canary.say(redis.stats());
        canary.fail(() -> redis.call("BLPOP", Canary.NAME, 0)); // no seat is free
        server.dropConnections();
        canary.fail(() -> blocked.get(10, TimeUnit.SECONDS));
        server.reply("BLPOP", FakeReplies.error("WRONGTYPE '" + Canary.NAME + "'"));
        canary.fail(() -> redis.call("BLPOP", Canary.NAME, 0).asString());
        server.reply("BLPOP", FakeReplies.close());
        canary.fail(() -> redis.call("BLPOP", Canary.NAME, 0));
    }

    private void sessions(FakeRedis server, Redis redis) {
        server.reply("GET", FakeReplies.error("ERR no '" + Canary.NAME + "'"));
        try (Session session = redis.session()) {
            canary.say(session);
            canary.fail(() -> redis.session());
            canary.attempt(() -> session.call("WATCH", Canary.NAME));
            canary.attempt(() -> session.transaction(cmd("GET", Canary.NAME)));
            canary.attempt(() -> session.call(Batch.of(cmd("GET", Canary.NAME))));
            canary.fail(() -> session.optimistically(
                    2,
                    watching -> {
                        throw new IllegalArgumentException("the caller's own");
                    },
                    Canary.NAME));
            server.reply("GET", FakeReplies.close());
            canary.fail(() -> session.call("GET", Canary.NAME));
            canary.attempt(() -> session.call("GET", Canary.NAME));
            canary.say(session);
            session.close();
            canary.fail(() -> session.call("GET", Canary.NAME));
        }
    }

    private void down(FakeRedis server, Redis redis) throws Exception {
        server.down();
        await().until(() ->
                redis.stats().members().stream().noneMatch(member -> member.state() == ConnectionState.READY));
        canary.fail(() -> redis.call("GET", Canary.NAME));
        canary.fail(() -> redis.session());
        canary.fail(() -> redis.call("BLPOP", Canary.NAME, 0));
        canary.say(redis.stats());
    }
}
