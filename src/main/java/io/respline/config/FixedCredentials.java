package io.respline.config;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Always the same credentials. Prints none. */
final class FixedCredentials implements CredentialsProvider {

    private final CompletableFuture<Credentials> credentials;

    FixedCredentials(Credentials credentials) {
        this.credentials = CompletableFuture.completedFuture(Objects.requireNonNull(credentials, "credentials"));
    }

    @Override
    public CompletionStage<Credentials> credentials() {
        return credentials;
    }

    @Override
    public boolean mayChange() {
        return false;
    }

    @Override
    public String toString() {
        return "FixedCredentials(***)";
    }
}
