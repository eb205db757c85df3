package io.respline.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.lease.LeaseOptions;
import io.respline.testing.FaultProxy;
import io.respline.testing.RealServer;
import io.respline.topics.NodeOptions;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(90)
class OnlineUsersIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private static final NodeOptions NODE =
            NodeOptions.DEFAULT.lease(LeaseOptions.DEFAULT.lease(Duration.ofSeconds(1)));

    @BeforeEach
    void flush() throws Exception {
        server.flush();
    }

    private static void awaitUsers(OnlineUsers online, String... users) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(online.users()).containsExactly(users));
    }

    @Test
    void nodesAgreeAndTheUsersOfADeadOneAreGone() {
        try (Redis amsterdam = Redis.connect(server.uri());
                OnlineUsers here = OnlineUsers.join(amsterdam, "chat", NODE)) {
            here.come("ada");
            try (Redis berlin = Redis.connect(server.uri())) {
                OnlineUsers there = OnlineUsers.join(berlin, "chat", NODE);
                there.come("bob");
                there.come("eve");
                there.go("eve");
                awaitUsers(here, "ada", "bob");
                awaitUsers(there, "ada", "bob");
            } // without a word: the client was closed, and not the node
            awaitUsers(here, "ada");
        }
    }

    @Test
    void whoLeavesIsGoneAtOnce() {
        try (Redis redis = Redis.connect(server.uri());
                OnlineUsers here = OnlineUsers.join(redis, "chat", NodeOptions.DEFAULT)) {
            OnlineUsers there = OnlineUsers.join(redis, "chat", NodeOptions.DEFAULT);
            there.come("bob");
            awaitUsers(here, "bob");
            there.close();
            awaitUsers(here);
        }
    }

    @Test
    void changesThatWereMissedInAGapAreMadeGood() throws Exception {
        Set<String> users = new TreeSet<>();
        try (FaultProxy proxy = FaultProxy.to(server.address());
                Redis amsterdam = Redis.connect(server.uri());
                Redis berlin = Redis.connect(proxy.uri());
                OnlineUsers here = OnlineUsers.join(amsterdam, "chat", NODE);
                OnlineUsers there = OnlineUsers.join(berlin, "chat", NODE)) {
            for (int user = 100; user < 300; user++) {
                here.come("user " + user);
                users.add("user " + user);
                if (user % 50 == 0) {
                    proxy.reset();
                }
            }
            awaitUsers(there, users.toArray(new String[0]));
        }
    }
}
