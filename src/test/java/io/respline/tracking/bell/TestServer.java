package io.respline.tracking.bell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server that tracks what one connection reads, one step at a time: it runs a question when told to, and what it says arrives
 * when told to. The value of a key is the number of its changes.
 */
final class TestServer {

    /** A reply or, without a request, a push; of no key if it concerns all. */
    private record Word(
            @Nullable Request<Reply> request,
            @Nullable Reply reply,
            @Nullable String key) {}

    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> tracked = new HashSet<>();
    private final Deque<Request<Reply>> asked = new ArrayDeque<>();
    private final List<Word> wire = new ArrayList<>();
    private int most;

    /** Whether it tells of changes. */
    boolean tracks = true;

    void ask(List<Request<Reply>> requests) {
        asked.addAll(requests);
        most = Math.max(most, asked.size());
    }

    /** Most questions that waited at a time. */
    int mostAsked() {
        return most;
    }

    long version(String key) {
        return versions.getOrDefault(key, 0L);
    }

    boolean isQuiet() {
        return asked.isEmpty() && wire.isEmpty();
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    /** @param overtakes whether the push arrives before a reply that was made before it, as some proxies have it */
    void change(String key, boolean overtakes) {
        versions.merge(key, 1L, Long::sum);
        if (tracks && tracked.remove(key)) {
            wire.add(overtakes && !wire.isEmpty() ? wire.size() - 1 : wire.size(), new Word(null, null, key));
        }
    }

    void flush(List<String> keys) {
        keys.forEach(key -> versions.merge(key, 1L, Long::sum));
        if (tracks) {
            tracked.clear();
            wire.add(new Word(null, null, null));
        }
    }

    /** Something on the way loses all pushes that have not arrived. */
    void swallow() {
        wire.removeIf(word -> word.request == null);
    }

    /** Runs the oldest question. */
    void serve() {
        Request<Reply> request = asked.remove();
        String key = key(request);
        if (tracks) {
            tracked.add(key);
        }
        wire.add(new Word(request, reply(request.command(0), key), null));
    }

    /** A stream has an entry per change, and what is read of several is the number of each. */
    private Reply reply(EncodedCommand<?> command, String key) {
        return switch (command.spec().name()) {
            case "EXISTS" -> Reply.Int.of(1);
            case "XREVRANGE" ->
                version(key) == 0
                        ? Reply.Array.EMPTY
                        : Reply.Array.of(Reply.Array.of(Reply.Bulk.of("0-" + version(key)), Reply.Array.EMPTY));
            case "XREAD" ->
                new Reply.Array(keys(command).stream()
                        .<Reply>map(stream -> Reply.Int.of(version(stream)))
                        .toList());
            default -> Reply.Int.of(version(key));
        };
    }

    private static String key(Request<Reply> request) {
        return keys(request.command(0)).get(0);
    }

    static List<String> keys(EncodedCommand<?> command) {
        return command.spec().keys().keysOf(command).stream()
                .map(key -> new String(key, UTF_8))
                .toList();
    }

    /** The questions that wait, each by name and keys. */
    List<String> asked() {
        return asked.stream()
                .map(request -> request.command(0).spec().name() + " " + String.join(" ", keys(request.command(0))))
                .toList();
    }

    /** A stream is deleted. */
    void delete(String key) {
        versions.remove(key);
    }

    /** Refuses the oldest question. */
    void refuse(String code) {
        asked.remove().completeExceptionally(new RedisServerException(code, code + " no", Outcome.NOT_EXECUTED));
    }

    /** The oldest word arrives. */
    void deliver(Arms arms) {
        if (wire.isEmpty()) {
            return;
        }
        Word word = wire.remove(0);
        if (word.request != null && word.reply != null) {
            word.request.complete(word.reply);
        } else if (word.key != null) {
            arms.onInvalidated(word.key.getBytes(UTF_8));
        } else {
            arms.onAllInvalidated();
        }
    }

    /** The connection is gone. */
    void forget() {
        asked.clear();
        wire.clear();
        tracked.clear();
    }
}
