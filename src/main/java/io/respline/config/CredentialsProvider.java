package io.respline.config;

import java.util.concurrent.CompletionStage;

/**
 * Where credentials come from. Asked at every connect, so that a password or token that has changed is used without a
 * restart. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * The credentials of the moment. Called on an I/O thread: it must not block, and may end later, within the deadline
     * of the attempt to connect. A failure fails the attempt, which is repeated as after a failure of the network; its
     * message is passed on to nobody, as it may hold a secret.
     */
    CompletionStage<Credentials> credentials();

    /**
     * Whether another call may give others. If not, a server that refuses them before the client was ever ready ends the
     * attempts. The default says yes.
     */
    default boolean mayChange() {
        return true;
    }

    /**
     * Asks to be told when credentials have changed, so that live connections authenticate anew. Called once per client.
     * The default never tells.
     *
     * @param changed may be run from any thread, any number of times
     * @return ends the telling; called when the client is closed
     */
    default Runnable onChange(Runnable changed) {
        return () -> {};
    }

    /** Always these. */
    static CredentialsProvider of(Credentials credentials) {
        return new FixedCredentials(credentials);
    }
}
