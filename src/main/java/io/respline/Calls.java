package io.respline;

import io.respline.command.Command;
import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.command.ServerErrors;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisOverloadException;
import io.respline.reply.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The ways to make a call, each a thin layer over one request. */
final class Calls {

    private Calls() {}

    static Command<Reply> raw(String command, Object... arguments) {
        Object[] words = new Object[arguments.length + 1];
        words[0] = command;
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Command.cmd(words);
    }

    static <T extends @Nullable Object> T call(CommandSender sender, Command<T> command, long timeoutNanos) {
        EncodedCommand<T> encoded = command.encoded();
        Request<Object> request = Request.undecoded(encoded, System.nanoTime(), timeoutNanos);
        return Request.decode(encoded, await(sender, request));
    }

    /** Exchanges a request and takes its result, or throws its failure from the caller's stack. */
    static <T extends @Nullable Object> T await(CommandSender sender, Request<T> request) {
        sender.exchange(request);
        try {
            return request.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException failure ? failure.atCaller() : e;
        }
    }

    static <T extends @Nullable Object> CompletableFuture<T> send(
            CommandSender sender, Command<T> command, long timeoutNanos) {
        Request<T> request = Request.of(command.encoded(), System.nanoTime(), timeoutNanos);
        sender.send(request);
        return request;
    }

    static void post(Client client, Command<?> command, long timeoutNanos) {
        EncodedCommand<?> encoded = command.encoded();
        Request<Object> request = Request.undecoded(encoded, System.nanoTime(), timeoutNanos);
        client.sender().send(request);
        if (request.isCompletedExceptionally()) {
            throwIfRefused(request);
        }
        var unused = request.whenComplete((reply, failure) -> {
            Throwable cause =
                    reply instanceof Reply.Failure error ? ServerErrors.toException(error, encoded.spec()) : failure;
            if (cause != null) {
                client.postFailed(encoded.spec().name(), cause);
            }
        });
    }

    /** Only what was refused at admission is the caller's to know; a failure on the way belongs to the listener. */
    private static void throwIfRefused(Request<?> request) {
        try {
            request.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RedisOverloadException || e.getCause() instanceof RedisClosedException) {
                throw ((RedisException) e.getCause()).atCaller();
            }
        }
    }
}
