package io.respline.demo.livelog;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.config.WhileDown;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One node of the application: a web server and a Redis client. One event loop serves all sockets, and the futures of the
 * client end on it too, so what stands between the two needs no locks. Sign-ups wait for Redis on threads of their own.
 */
final class Node implements AutoCloseable {

    /** Of the Redis clients' names, so that the server's list of connections tells who is who. */
    static final String CLIENT_NAME = "live-log-";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int WORKERS = 8;
    private static final int MOST_SIGN_UPS_WAITING = 256;

    private final String name;
    private final EventLoopGroup threads;
    private final Redis redis;
    private final ExecutorService workers;
    private final WebServer server;

    private Node(String name, EventLoopGroup threads, Redis redis, ExecutorService workers, WebServer server) {
        this.name = name;
        this.threads = threads;
        this.redis = redis;
        this.workers = workers;
        this.server = server;
    }

    /** Connects to Redis and listens. {@code port} 0 takes any free one. */
    static Node start(String name, int port, Site site) throws InterruptedException {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoop loop = threads.next();
        // A dropped connection costs time, not events: what is called meanwhile waits, within its deadline.
        RedisOptions options = RedisOptions.of(site.redisUri()).toBuilder()
                .clientName(CLIENT_NAME + name)
                .whileDown(WhileDown.PARK)
                .commandTimeout(PATIENCE)
                .build();
        Redis redis = Redis.builder(options).callbackExecutor(loop).connect();
        ExecutorService workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MOST_SIGN_UPS_WAITING));
        Backend backend = new Backend(redis, redis.bell().executor(loop), loop, new Figures());
        Services services = Services.of(name, backend, site, workers);
        return new Node(name, threads, redis, workers, WebServer.start(threads, port, services));
    }

    String name() {
        return name;
    }

    int port() {
        return server.port();
    }

    /** As a browser knows it. */
    String origin() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        redis.close();
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
