package io.respline.bench.compare;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Redis client of Vert.x, called from threads that are none of its own. All clients of a process share one Vert.x. */
final class VertxSubject implements Subject {

    /** More than any workload has under way: the default fails what exceeds 2,048. */
    private static final int MOST_WAITING = 200_000;

    private final Redis redis;
    private final Function<Request, Future<Response>> calls;
    private final Function<List<Request>, Future<List<Response>>> batches;

    private VertxSubject(
            Redis redis,
            Function<Request, Future<Response>> calls,
            Function<List<Request>, Future<List<Response>>> batches) {
        this.redis = redis;
        this.calls = calls;
        this.batches = batches;
    }

    /** In the mode its documentation starts with: a pool of six, of which each call takes one. */
    static VertxSubject pooled(int port) {
        Redis redis = Redis.createClient(Plain.VERTX, options(port).setMaxPoolWaiting(MOST_WAITING));
        return new VertxSubject(redis, redis::send, redis::batch);
    }

    /** One connection for everything, on the native transport. */
    static VertxSubject best(int port) {
        if (!Native.VERTX.isNativeTransportEnabled()) {
            throw new IllegalStateException("No native transport.", Native.VERTX.unavailableNativeTransportCause());
        }
        Redis redis = Redis.createClient(Native.VERTX, options(port));
        RedisConnection connection = await(redis.connect());
        return new VertxSubject(redis, connection::send, connection::batch);
    }

    private static final class Plain {
        static final Vertx VERTX = Vertx.vertx();
    }

    private static final class Native {
        static final Vertx VERTX = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }

    private static RedisOptions options(int port) {
        return new RedisOptions()
                .setConnectionString("redis://127.0.0.1:" + port)
                .setMaxWaitingHandlers(MOST_WAITING);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private Response call(Request request) {
        return await(calls.apply(request));
    }

    private static Request get(byte[] key) {
        return Request.cmd(Command.GET).arg(key);
    }

    @Override
    public byte[] get(int key) {
        return call(get(Keys.BYTES[key])).toBytes();
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        calls.apply(get(Keys.BYTES[key]))
                .onComplete((response, failure) ->
                        completion.accept(response == null ? null : response.toBytes(), failure));
    }

    @Override
    public void pipeline(int firstKey, int size) {
        List<Request> requests = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            requests.add(get(Keys.BYTES[(firstKey + i) % Keys.COUNT]));
        }
        for (Response response : await(batches.apply(requests))) {
            Keys.check(response.toBytes());
        }
    }

    @Override
    public void multiGet(int firstKey, int size) {
        Request request = Request.cmd(Command.MGET);
        for (byte[] key : Keys.bytes(firstKey, size)) {
            request.arg(key);
        }
        Response values = call(request);
        Keys.checkCount(values.size(), size);
        for (Response value : values) {
            Keys.check(value.toBytes());
        }
    }

    @Override
    public byte[] getLarge(String key) {
        return call(Request.cmd(Command.GET).arg(key)).toBytes();
    }

    @Override
    public void setLarge(String key, byte[] value) {
        call(Request.cmd(Command.SET).arg(key).arg(value));
    }

    @Override
    public int readAll(Aggregate aggregate) {
        String key = aggregate.key;
        Request request = switch (aggregate) {
            case HASH -> Request.cmd(Command.HGETALL).arg(key);
            case LIST -> Request.cmd(Command.LRANGE).arg(key).arg(0).arg(-1);
            case SET -> Request.cmd(Command.SMEMBERS).arg(key);
            case STREAM -> Request.cmd(Command.XRANGE).arg(key).arg("-").arg("+");
        };
        int size = call(request).size();
        return aggregate == Aggregate.HASH ? size / 2 : size; // it counts keys and values
    }

    @Override
    public void close() {
        await(redis.close());
    }
}
