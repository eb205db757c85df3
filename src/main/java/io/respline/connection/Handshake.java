package io.respline.connection;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conversation that begins each stream: RESP3 by {@code HELLO 3} (with {@code AUTH} inside), else RESP2; then the
 * name and the database. Each round is one write. A server or an access list that knows no {@code HELLO} gets a second
 * round without it.
 */
final class Handshake {

    private final RedisOptions options;
    private final long timeoutNanos;
    private int protocol;
    private boolean passwordOnly;
    private List<String> steps = List.of();

    Handshake(RedisOptions options) {
        this.options = options;
        this.timeoutNanos = options.connectTimeout().toNanos();
        this.protocol = options.protocol() == Protocol.RESP2 ? 2 : 3;
    }

    /**
     * Loads, on the thread that makes the connection, what a first handshake needs. In a cold JVM on a busy machine that
     * takes long enough to pass for a server that does not answer.
     */
    static void prepare(RedisOptions options) {
        var unused = new Handshake(options).round(0);
    }

    /** The RESP version that the conversation has settled on. */
    int protocol() {
        return protocol;
    }

    /** The next round. */
    Request<List<Reply>> round(long now) {
        List<Command<?>> commands = new ArrayList<>();
        Credentials credentials = options.credentials() == null
                ? null
                : options.credentials().credentials().toCompletableFuture().join();
        if (protocol == 3) {
            commands.add(hello(credentials));
        } else if (credentials != null) {
            commands.add(auth(credentials));
        }
        if (options.clientName() != null) {
            commands.add(Command.cmd("CLIENT", "SETNAME", options.clientName()));
        }
        if (options.database() != 0) {
            commands.add(Command.cmd("SELECT", options.database()));
        }
        if (protocol == 2) {
            commands.add(Command.cmd("PING"));
        }
        steps = commands.stream().map(c -> c.encoded().spec().name()).toList();
        return Batch.of(commands).pipeline(now, timeoutNanos).uncounted();
    }

    private static Command<?> hello(@Nullable Credentials credentials) {
        if (credentials == null) {
            return Command.cmd("HELLO", 3);
        }
        String user = credentials.username() == null ? "default" : credentials.username();
        return Command.cmd("HELLO", 3, "AUTH", user, credentials.password());
    }

    private Command<?> auth(Credentials credentials) {
        return credentials.username() == null || passwordOnly
                ? Command.cmd("AUTH", credentials.password())
                : Command.cmd("AUTH", credentials.username(), credentials.password());
    }

    /**
     * Judges the replies of a round: true if the connection may be used, false if another round is needed.
     *
     * @throws RedisConnectionException if the server refuses
     */
    boolean accept(List<Reply> replies) {
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof Reply.Failure failure) {
                if (needsAnotherRound(steps.get(i), failure)) {
                    return false;
                }
                if (isFatal(steps.get(i), failure)) {
                    throw new RedisConnectionException(
                            Diagnosis.refused(options, steps.get(i), failure),
                            failure.toException(Outcome.NOT_EXECUTED),
                            Outcome.NOT_SENT);
                }
            }
        }
        return true;
    }

    private boolean needsAnotherRound(String step, Reply.Failure failure) {
        if (step.equals("HELLO") && options.protocol() == Protocol.AUTO && lacksHello(failure)) {
            protocol = 2;
            return true;
        }
        if (step.equals("AUTH") && !passwordOnly && failure.message().contains("wrong number of arguments")) {
            passwordOnly = true; // before Redis 6 there are no users, and the password is all there is
            return true;
        }
        return false;
    }

    private static boolean lacksHello(Reply.Failure failure) {
        return switch (failure.code()) {
            case "NOPROTO", "NOPERM" -> true;
            case "ERR" ->
                failure.message().contains("unknown command")
                        || failure.message().contains("HELLO");
            default -> false;
        };
    }

    /** A name is a nicety, and a PING tells only whether the server would talk to us at all. */
    private static boolean isFatal(String step, Reply.Failure failure) {
        return switch (step) {
            case "CLIENT SETNAME" -> failure.message().contains("max number of clients");
            case "PING" -> failure.code().equals("NOAUTH") || failure.message().contains("max number of clients");
            default -> true;
        };
    }
}
