package io.respline.connection;

import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.transport.Loop;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks a provider, which is user code, and brings the answer back to the event loop. */
final class CredentialsQuery {

    private CredentialsQuery() {}

    /** Calls {@code answer} on the loop, later, with the credentials or with what went wrong. */
    static void ask(
            CredentialsProvider provider, Loop loop, BiConsumer<@Nullable Credentials, @Nullable Throwable> answer) {
        try {
            CompletionStage<Credentials> stage = provider.credentials();
            var unused = stage.whenComplete((credentials, failure) -> onLoop(
                    loop,
                    () -> answer.accept(
                            failure == null ? credentials : null,
                            failure == null && credentials == null
                                    ? new NullPointerException("The provider gave no credentials.")
                                    : failure)));
        } catch (Throwable e) {
            onLoop(loop, () -> answer.accept(null, e));
        }
    }

    private static void onLoop(Loop loop, Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and with it everybody who could want credentials
        }
    }
}
