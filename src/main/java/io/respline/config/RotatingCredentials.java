package io.respline.config;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Credentials that change: {@link #rotate} gives new ones to all clients that use this provider, whose live connections
 * authenticate anew. Thread-safe. Prints no credentials.
 */
public final class RotatingCredentials implements CredentialsProvider {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Credentials current;

    private RotatingCredentials(Credentials current) {
        this.current = Objects.requireNonNull(current, "credentials");
    }

    /** Begins with these. */
    public static RotatingCredentials startingWith(Credentials credentials) {
        return new RotatingCredentials(credentials);
    }

    /** Uses these from now on; the server must already accept them. */
    public void rotate(Credentials credentials) {
        current = Objects.requireNonNull(credentials, "credentials");
        listeners.forEach(Runnable::run);
    }

    @Override
    public CompletionStage<Credentials> credentials() {
        return CompletableFuture.completedFuture(current);
    }

    @Override
    public Runnable onChange(Runnable changed) {
        // The same action may be given twice, and each must be ended by itself: an object with an identity.
        Runnable own = new Runnable() {
            @Override
            public void run() {
                changed.run();
            }
        };
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    @Override
    public String toString() {
        return "RotatingCredentials(***)";
    }
}
