package io.respline.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A future that refuses to be waited for, while it is open, on a thread that would have to complete it. */
sealed class ReplyFuture<T extends @Nullable Object> extends CompletableFuture<T> permits Request {

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new ReplyFuture<>();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        refuseIfOpen();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        refuseIfOpen();
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        refuseIfOpen();
        return super.join();
    }

    private void refuseIfOpen() {
        if (!isDone()) {
            NonBlocking.refuse();
        }
    }
}
