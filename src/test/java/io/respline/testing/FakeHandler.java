package io.respline.testing;

import org.jspecify.annotations.Nullable;

/**
 * Decides what a {@link FakeRedis} answers to one command. Called on the thread that serves the connection; null means
 * that the command is to be answered as if there were no handler.
 */
@FunctionalInterface
public interface FakeHandler {
    @Nullable
    FakeReply answer(FakeCommand command) throws InterruptedException;
}
