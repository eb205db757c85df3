package io.respline.testing;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A running or startable server, however it came to be: what {@link RealServer} needs of it. */
interface ServerHandle extends AutoCloseable {

    InetSocketAddress address();

    /** {@code redis://host:port}, with the password if there is one. */
    String uri();

    /** What is known of the product and its version, for the log of the test run. */
    String description();

    /** Starts it on its old port and waits until it answers; does nothing if it runs, but thaws it if it is frozen. */
    void start() throws IOException, InterruptedException;

    /** Ends it in an orderly way, as a SIGTERM does, and waits for that. */
    void stop() throws IOException, InterruptedException;

    /** Ends it at once, as a SIGKILL does, and waits for that. */
    void kill() throws IOException, InterruptedException;

    /** Stops it from running while its sockets stay open; returns when it has come to a stop. */
    void freeze() throws IOException, InterruptedException;

    /** Lets it run again; does nothing if it is not frozen. */
    void thaw() throws IOException, InterruptedException;

    /** A connection to look at it with. */
    default RawClient connect() throws IOException {
        return RawClient.connect(address());
    }

    /** Any reply to PING will do (it may want a password), but that it is still loading what it had kept. */
    default boolean answers() {
        try (RawClient client = RawClient.connect(address())) {
            client.send("PING");
            return !String.valueOf(client.read()).contains("LOADING");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    void close() throws IOException;
}
