package io.respline.tracking.cache;

import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.integer;
import static io.respline.testing.FakeReplies.ok;

import io.respline.Redis;
import io.respline.commands.Strings;
import io.respline.config.RedisOptions;
import io.respline.testing.FakeRedis;
import io.respline.testing.Gate;
import io.respline.tracking.CacheOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Races on the wire: where an invalidation stands among the replies, and how both are cut. */
enum WireRace {
    /** A key has changed. */
    ONE_KEY {
        @Override
        long run() throws Exception {
            return pushes(key -> invalidate("*1\r\n" + text(key)));
        }
    },
    /** Several keys have changed. */
    SEVERAL_KEYS {
        @Override
        long run() throws Exception {
            return pushes(key -> invalidate("*2\r\n" + text("other") + text(key)));
        }
    },
    /** Everything has changed. */
    EVERYTHING {
        @Override
        long run() throws Exception {
            return pushes(key -> invalidate("_\r\n"));
        }
    },
    /** The connection ends after each byte of an answer. */
    CUT_ANSWER {
        @Override
        long run() throws Exception {
            try (WireStage stage = new WireStage()) {
                String answer = text("1") + ":-1\r\n";
                for (int bytes = 0; bytes <= answer.length(); bytes++) {
                    String key = "cut" + bytes;
                    stage.value("1");
                    CompletableFuture<@Nullable String> read = stage.begin(key);
                    stage.value("2");
                    stage.tracked().send(answer.substring(0, bytes));
                    stage.tracked().close();
                    read.exceptionally(lost -> null).join();
                    stage.awaitTracking(key);
                    stage.mustRead(key, "2");
                }
                return answer.length() + 1;
            }
        }
    },
    /** The connection is lost and does not come back for a while. */
    DOWN {
        @Override
        long run() throws Exception {
            Gate gate = Gate.closed();
            try (WireStage stage = new WireStage()) {
                stage.mustRead("k", "1");
                stage.fake.on("CLIENT TRACKING", command -> ok().heldBy(gate));
                stage.value("2");
                stage.tracked().close();
                gate.awaitWaiter();
                stage.mustRead("k", "2");
                stage.value("3");
                stage.mustRead("k", "3");
                gate.open();
            }
            return 1;
        }
    },
    /** The next connection is not tracked. */
    REFUSED {
        @Override
        long run() throws Exception {
            AtomicInteger refusals = new AtomicInteger();
            try (WireStage stage = new WireStage()) {
                stage.mustRead("k", "1");
                stage.fake.on("CLIENT TRACKING", command -> {
                    refusals.incrementAndGet();
                    return error("NOPERM this user has no permissions to run the 'client|tracking' command");
                });
                stage.value("2");
                stage.tracked().close();
                stage.fake.await("a refusal", () -> refusals.get() > 0);
                for (int i = 2; i < 100; i++) {
                    stage.value("" + i);
                    stage.mustRead("k", "" + i);
                }
            }
            return 98;
        }
    },
    /** Another database has a key of the same name. */
    ANOTHER_DATABASE {
        @Override
        long run() throws Exception {
            try (FakeRedis fake = FakeRedis.start()) {
                AtomicInteger tracked = new AtomicInteger();
                fake.on("PTTL", command -> integer(-1)).on("CLIENT TRACKING", command -> {
                    tracked.set(command.connection());
                    return ok();
                });
                try (Redis zero = Redis.connect(fake.uri());
                        Redis one = Redis.connect(RedisOptions.of(fake.uri()).toBuilder()
                                .database(1)
                                .build())) {
                    Redis cached = CacheProbe.tracking(
                            one,
                            CacheOptions.builder()
                                    .maxStaleness(Duration.ofHours(1))
                                    .build());
                    one.call(Strings.set("k", "one"));
                    for (int i = 0; i < 20; i++) {
                        zero.call(Strings.set("k", "zero"));
                        fake.connection(tracked.get()).send(invalidate("*1\r\n" + text("k")));
                        String seen = cached.call(Strings.get("k"));
                        if (!"one".equals(seen)) {
                            throw new AssertionError("of another database: " + seen);
                        }
                    }
                }
            }
            return 20;
        }
    };

    /** Plays it, and returns in how many ways. */
    abstract long run() throws Exception;

    private static String text(String value) {
        return "$" + value.length() + "\r\n" + value + "\r\n";
    }

    private static String invalidate(String names) {
        return ">2\r\n" + text("invalidate") + names;
    }

    /** A push before, between and behind the replies, all in pieces of each size. */
    private static long pushes(Function<String, String> push) throws Exception {
        long ways = 0;
        try (WireStage stage = new WireStage()) {
            for (int place = 0; place < 3; place++) {
                int length = String.join("", frames("k000", place, push)).length();
                for (int piece = 1; piece <= length; piece++) {
                    String key = "k" + (1000 * place + piece + 1000);
                    stage.value("1");
                    CompletableFuture<@Nullable String> read = stage.begin(key);
                    stage.value("2");
                    stage.tracked().drip(String.join("", frames(key, place, push)), piece);
                    if (!"1".equals(read.join())) {
                        throw new AssertionError("another answer than the server's: " + read.join());
                    }
                    stage.passed(key);
                    stage.mustRead(key, "2");
                    ways++;
                }
            }
        }
        return ways;
    }

    private static List<String> frames(String key, int place, Function<String, String> push) {
        List<String> frames = new ArrayList<>(List.of(text("1"), ":-1\r\n"));
        frames.add(place, push.apply(key));
        return frames;
    }
}
