package io.respline.example;

import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.testing.RealServer;
import io.respline.tracking.ArmedRead;
import io.respline.tracking.Bell;
import io.respline.tracking.BellMode;
import io.respline.tracking.BellWatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Bell". */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BellIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private Redis redis;

    @BeforeEach
    void connect() {
        redis = Redis.connect(server.uri());
        redis.call("DEL", "greeting", "flags", "lock:report");
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private void show(String text) {
        shown.add(text);
    }

    @Test
    void aWatch() {
        Bell bell = redis.bell();
        BellWatch watch = bell.watch("greeting", () -> show(redis.call(get("greeting"))));
        watch.armed().join(); // optional: every change from now on rings

        redis.call("SET", "greeting", "hello"); // or anybody else, anywhere

        await().until(() -> shown.equals(List.of("hello")));
        watch.close();
        assertThat(bell.watches()).isZero();
    }

    @Test
    void aValue() {
        redis.call("HSET", "flags", "dark-mode", "on");
        Bell bell = redis.bell();
        BellWatch flags = bell.watch(hgetAll("flags"), all -> show("dark mode is " + all.get("dark-mode")));

        await().until(() -> shown.equals(List.of("dark mode is on")));
        redis.call("HSET", "flags", "dark-mode", "off");
        await().until(() -> shown.equals(List.of("dark mode is on", "dark mode is off")));
        flags.close();
    }

    @Test
    void anArmedRead() throws Exception {
        redis.call("SET", "lock:report", "somebody");
        CompletableFuture<Void> deleting = CompletableFuture.runAsync(
                        () -> await().until(() -> redis.bell().watches() == 1))
                .thenRun(() -> redis.call("DEL", "lock:report"));
        boolean isFree = false;
        while (!isFree) {
            CompletableFuture<Void> changed = new CompletableFuture<>();
            try (ArmedRead<String> owner = redis.bell().arm(get("lock:report"), () -> changed.complete(null))) {
                isFree = owner.value().join() == null;
                if (!isFree) {
                    changed.get(10, TimeUnit.SECONDS); // sleeps until the lock has changed
                }
            }
        }
        deleting.join();
        assertThat(redis.bell().watches()).isZero();
    }

    @Test
    void anExecutor() {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        Bell bell = redis.bell().executor(workers);
        BellWatch watch = bell.watch("greeting", () -> show("changed"));
        watch.armed().join();
        redis.call("SET", "greeting", "hi");
        await().until(() -> shown.equals(List.of("changed")));
        watch.close();
        workers.shutdown();
    }

    @Test
    void theMode() {
        Bell bell = redis.bell();
        bell.watch("greeting", () -> {}).armed().join();
        if (bell.mode() == BellMode.POLLING) {
            show("this server does not tell of changes: they are polled for");
        }
        assertThat(shown).isEmpty();
        assertThat(Map.of("found", bell.foundBySweep())).containsEntry("found", 0L);
    }
}
