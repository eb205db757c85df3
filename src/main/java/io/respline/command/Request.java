package io.respline.command;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A batch of commands that travels as one contiguous write and ends in one result. */
public final class Request<T extends @Nullable Object> extends CompletableFuture<T> {}
