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
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The conversation that begins each stream: RESP3 by {@code HELLO 3} (with {@code AUTH} inside), else RESP2; then name,
 * library, database, and the look for the stream before. Each round is one write, and there is one round, unless a server
 * or an access list knows no {@code HELLO}, or the stream before has to be ended.
 */
final class Handshake {

    /** What the replies of a round mean. */
    enum Verdict {
        READY,
        ANOTHER_ROUND,
        REFUSED
    }

    /** A server's no: its wording for the user, and whether time alone may turn it into a yes. */
    record Refusal(RedisConnectionException cause, boolean lasting) {}

    private static final String NOT_FENCED = "a lost connection is not ended at the server before the next one speaks";
    private static final String NOT_TRACKED = "the server does not tell of changed keys: nothing is cached locally, and"
            + " what waits for changes asks for them again and again";
    private static final String VERSION = version();

    private final RedisOptions options;
    private final Fence fence;
    private final @Nullable Command<?> tracking;
    private final long timeoutNanos;
    private final List<String> names = new ArrayList<>();
    private final List<Command<?>> commands = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private @Nullable String clientName;
    private int protocol;
    private boolean passwordOnly;
    private boolean killing;
    private long clientId = -1;
    private boolean writable = true;
    private boolean tracked;
    private long asked;
    private @Nullable Refusal refusal;

    /** @param tracking makes the server track what is read, or null */
    Handshake(RedisOptions options, Fence fence, @Nullable Command<?> tracking) {
        this.options = options;
        this.fence = fence;
        this.tracking = tracking;
        this.clientName = fence.nextName();
        this.timeoutNanos = options.connectTimeout().toNanos();
        this.protocol = options.protocol() == Protocol.RESP2 ? 2 : 3;
    }

    private static String version() {
        String version = Handshake.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /**
     * Loads, on the thread that makes the connection, what a first handshake needs. In a cold JVM on a busy machine that
     * takes long enough to pass for a server that does not answer.
     */
    static void prepare(RedisOptions options) {
        Handshake first = new Handshake(options, new Fence(options, new SplittableRandom()), null);
        if (first.round(0, Credentials.user("user", "password")).isDone()) {
            throw new IllegalStateException("A round that nobody has answered is done.");
        }
    }

    /** The RESP version that the conversation has settled on. */
    int protocol() {
        return protocol;
    }

    /** What the server calls the stream, negative if unknown. */
    long clientId() {
        return clientId;
    }

    /** The name that the server has accepted, or null. */
    @Nullable
    String clientName() {
        return clientName;
    }

    /** Whether the server calls itself a primary, or does not say. */
    boolean isWritable() {
        return writable;
    }

    /** Whether the server tracks what is read on the stream. */
    boolean isTracked() {
        return tracked;
    }

    /** When the last round was made. */
    long asked() {
        return asked;
    }

    /** What the server or the access list does not allow, and what that means. */
    List<String> missing() {
        return missing;
    }

    /** Why the server refuses; there after {@link Verdict#REFUSED}. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** The next round. */
    Request<List<Reply>> round(long now, @Nullable Credentials credentials) {
        asked = now;
        names.clear();
        commands.clear();
        if (killing) {
            step("CLIENT KILL", "CLIENT", "KILL", "ID", fence.target());
        } else {
            greet(credentials);
        }
        return Batch.of(commands).pipeline(now, timeoutNanos).uncounted();
    }

    private void greet(@Nullable Credentials credentials) {
        if (protocol == 3) {
            hello(credentials);
        } else if (credentials != null) {
            names.add("AUTH");
            commands.add(auth(credentials));
        }
        if (clientName != null) {
            step("CLIENT SETNAME", "CLIENT", "SETNAME", clientName);
        }
        step("CLIENT SETINFO", "CLIENT", "SETINFO", "LIB-NAME", "respline");
        step("CLIENT SETINFO", "CLIENT", "SETINFO", "LIB-VER", VERSION);
        if (options.database() != 0) {
            step("SELECT", "SELECT", options.database());
        }
        if (options.readOnly()) {
            step("READONLY", "READONLY");
        }
        if (tracking != null) {
            track(tracking);
        }
        if (fence.isEnabled() && protocol == 2) {
            step("CLIENT ID", "CLIENT", "ID");
        }
        if (fence.isPending()) {
            step("CLIENT LIST", "CLIENT", "LIST", "ID", fence.target());
        }
        if (protocol == 2) {
            step("PING", "PING");
        }
    }

    private void track(Command<?> enable) {
        if (protocol == 3) {
            names.add("CLIENT TRACKING");
            commands.add(enable);
        } else {
            missing.add("CLIENT TRACKING (it needs RESP3): " + NOT_TRACKED);
        }
    }

    private void step(String name, Object... words) {
        names.add(name);
        commands.add(Command.cmd(words));
    }

    private void hello(@Nullable Credentials credentials) {
        if (credentials == null) {
            step("HELLO", "HELLO", 3);
        } else {
            String user = credentials.username() == null ? "default" : credentials.username();
            step("HELLO", "HELLO", 3, "AUTH", user, credentials.password());
        }
    }

    /** What authenticates a stream anew; the database too, as the server may have forgotten it just before. */
    List<Command<?>> authentication(Credentials credentials) {
        return options.database() == 0
                ? List.of(auth(credentials))
                : List.of(auth(credentials), Command.cmd("SELECT", options.database()));
    }

    /** The first error among the replies, or null. */
    static @Nullable Reply firstFailure(List<Reply> replies) {
        return replies.stream().filter(Reply::isError).findFirst().orElse(null);
    }

    /** In the form that this server knows. */
    private Command<?> auth(Credentials credentials) {
        return credentials.username() == null || passwordOnly
                ? Command.cmd("AUTH", credentials.password())
                : Command.cmd("AUTH", credentials.username(), credentials.password());
    }

    /** Judges the replies of a round. */
    Verdict accept(List<Reply> replies) {
        for (int i = 0; i < replies.size(); i++) {
            String step = names.get(i);
            if (!(replies.get(i) instanceof Reply.Failure failure)) {
                take(step, replies.get(i));
            } else if (needsAnotherRound(step, failure)) {
                return Verdict.ANOTHER_ROUND;
            } else if (isTolerable(step, failure)) {
                goWithout(step, failure);
            } else {
                refusal = new Refusal(
                        new RedisConnectionException(
                                Diagnosis.refused(options, step, failure),
                                Diagnosis.error(step, failure),
                                Outcome.NOT_SENT),
                        isLasting(step, failure));
                return Verdict.REFUSED;
            }
        }
        return killing && fence.isPending() ? Verdict.ANOTHER_ROUND : Verdict.READY;
    }

    private void take(String step, Reply reply) {
        switch (step) {
            case "HELLO" -> {
                clientId = HelloReply.id(reply);
                writable = HelloReply.isWritable(reply);
            }
            case "CLIENT ID" -> clientId = reply instanceof Reply.Int id ? id.value() : -1;
            case "CLIENT LIST" -> {
                killing = fence.isListed(HelloReply.text(reply));
                if (!killing) {
                    fence.ended();
                }
            }
            case "CLIENT KILL" -> {
                killing = false;
                fence.ended();
            }
            case "CLIENT TRACKING" -> tracked = true;
            default -> {}
        }
    }

    private boolean needsAnotherRound(String step, Reply.Failure failure) {
        if (step.equals("HELLO") && options.protocol() == Protocol.AUTO && lacksHello(failure)) {
            protocol = 2;
            goWithout(step, failure);
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
    private static boolean isTolerable(String step, Reply.Failure failure) {
        if (isFull(failure)) {
            return false;
        }
        return switch (step) {
            case "CLIENT SETNAME", "CLIENT SETINFO", "CLIENT ID", "READONLY" -> true;
            case "CLIENT LIST", "CLIENT KILL", "CLIENT TRACKING" -> isLacking(failure);
            case "PING" -> !failure.code().equals("NOAUTH");
            default -> false;
        };
    }

    static boolean isFull(Reply.Failure failure) {
        return failure.message().contains("max number of clients");
    }

    /** Whether the server or the access list does not have it at all, unlike one that is busy or still loading. */
    static boolean isLacking(Reply.Failure failure) {
        return failure.code().equals("NOPERM") || failure.code().equals("ERR");
    }

    private void goWithout(String step, Reply.Failure failure) {
        String loss = switch (step) {
            case "HELLO" -> "RESP2 is spoken instead of RESP3";
            case "CLIENT SETNAME" -> {
                clientName = null;
                yield fence.isEnabled()
                        ? "the connection has no name at the server, and " + NOT_FENCED
                        : "the connection has no name at the server";
            }
            case "CLIENT LIST", "CLIENT KILL" -> {
                killing = false;
                fence.impossible();
                yield NOT_FENCED;
            }
            case "CLIENT ID" -> NOT_FENCED;
            case "CLIENT TRACKING" -> NOT_TRACKED;
            case "READONLY" -> "a replica in a cluster will not answer reads";
            case "PING" -> Heartbeat.WITHOUT_PING;
            default -> null;
        };
        if (loss != null && (isLacking(failure) || step.equals("HELLO"))) {
            missing.add(step + " (" + failure.code() + "): " + loss);
        }
    }

    /** Whether another attempt with the same options would be refused again. */
    private boolean isLasting(String step, Reply.Failure failure) {
        boolean sameCredentials =
                options.credentials() == null || !options.credentials().mayChange();
        return switch (failure.code()) {
            case "WRONGPASS", "NOPERM" -> sameCredentials;
            case "NOAUTH" -> options.credentials() == null;
            case "NOPROTO" -> true;
            case "ERR" -> !isFull(failure) && (!step.equals("AUTH") || sameCredentials);
            default -> false;
        };
    }
}
