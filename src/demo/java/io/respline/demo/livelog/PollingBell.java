package io.respline.demo.livelog;

import static io.respline.commands.streams.Streams.xlen;

import io.netty.channel.EventLoop;
import io.respline.Redis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

final class PollingBell implements Bell {
    private final Redis redis;
    private final EventLoop loop;

    PollingBell(Redis redis, EventLoop loop) {
        this.redis = redis;
        this.loop = loop;
    }

    @Override
    public BellWatch watch(String key, Runnable onChange) {
        long[] last = {-1};
        ScheduledFuture<?> task = loop.scheduleAtFixedRate(
                () -> redis.send(xlen(key)).thenAccept(n -> {
                    if (n != last[0]) {
                        last[0] = n;
                        onChange.run();
                    }
                }),
                20,
                20,
                TimeUnit.MILLISECONDS);
        return new BellWatch() {
            @Override
            public CompletableFuture<Void> armed() {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                task.cancel(false);
            }
        };
    }
}
