package io.respline.testing;

/**
 * What a {@link FakeRedis} does on one connection, step by step, instead of serving it.
 *
 * <p>Runs on the connection's own thread. When it returns the connection stays open and mute; call
 * {@link FakeConnection#serve()} last to go on as a normal server. An exception or an assertion error other than the end
 * of the connection is kept and thrown by {@link FakeRedis#close()}.
 */
@FunctionalInterface
public interface FakeScript {
    void run(FakeConnection connection) throws Exception;
}
