package io.respline.event;

import io.respline.config.Endpoint;
import io.respline.error.RedisException;
import java.time.Duration;

/** Something that happened in the life of a client. Holds no arguments and no secrets. */
public sealed interface RedisEvent {

    /** The server that it happened with. */
    Endpoint endpoint();

    /**
     * A connection is ready.
     *
     * @param protocol the RESP version spoken, 2 or 3
     * @param reconnection whether there had been a connection before
     * @param elapsed how long resolution, connecting and handshake took
     * @param fenced whether nothing that was sent on the connection before can run any more: it was all answered, or the
     *     server has ended that connection, or there was none
     */
    record Connected(Endpoint endpoint, int protocol, boolean reconnection, Duration elapsed, boolean fenced)
            implements RedisEvent {}

    /** A ready connection was lost; {@code cause} says why and {@code failed} how many requests it took along. */
    record Disconnected(Endpoint endpoint, RedisException cause, int failed) implements RedisEvent {}

    /** An attempt to connect failed; the next one follows after {@code delay}. */
    record ConnectFailed(Endpoint endpoint, RedisException cause, int attempt, Duration delay) implements RedisEvent {}

    /**
     * Connecting was refused for a reason that time does not heal, or a connection that is tried once only, of a session or for a
     * blocking command, could not be made: nothing more is tried, and requests fail at once with {@code cause}.
     */
    record GaveUp(Endpoint endpoint, RedisException cause) implements RedisEvent {}

    /** The server, or its access list, lacks something that is of use but not needed. Told once per client. */
    record Degraded(Endpoint endpoint, String what) implements RedisEvent {}

    /** A live connection has authenticated anew. */
    record Reauthenticated(Endpoint endpoint) implements RedisEvent {}

    /** A live connection could not authenticate anew; it goes on as before. */
    record ReauthenticationFailed(Endpoint endpoint, RedisException cause) implements RedisEvent {}

    /** A command that was sent without anybody waiting has failed. */
    record PostFailed(Endpoint endpoint, String command, Throwable cause) implements RedisEvent {}

    /**
     * A subscription's listener, the callback of a watch, or the executor that it was given, has thrown {@code cause}. Told on
     * the thread where that happened.
     */
    record ListenerFailed(Endpoint endpoint, Throwable cause) implements RedisEvent {}

    /** The client was closed. */
    record Closed(Endpoint endpoint) implements RedisEvent {}
}
