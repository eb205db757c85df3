package io.respline.connection;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.event.RedisEvent;
import io.respline.protocol.ReadBudget;
import io.respline.reply.Reply;
import io.respline.transport.Dialer;
import io.respline.transport.EventLoops;
import io.respline.transport.NettyDialer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A connection on sockets and an event loop, without a client around it. */
final class LiveConnection implements AutoCloseable {

    private static final long SECONDS_TO_CONNECT = 20;

    final List<RedisEvent> events = new CopyOnWriteArrayList<>();

    /** When each attempt to connect began to dial, by {@link System#nanoTime()}. */
    final List<Long> dialled = new CopyOnWriteArrayList<>();

    final Connection connection;

    private final RedisOptions options;
    private final EventLoops loops;

    private LiveConnection(RedisOptions options, ConnectGate gate) {
        this.options = options;
        this.loops = EventLoops.acquire(options.transport());
        NettyDialer dialer = NettyDialer.on(loops, options);
        Dialer recording = (endpoint, listener) -> {
            dialled.add(System.nanoTime());
            return dialer.dial(endpoint, listener);
        };
        Surroundings surroundings =
                new Surroundings(dialer.loop(), recording, new ReadBudget(1 << 20), new SplittableRandom(), gate);
        this.connection = new Connection(options, surroundings, events::add, null);
    }

    /** Begins to connect. */
    static LiveConnection begin(RedisOptions options, ConnectGate gate) {
        LiveConnection live = new LiveConnection(options, gate);
        var unused = live.connection.start();
        return live;
    }

    static LiveConnection begin(RedisOptions options) {
        return begin(options, new ConnectGate(options.maxConnecting()));
    }

    /** Connected. */
    static LiveConnection open(RedisOptions options) throws Exception {
        LiveConnection live = new LiveConnection(options, new ConnectGate(options.maxConnecting()));
        live.connection.start().get(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
        return live;
    }

    Request<Reply> send(Object... words) {
        return sendWithin(options.commandTimeout(), words);
    }

    Request<Reply> sendWithin(Duration timeout, Object... words) {
        Request<Reply> request = Request.of(Command.cmd(words).encoded(), System.nanoTime(), timeout.toNanos());
        connection.send(request);
        return request;
    }

    /** The value, or the failure thrown. */
    Reply call(Object... words) {
        try {
            return send(words).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException failure ? failure : e;
        }
    }

    <E extends RedisEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() throws Exception {
        connection.close().get(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
        loops.close();
    }
}
