package io.respline.demo.chat;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import io.respline.lease.LeaseOptions;
import io.respline.topics.NodeOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Users come and go on two nodes; one of the nodes dies, and its users are gone with it. */
record WhoIsOnline(RedisOptions options) implements Stop {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final NodeOptions NODE = NodeOptions.DEFAULT.lease(LeaseOptions.DEFAULT.lease(LEASE));

    @Override
    public String title() {
        return "Who is online";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) {
        terminal.say("""
                A node holds a lease (of %d s here) and tells the others which users come and go. Nothing is written for a
                user. Then a node dies: its connections are gone without a word of farewell.""", LEASE.toSeconds());
        terminal.code("""
                OnlineUsers online = OnlineUsers.join(redis, "chat", NodeOptions.DEFAULT);
                online.come("ada");
                Set<String> users = online.users();""");
        try (Redis amsterdam = Redis.connect(options);
                OnlineUsers here = OnlineUsers.join(amsterdam, "chat", NODE.id("amsterdam"))) {
            Redis berlin = Redis.connect(options);
            OnlineUsers there = OnlineUsers.join(berlin, "chat", NODE.id("berlin"));
            here.come("ada");
            there.come("bob");
            there.come("eve");
            there.go("eve");
            boolean agreed = awaitUsers(here, Set.of("ada", "bob")) && awaitUsers(there, Set.of("ada", "bob"));
            terminal.result("both nodes see ada, who is in Amsterdam, and bob, who is in Berlin: %s", agreed);
            long start = System.nanoTime();
            berlin.close();
            boolean gone = awaitUsers(here, Set.of("ada"));
            terminal.result("Berlin died; bob was gone after %.1f s", (System.nanoTime() - start) / 1e9);
            verdict.claim("nodes agree who is online", agreed);
            verdict.claim("users of a dead node are gone with its lease", gone);
        }
    }

    private static boolean awaitUsers(OnlineUsers online, Set<String> expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!online.users().equals(expected) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return online.users().equals(expected);
    }
}
