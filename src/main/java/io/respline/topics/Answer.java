package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a node answers to a question, now or later. */
public final class Answer {

    private final CompletionStage<byte[]> payload;

    private Answer(CompletionStage<byte[]> payload) {
        this.payload = payload;
    }

    /** This text. */
    public static Answer of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** These bytes. */
    public static Answer of(byte[] payload) {
        return later(CompletableFuture.completedFuture(Objects.requireNonNull(payload, "payload")));
    }

    /** What a stage ends with; if it fails, so does the question. Meanwhile the next message follows. */
    public static Answer later(CompletionStage<byte[]> payload) {
        return new Answer(Objects.requireNonNull(payload, "payload"));
    }

    CompletionStage<byte[]> payload() {
        return payload;
    }
}
