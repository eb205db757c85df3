package io.respline.pubsub.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The server of a targets under test: answers one question at a time, and knows who has subscribed to what. */
final class TestServer {

    /** What the present connection has subscribed to, as {@code CHANNEL news}. */
    final Set<String> subscribed = new TreeSet<>();

    /** What it has refused to end. */
    final Set<String> kept = new TreeSet<>();

    /** The words of all questions, in order. */
    final List<String> asked = new ArrayList<>();

    private final Deque<Request<Reply>> inFlight = new ArrayDeque<>();
    private int most;

    void ask(List<Request<Reply>> requests) {
        requests.forEach(request -> {
            asked.add(words(request));
            inFlight.add(request);
        });
        most = Math.max(most, inFlight.size());
    }

    private static String words(Request<Reply> request) {
        List<byte[]> words = request.command(0).words();
        return new String(words.get(0), UTF_8) + " " + new String(words.get(1), UTF_8);
    }

    boolean isAsked() {
        return !inFlight.isEmpty();
    }

    int inFlight() {
        return inFlight.size();
    }

    /** Most questions in flight at a time. */
    int most() {
        return most;
    }

    /** Does what the oldest question asks, and confirms it. */
    void confirm() {
        Request<Reply> request = inFlight.remove();
        String[] words = words(request).split(" ");
        if (words[0].contains("UN")) {
            subscribed.remove(words[1]);
        } else {
            subscribed.add(words[1]);
        }
        request.complete(Reply.Status.OK);
    }

    void confirmAll() {
        while (isAsked()) {
            confirm();
        }
    }

    /** Answers the oldest question with an error. */
    void refuse(String code) {
        Request<Reply> request = inFlight.remove();
        String[] words = words(request).split(" ");
        if (words[0].contains("UN")) {
            kept.add(words[1]);
        }
        request.completeExceptionally(new RedisServerException(code, code + " no", Outcome.NOT_EXECUTED));
    }

    /** The connection is gone. */
    List<Request<Reply>> forget() {
        List<Request<Reply>> unanswered = List.copyOf(inFlight);
        inFlight.clear();
        subscribed.clear();
        kept.clear();
        return unanswered;
    }
}
