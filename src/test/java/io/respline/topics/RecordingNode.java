package io.respline.topics;

import static org.awaitility.Awaitility.await;

import io.respline.lease.Loss;
import io.respline.lease.Member;
import io.respline.pubsub.Gap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Remembers what a node was told, messages and membership apart, and answers by what it was asked. Thread-safe. */
final class RecordingNode implements NodeListener {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> members = new CopyOnWriteArrayList<>();

    @Override
    public void onMessage(NodeMessage message) {
        messages.add((message.isBroadcast() ? "all " : "") + message.from() + ": " + message.text());
    }

    @Override
    public @Nullable Answer onAsk(NodeMessage question) {
        messages.add(question.from() + "? " + question.text());
        return switch (question.text()) {
            case "fail" -> throw new IllegalStateException("broken");
            case "fail later" -> Answer.later(CompletableFuture.failedFuture(new TimeoutException("late")));
            case "nothing" -> null;
            case "never" -> Answer.later(new CompletableFuture<>());
            default -> Answer.of("re: " + question.text());
        };
    }

    @Override
    public void onJoined(Member node) {
        members.add("+" + node.id());
    }

    @Override
    public void onLeft(Member node) {
        members.add("-" + node.id());
    }

    @Override
    public void onHeld(Member self) {
        members.add("held");
    }

    @Override
    public void onLost(Member self, Loss loss) {
        members.add("lost " + loss);
    }

    @Override
    public void onResubscribed(Gap gap) {
        messages.add("resubscribed");
    }

    @Override
    public void onDropped(long count) {
        messages.add("dropped " + count);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    List<String> members() {
        return List.copyOf(members);
    }

    void awaitMessages(String... all) {
        List<String> expected = List.of(all);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(this::messages, expected::equals);
    }

    void awaitMembers(String... all) {
        List<String> expected = List.of(all);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(this::members, expected::equals);
    }

    void awaitMember(String what, int times) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> members.stream().filter(what::equals).count() >= times);
    }
}
