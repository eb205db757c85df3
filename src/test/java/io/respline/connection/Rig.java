package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.Endpoint;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.protocol.ReadBudget;
import io.respline.reply.Reply;
import io.respline.transport.Dialer;
import io.respline.transport.LinkListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection on a {@link ManualLoop} with {@link ScriptedLink}s: nothing happens that the test does not cause. */
final class Rig implements Dialer {

    /** The answers to a handshake in RESP3: to HELLO, to the name, to the library's name and version. */
    static final String HELLO_REPLY = "%1\r\n+proto\r\n:3\r\n" + "+OK\r\n".repeat(3);

    /** As above in RESP2: the name, the library, no id, PING. */
    static final String RESP2_REPLY = "+OK\r\n".repeat(3) + "-ERR unknown subcommand 'ID'\r\n+PONG\r\n";

    final ManualLoop loop = new ManualLoop();
    final List<RedisEvent> events = new ArrayList<>();
    final Connection connection;

    private final RedisOptions options;
    private @Nullable LinkListener dialling;
    private int dials;

    Rig(RedisOptions options) {
        this(options, (Executor) null);
    }

    Rig(RedisOptions options, @Nullable Executor callbacks) {
        this.options = options;
        this.connection = new Connection(options, surroundings(new ConnectGate(1)), events::add, callbacks);
    }

    private Rig(Function<Rig, Connection> maker, RedisOptions options) {
        this.options = options;
        this.connection = maker.apply(this);
    }

    private Rig(RedisOptions options, ConnectGate gate, boolean once) {
        this.options = options;
        this.connection = once
                ? Connection.once(options, surroundings(gate), events::add, null)
                : new Connection(options, surroundings(gate), events::add, null);
    }

    private Surroundings surroundings(ConnectGate gate) {
        return new Surroundings(loop, this, new ReadBudget(1 << 20), new SplittableRandom(7), gate);
    }

    /** One for subscriptions. */
    static Rig subscriber(RedisOptions options, Consumer<Reply.Push> pushes) {
        return begun(new Rig(
                rig -> Connection.forSubscriptions(
                        options, rig.surroundings(new ConnectGate(1)), rig.events::add, pushes),
                options));
    }

    /** One for commands, and for subscriptions beside them. */
    static Rig shared(RedisOptions options, Consumer<Reply.Push> pushes) {
        return begun(new Rig(
                rig -> Connection.withSubscriptions(
                        options, rig.surroundings(new ConnectGate(1)), rig.events::add, null, pushes),
                options));
    }

    /** One that does not come back. */
    static Rig once(RedisOptions options) {
        return begun(new Rig(options, new ConnectGate(1), true));
    }

    /** One of several that share a gate. */
    static Rig sharing(RedisOptions options, ConnectGate gate) {
        return begun(new Rig(options, gate, false));
    }

    private static Rig begun(Rig rig) {
        rig.connection.start();
        rig.loop.run();
        return rig;
    }

    /**
     * Options under which nothing but what a test is about takes place: no heartbeat and no stall within reach, and each
     * loss followed by an attempt at once.
     */
    static RedisOptionsBuilder quiet() {
        ReconnectPolicy usual = ReconnectPolicy.DEFAULT;
        return RedisOptions.builder()
                .heartbeatInterval(Duration.ofDays(30))
                .stallTimeout(Duration.ofDays(30))
                .commandTimeout(Duration.ofSeconds(10))
                .reconnect(new ReconnectPolicy(
                        usual.firstJitter(), usual.initial(), usual.factor(), usual.max(), Duration.ZERO));
    }

    /** A ready connection in this version of RESP. */
    static Rig ready(int version) {
        return ready(
                quiet().protocol(version == 2 ? Protocol.RESP2 : Protocol.RESP3).build());
    }

    static Rig ready(RedisOptions options) {
        return begun(new Rig(options));
    }

    @Override
    public Attempt dial(Endpoint endpoint, LinkListener listener) {
        dialling = listener;
        dials++;
        return () -> dialling = null;
    }

    int dials() {
        return dials;
    }

    /** The attempt under way succeeds; the handshake is not answered. */
    ScriptedLink establish() {
        LinkListener listener = dialling;
        assertThat(listener).as("an attempt to connect").isNotNull();
        dialling = null;
        ScriptedLink link = new ScriptedLink(listener);
        listener.onConnected(link);
        loop.run();
        return link;
    }

    void refuse(Throwable cause) {
        LinkListener listener = dialling;
        assertThat(listener).as("an attempt to connect").isNotNull();
        dialling = null;
        listener.onConnectFailed(cause);
        loop.run();
    }

    /** The attempt under way succeeds, and so does the handshake. */
    ScriptedLink connect() {
        return accepted(establish());
    }

    private ScriptedLink accepted(ScriptedLink link) {
        link.deliver(options.protocol() == Protocol.RESP2 ? RESP2_REPLY : HELLO_REPLY);
        loop.run();
        assertThat(connection.state()).isEqualTo(ConnectionState.READY);
        link.received();
        return link;
    }

    /** The next attempt after the loss of the connection, made to succeed. */
    ScriptedLink reconnect() {
        return accepted(reestablish());
    }

    /** As {@link #reconnect}, the handshake not answered. */
    ScriptedLink reestablish() {
        loop.advance(options.reconnect().firstJitter());
        return establish();
    }

    <E extends RedisEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Whether the connection is dialling. */
    boolean isDialling() {
        return dialling != null;
    }

    Request<Reply> send(Object... words) {
        return sendWithin(options.commandTimeout(), words);
    }

    Request<Reply> sendWithin(Duration timeout, Object... words) {
        Request<Reply> request = Request.of(Command.cmd(words).encoded(), loop.nanoTime(), timeout.toNanos());
        connection.send(request);
        loop.run();
        return request;
    }

    static RedisException failureOf(Request<?> request) {
        assertThat(request).isCompletedExceptionally();
        try {
            request.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RedisException failure) {
                return failure;
            }
            throw e;
        }
        throw new AssertionError("the request has a value");
    }

    static Reply valueOf(Request<Reply> request) {
        assertThat(request).isDone();
        return request.join();
    }
}
