package io.respline;

import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.command.ScriptCommand;
import io.respline.command.TransactionResult;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The ways to make a call, each a thin layer over one request. */
final class Calls {

    private static final String UNKNOWN_SCRIPT = "NOSCRIPT";

    private Calls() {}

    /** In Java a lone {@code null} stands for the array of arguments; what is meant is an argument that is null. */
    static Command<Reply> raw(String command, @Nullable Object @Nullable ... arguments) {
        if (arguments == null) {
            return Command.cmd(command, null);
        }
        @Nullable Object[] words = new @Nullable Object[arguments.length + 1];
        words[0] = command;
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Command.cmd(words);
    }

    private static <T extends @Nullable Object> EncodedCommand<T> encoded(@Nullable Command<T> command) {
        if (command == null) {
            throw new IllegalArgumentException("The command is null.");
        }
        return command.encoded();
    }

    static <T extends @Nullable Object> T call(Route route, Command<T> command, long timeoutNanos) {
        EncodedCommand<T> encoded = route.check(encoded(command));
        CommandSender sender = route.sender(encoded);
        long now = System.nanoTime();
        Object raw = sender.ready(encoded, now);
        if (raw == null) {
            raw = await(sender, Request.undecoded(encoded, now, Route.timeout(encoded, timeoutNanos)));
        }
        if (command instanceof ScriptCommand<T> script && isUnknownScript(raw)) {
            // The server ran nothing, and within the same deadline it gets the whole script.
            raw = await(sender, Request.undecoded(script.full(), now, timeoutNanos));
        }
        return Request.decode(encoded, raw);
    }

    private static boolean isUnknownScript(Object raw) {
        return raw instanceof Reply.Failure failure && failure.code().equals(UNKNOWN_SCRIPT);
    }

    /** Exchanges a request and takes its result, or throws its failure from the caller's stack. */
    private static <T extends @Nullable Object> T await(CommandSender sender, Request<T> request) {
        sender.exchange(request);
        try {
            return request.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException failure ? failure.atCaller() : e;
        }
    }

    static BatchResult call(Route route, Batch batch, long timeoutNanos) {
        CommandSender sender = route.sender(route.check(batch));
        return await(sender, batch.request(System.nanoTime(), Route.timeout(batch, timeoutNanos)));
    }

    static List<Reply> pipeline(Route route, Batch batch, long timeoutNanos) {
        CommandSender sender = route.sender(route.check(batch));
        return await(sender, batch.pipeline(System.nanoTime(), Route.timeout(batch, timeoutNanos)));
    }

    /** In a transaction the server does not wait, so no seat and no longer deadline is needed. */
    static TransactionResult transaction(Route route, Batch batch, long timeoutNanos) {
        return await(route.sender(), route.check(batch).transaction(System.nanoTime(), timeoutNanos));
    }

    static CompletableFuture<BatchResult> send(Route route, Batch batch, long timeoutNanos) {
        CommandSender sender = route.sender(route.check(batch));
        Request<BatchResult> request = batch.request(System.nanoTime(), Route.timeout(batch, timeoutNanos));
        sender.send(request);
        return request;
    }

    static <T extends @Nullable Object> CompletableFuture<T> send(Route route, Command<T> command, long timeoutNanos) {
        EncodedCommand<T> encoded = route.check(encoded(command));
        CommandSender sender = route.sender(encoded);
        Request<T> request = Request.of(encoded, System.nanoTime(), Route.timeout(encoded, timeoutNanos));
        sender.send(request);
        return command instanceof ScriptCommand<T> script ? sendWholeIfUnknown(sender, script, request) : request;
    }

    /** The future of a script: of its digest, or, if the server does not know that, of the whole. */
    private static <T extends @Nullable Object> CompletableFuture<T> sendWholeIfUnknown(
            CommandSender sender, ScriptCommand<T> script, Request<T> byDigest) {
        CompletableFuture<T> result = byDigest.newIncompleteFuture();
        var unused = byDigest.whenComplete((value, failure) -> {
            boolean unknown = failure instanceof RedisServerException error
                    && error.code().equals(UNKNOWN_SCRIPT);
            if (unknown && !result.isDone()) {
                long left = byDigest.deadlineNanos() - byDigest.startNanos();
                Request<T> whole = Request.of(script.full(), byDigest.startNanos(), left);
                sender.send(whole);
                follow(whole, result);
            } else {
                end(result, value, failure);
            }
        });
        cancelWith(result, byDigest);
        return result;
    }

    private static <T extends @Nullable Object> void follow(Request<T> request, CompletableFuture<T> result) {
        var unused = request.whenComplete((value, failure) -> end(result, value, failure));
        cancelWith(result, request);
    }

    /** What the caller does to the result keeps a request from being written, as it does for any other command. */
    private static void cancelWith(CompletableFuture<?> result, Request<?> request) {
        var unused = result.whenComplete((value, failure) -> request.cancel(false));
    }

    private static <T extends @Nullable Object> void end(
            CompletableFuture<T> result, T value, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }

    static void post(Client client, Route route, Command<?> command, long timeoutNanos) {
        CompletableFuture<?> sent = send(route, command, timeoutNanos);
        if (sent.isCompletedExceptionally()) {
            throwIfRefused(sent);
        }
        var unused = sent.whenComplete((reply, failure) -> {
            if (failure != null) {
                client.postFailed(command.encoded().spec().name(), unwrap(failure));
            }
        });
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Only what was refused at admission is the caller's to know; a failure on the way belongs to the listener. */
    private static void throwIfRefused(CompletableFuture<?> sent) {
        try {
            sent.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RedisOverloadException || e.getCause() instanceof RedisClosedException) {
                throw ((RedisException) e.getCause()).atCaller();
            }
        }
    }
}
