package io.respline.perf;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client keeps when it has nothing to do. Measured over many clients, so that noise is divided by their number. */
class FootprintIT {

    private static final int CLIENTS = 100;
    private static final int KIB = 1024;

    @RegisterExtension
    static final RealServer server = RealServer.own();

    @Test
    void anIdleConnectionKeepsLessThan40KibOfHeapAndNoDirectMemoryOfItsOwn() {
        List<Redis> clients = new ArrayList<>();
        clients.add(Redis.connect(server.uri())); // classes, and what the connections of a loop share
        work(clients.get(0));
        long heap = heapInUse();
        long direct = Resources.directMemory();
        for (int i = 0; i < CLIENTS; i++) {
            Redis client = Redis.connect(server.uri());
            clients.add(client);
            work(client);
        }
        long heapEach = (heapInUse() - heap) / CLIENTS;
        long directEach = (Resources.directMemory() - direct) / CLIENTS;
        clients.forEach(Redis::close);
        System.out.printf("[respline] at rest: %,d B heap, %,d B direct per connection%n", heapEach, directEach);

        assertThat(heapEach).isLessThan(40 * KIB);
        assertThat(directEach).isLessThan(4 * KIB);
    }

    @Test
    void aBurstLeavesLessThan160KibBehind() {
        try (Redis redis = Redis.connect(server.uri())) {
            work(redis);
            long left = Long.MAX_VALUE;
            for (int i = 0; i < 5 && left >= 160 * KIB; i++) {
                // Others in this process allocate too, now and then; what a burst leaves, each one leaves.
                long before = heapInUse();
                burst(redis, 100_000);
                left = Math.min(left, heapInUse() - before);
            }
            System.out.printf("[respline] after a burst: %,d B of heap%n", left);

            assertThat(left).isLessThan(160 * KIB);
        }
    }

    /** Values that pass the sizes of all buffers, both ways, and a deep pipeline. */
    private static void work(Redis client) {
        client.call(cmd("SET", "big", "x".repeat(300 * KIB)));
        assertThat(client.call(cmd("GET", "big")).asString()).hasSize(300 * KIB);
        client.pipeline(Collections.nCopies(1_000, cmd("PING")));
    }

    private static void burst(Redis redis, int depth) {
        Command<Reply> ping = cmd("PING");
        List<CompletableFuture<Reply>> futures = new ArrayList<>(depth);
        for (int i = 0; i < depth; i++) {
            futures.add(redis.send(ping));
        }
        futures.forEach(CompletableFuture::join);
    }

    private static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
