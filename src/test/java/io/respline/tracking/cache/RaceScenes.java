package io.respline.tracking.cache;

import io.respline.tracking.CacheOptions;
import io.respline.tracking.TrackingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What happens in the races. Keys that are not written first are not there. */
final class RaceScenes {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOST_OF_THE_BOUND =
            CacheOptions.standard().maxStaleness().multipliedBy(6).dividedBy(10);

    private static final Consumer<CacheWorld> READ_K = world -> world.read(new Caller(), "GET", "k");
    private static final Consumer<CacheWorld> WRITE_J = world -> world.server.write("j");
    private static final Consumer<CacheWorld> WRITE_K = world -> world.server.write("k");
    private static final Consumer<CacheWorld> DELETE_K = world -> world.server.delete("k");
    private static final Consumer<CacheWorld> FLUSH = world -> world.server.flush();
    private static final Consumer<CacheWorld> ELSEWHERE = world -> world.server.changed("k");
    private static final Consumer<CacheWorld> LOSE = CacheWorld::lose;
    private static final Consumer<CacheWorld> CONNECT = world -> world.connect(true);
    private static final Consumer<CacheWorld> CONNECT_UNTRACKED = world -> world.connect(false);
    private static final Consumer<CacheWorld> LATER = world -> world.loop.advance(MOST_OF_THE_BOUND);
    private static final Consumer<CacheWorld> MUCH_LATER = LATER.andThen(LATER);
    private static final Consumer<CacheWorld> HOLE = world -> world.tracked.hole();
    private static final String[] SET_K = {"SET", "k", "mine"};

    private RaceScenes() {}

    static List<Supplier<RaceScene>> changeInFlight() {
        return List.of(
                () -> inFlight(TrackingMode.reads()),
                () -> inFlight(TrackingMode.broadcast("k")),
                () -> RaceScene.in(TrackingMode.optIn()).reader(1, "GET", "k").actor("writer", WRITE_K, WRITE_K),
                () -> RaceScene.standard()
                        .reader(1, "GET", "k")
                        .reader(1, "GET", "k")
                        .actor("writer", WRITE_K),
                RaceScenes::changeBeforeTheReadIsSent);
    }

    private static RaceScene inFlight(TrackingMode mode) {
        return RaceScene.in(mode).reader(2, "GET", "k").actor("writer", WRITE_K, WRITE_K);
    }

    /** What was on its way arrives when the entry is there and its read is not. */
    private static RaceScene changeBeforeTheReadIsSent() {
        return RaceScene.standard()
                .first(READ_K)
                .reader(2, "GET", "k")
                .actor("writer", WRITE_K, world -> world.inSend = world::deliverAll);
    }

    static List<Supplier<RaceScene>> changeBeforeTheCallerWakes() {
        return List.of(
                () -> RaceScene.withExecutor().reader(2, "GET", "k").actor("writer", WRITE_K),
                () -> RaceScene.withExecutor()
                        .reader(1, "GET", "k")
                        .reader(1, "GET", "k")
                        .actor("writer", WRITE_K));
    }

    static List<Supplier<RaceScene>> ownWrite() {
        return List.of(
                () -> RaceScene.standard().owner(SET_K, "GET", "k"),
                () -> RaceScene.standard()
                        .first(READ_K)
                        .owner(SET_K, "GET", "k")
                        .reader(1, "GET", "k"),
                () -> RaceScene.standard().first(WRITE_K).owner(new String[] {"FLUSHALL"}, "GET", "k"));
    }

    static List<Supplier<RaceScene>> reconnect() {
        return List.of(
                () -> reconnecting(LOSE),
                () -> reconnecting(CacheWorld::loseFailingFirst),
                RaceScenes::lateAnswer,
                () -> RaceScene.standard()
                        .first(READ_K)
                        .reader(1, "GET", "k")
                        .actor("link", LOSE, CONNECT, LOSE, CONNECT)
                        .actor("writer", WRITE_K));
    }

    private static RaceScene reconnecting(Consumer<CacheWorld> lose) {
        return RaceScene.standard()
                .reader(2, "GET", "k")
                .actor("link", lose, CONNECT)
                .actor("writer", WRITE_K);
    }

    /** An answer of the old stream is dealt with when the new one is there. */
    private static RaceScene lateAnswer() {
        return RaceScene.standard()
                .reader(2, "GET", "k")
                .actor("link", CacheWorld::loseLeavingAnswers, CONNECT, CacheWorld::lateAnswers)
                .actor("writer", WRITE_K);
    }

    static List<Supplier<RaceScene>> everythingChanges() {
        return List.of(
                () -> RaceScene.standard().first(WRITE_K).reader(2, "GET", "k").actor("writer", FLUSH, WRITE_K),
                () -> RaceScene.standard()
                        .first(WRITE_K)
                        .first(WRITE_J)
                        .first(world -> world.read(new Caller(), "GET", "j"))
                        .reader(1, "GET", "j")
                        .reader(1, "GET", "k")
                        .actor("writer", FLUSH));
    }

    static List<Supplier<RaceScene>> anotherDatabase() {
        return List.of(
                () -> RaceScene.standard().reader(2, "GET", "k").actor("writer", ELSEWHERE, WRITE_K),
                () -> RaceScene.standard().first(READ_K).reader(2, "GET", "k").actor("writer", WRITE_K, ELSEWHERE));
    }

    static List<Supplier<RaceScene>> severalKeys() {
        return List.of(
                () -> RaceScene.standard().reader(2, "MGET", "j", "k").actor("writer", WRITE_K),
                () -> RaceScene.standard()
                        .first(world -> world.read(new Caller(), "MGET", "j", "k"))
                        .reader(1, "MGET", "j", "k")
                        .reader(1, "GET", "k")
                        .actor("writer", WRITE_K),
                () -> RaceScene.standard()
                        .reader(1, "HGETALL", "h")
                        .reader(1, "HGET", "h", "f")
                        .actor("writer", world -> world.server.write("h")));
    }

    static List<Supplier<RaceScene>> nothingThere() {
        return List.of(
                () -> RaceScene.standard().reader(2, "GET", "k").actor("writer", WRITE_K, DELETE_K),
                () -> RaceScene.standard()
                        .first(READ_K)
                        .reader(1, "MGET", "k", "j")
                        .reader(1, "GET", "k")
                        .actor("writer", WRITE_K));
    }

    static List<Supplier<RaceScene>> lives() {
        return List.of(
                () -> expiring(TrackingMode.reads()),
                () -> expiring(TrackingMode.optIn()),
                () -> expiring(TrackingMode.broadcast("k")),
                () -> expiring(TrackingMode.reads()).first(READ_K));
    }

    /** The server does not notice the end of a life by itself, and so does not tell of it. */
    private static RaceScene expiring(TrackingMode mode) {
        CacheOptions options =
                CacheOptions.builder().mode(mode).ttl(DAY).maxStaleness(DAY).build();
        return RaceScene.of(options)
                .first(world -> world.server.write("k", Duration.ofSeconds(60)))
                .reader(1, "GET", "k")
                .actor("writer", world -> world.server.write("k", Duration.ofSeconds(90)))
                .actor("time", passing(61), passing(61));
    }

    private static Consumer<CacheWorld> passing(int seconds) {
        return world -> world.loop.advance(Duration.ofSeconds(seconds));
    }

    static List<Supplier<RaceScene>> notTracked() {
        return List.of(
                () -> RaceScene.standard()
                        .first(READ_K)
                        .reader(2, "GET", "k")
                        .actor("link", LOSE, CONNECT_UNTRACKED)
                        .actor("writer", WRITE_K),
                () -> RaceScene.standard()
                        .first(LOSE)
                        .first(CONNECT_UNTRACKED)
                        .reader(2, "GET", "k")
                        .actor("link", LOSE, CONNECT)
                        .actor("writer", WRITE_K),
                () -> RaceScene.in(TrackingMode.optIn())
                        .first(world -> world.server.trackNoMore())
                        .reader(2, "GET", "k")
                        .actor("writer", WRITE_K));
    }

    static List<Supplier<RaceScene>> eviction() {
        return List.of(
                () -> crowded().reader(2, "GET", "k").reader(1, "GET", "j").actor("writer", WRITE_K),
                () -> crowded()
                        .reader(1, "MGET", "j", "k")
                        .reader(1, "GET", "k")
                        .actor("writer", WRITE_K));
    }

    private static RaceScene crowded() {
        return RaceScene.of(CacheOptions.builder().maxEntries(1).build()).first(READ_K);
    }

    static List<Supplier<RaceScene>> blackHole() {
        return List.of(
                RaceScenes::confirmedWhileLooking,
                () -> dying().reader(2, "GET", "k").actor("others", WRITE_K, HOLE, MUCH_LATER),
                () -> dying().first(READ_K)
                        .reader(2, "GET", "k")
                        .actor("others", WRITE_K, HOLE)
                        .actor("time", MUCH_LATER),
                () -> dying().first(READ_K)
                        .reader(1, "GET", "k")
                        .actor("others", HOLE, WRITE_K)
                        .actor("time", LATER, LATER),
                () -> dying().first(READ_K)
                        .reader(1, "GET", "k")
                        .actor("others", WRITE_K, HOLE)
                        .actor("time", CacheWorld::beat, LATER, LATER));
    }

    /** In the end its silence has lasted too long. */
    private static RaceScene dying() {
        return RaceScene.standard().first(WRITE_K).last(MUCH_LATER);
    }

    /** The news of a change and a new sign of life arrive together, while a caller looks whether he may trust the store. */
    private static RaceScene confirmedWhileLooking() {
        return RaceScene.standard().first(READ_K).reader(2, "GET", "k").actor("others", WRITE_K, world -> {
            LATER.accept(world);
            LATER.accept(world);
            world.beat();
            world.tracked.serve();
            world.inTrust = world::deliverAll;
        });
    }

    static List<Supplier<RaceScene>> singleFlight() {
        return List.of(
                () -> together().actor("writer", WRITE_K),
                () -> together().last(RaceScenes::sentOnce),
                () -> together().first(world -> world.server.refuse(1)),
                () -> RaceScene.standard()
                        .actor("callers", world -> {
                            for (int i = 0; i < 64; i++) {
                                READ_K.accept(world);
                            }
                        })
                        .last(RaceScenes::sentOnce));
    }

    private static RaceScene together() {
        return RaceScene.standard().reader(1, "GET", "k").reader(1, "GET", "k").reader(1, "GET", "k");
    }

    private static void sentOnce(CacheWorld world) {
        if (world.tracked.sent() != 1) {
            throw new AssertionError(world.tracked.sent() + " reads were sent instead of one");
        }
    }
}
