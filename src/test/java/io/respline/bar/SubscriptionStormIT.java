package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionState;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.SubscriptionWay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bar row 8: whatever is subscribed, closed, refused and killed, in the end the server knows what is wanted. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscriptionStormIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int OPERATIONS = 5_000;
    private static final int KILLS = 50;
    private static final int NAMES = 40;
    private static final String PASSWORD = "storm-password";
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    private record Wanted(String name, boolean isPattern, Subscription subscription) {}

    private final SplittableRandom random = new SplittableRandom(8);
    private final List<Wanted> open = new ArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void theServerKnowsWhatIsWanted(SubscriptionWay way) throws Exception {
        addUser();
        RedisOptions options = way.apply(RedisOptions.of(SERVER.uri()).toBuilder())
                .credentials(Credentials.user("stormy", PASSWORD))
                .reconnect(EAGER)
                .build();
        try (Redis redis = Redis.connect(options);
                RawClient server = SERVER.connect()) {
            PubSub pubsub = redis.pubsub();
            for (int i = 0; i < OPERATIONS; i++) {
                act(pubsub);
                if (i % (OPERATIONS / KILLS) == 0) {
                    server.call("CLIENT", "KILL", "TYPE", "pubsub");
                }
                if (i % 500 == 499) {
                    awaitAgreement(server);
                }
            }
            awaitAgreement(server);
            // The client hears of it a moment after the server knows.
            await().until(() ->
                    open.stream().allMatch(wanted -> wanted.subscription().state() == SubscriptionState.SUBSCRIBED));
        }
        open.clear();
        Figures.print(
                "subscribe storm " + way,
                "operations",
                OPERATIONS,
                "kills",
                KILLS,
                "refused",
                refused.get(),
                "differences",
                0);
        assertThat(refused).hasPositiveValue();
    }

    private static void addUser() throws IOException {
        List<String> rules = new ArrayList<>(List.of("+@all", "~*", "&open*"));
        for (int i = 0; i < NAMES; i++) {
            rules.add("&p" + i); // a pattern is allowed by its own text alone
        }
        SERVER.addUser("stormy", PASSWORD, rules.toArray(new String[0]));
    }

    private void act(PubSub pubsub) {
        int dice = random.nextInt(20);
        if (dice < 10 || open.isEmpty()) {
            boolean isPattern = random.nextBoolean();
            String name = (isPattern ? "p" : "open") + random.nextInt(NAMES);
            Subscription subscription = isPattern ? pubsub.psubscribe(name) : pubsub.subscribe(name);
            open.add(new Wanted(name, isPattern, subscription));
        } else if (dice == 10) {
            var unused =
                    pubsub.subscribe("secret").confirmed().whenComplete((done, failure) -> refused.incrementAndGet());
        } else {
            open.remove(random.nextInt(open.size())).subscription().close();
        }
    }

    private void awaitAgreement(RawClient server) {
        Set<String> channels = names(false);
        Set<String> patterns = names(true);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    assertThat(new TreeSet<Object>(server.list("PUBSUB", "CHANNELS")))
                            .isEqualTo(channels);
                    assertThat(server.number("PUBSUB", "NUMPAT")).isEqualTo(patterns.size());
                    assertThat(subscribersOf(server, channels)).containsOnly(1L);
                });
    }

    private Set<String> names(boolean patterns) {
        Set<String> names = new TreeSet<>();
        for (Wanted wanted : open) {
            if (wanted.isPattern() == patterns) {
                names.add(wanted.name());
            }
        }
        return names;
    }

    private static Set<Long> subscribersOf(RawClient server, Set<String> channels) throws IOException {
        List<String> words = new ArrayList<>(List.of("PUBSUB", "NUMSUB"));
        words.addAll(channels);
        List<?> counts = server.list(words.toArray(new String[0]));
        Set<Long> all = new TreeSet<>();
        for (int i = 1; i < counts.size(); i += 2) {
            all.add((Long) counts.get(i));
        }
        return channels.isEmpty() ? Set.of(1L) : all;
    }
}
